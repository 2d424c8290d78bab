// What a card sent without an answer so far. Some of it may have been saved all the same: the server
// then takes what follows as going on from there, not as a second person's.

const MOST_UNHEARD = 5; // as many as the server reads

const unheard = new WeakMap();

export const sentBefore = (card) => unheard.get(card) ?? [];
export const wasHeard = (card) => unheard.delete(card);
export const recall = (card, bodies) => unheard.set(card, bodies);

export function remember(card, body) {
  if (navigator.onLine) recall(card, [...sentBefore(card), body].slice(-MOST_UNHEARD));
}
