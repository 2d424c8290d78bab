// A card of a theme page and what is kept of it on this device, until its words are acknowledged.

import { bodyOf, choicesIn, codeOf, needsCare, takesChanges } from "./cards.js";
import { keep, keptFor, letGo } from "./device.js";
import { recall, sentBefore } from "./unheard.js";

const A_PAUSE = 300; // while somebody types
const TEXTS = ["choice", "reason", "note", "evidence", "planned"];

const form = document.getElementById("answers");
const timers = new WeakMap();

export const place = form?.dataset.kept ?? "";

const read = (card, name) => bodyOf(card).get(`${codeOf(card)}-${name}`) ?? "";
const wordsOf = (card) => Object.fromEntries(TEXTS.map((name) => [name, read(card, name)]));
const fieldOf = (card, name) => card.querySelector(`[name="${CSS.escape(codeOf(card))}-${name}"]`);
const radioOf = (card, value) => choicesIn(card).find((each) => each.value === value);

// What was asked, and which answer was chosen in which words: the same value may mean another thing
// once the framework has changed.
const asked = (card) => card.querySelector("legend, .app-card__wording").textContent.trim();
const labelOf = (radio) => radio?.closest("label").textContent.trim() ?? "";

export function keepCard(card) {
  clearTimeout(timers.get(card));
  if (!takesChanges(card)) return;
  const words = wordsOf(card);
  keep(place, codeOf(card), {
    words,
    asked: asked(card),
    chosen: labelOf(radioOf(card, words.choice)),
    number: read(card, "number"),
    before: sentBefore(card),
    page: form.dataset.page ?? location.pathname,
    theme: form.dataset.theme,
  });
}

export function keepSoon(card, isStillDue) {
  clearTimeout(timers.get(card));
  timers.set(
    card,
    setTimeout(() => isStillDue() && keepCard(card), A_PAUSE),
  );
}

// The server has these very words.
export function acknowledged(card) {
  clearTimeout(timers.get(card));
  letGo(place, codeOf(card));
}

// Its very words; where two answers wait for a choice, they have not changed since.
export function isKept(card) {
  const kept = keptFor(place, codeOf(card));
  return kept !== null && (!takesChanges(card) || areTheSame(card, kept));
}

// Whether a card asks what it asked when the words were typed, and takes them.
export function fits(card, kept) {
  const { choice } = kept.words;
  const means = (value) => labelOf(radioOf(card, value)) === kept.chosen;
  return asked(card) === kept.asked && (choice === "" || means(choice));
}

const areTheSame = (card, kept) => JSON.stringify(wordsOf(card)) === JSON.stringify(kept.words);

// Whether a card as the server drew it says what is kept: then it is saved.
export const saysTheSame = (card, kept) => !needsCare(card) && areTheSame(card, kept);

// The number goes back with the words: should the answer have moved on, the server finds it.
export function putBack(card, kept) {
  for (const radio of choicesIn(card)) radio.checked = radio.value === kept.words.choice;
  for (const name of ["reason", "note", "evidence"]) fieldOf(card, name).value = kept.words[name];
  fieldOf(card, "planned").checked = kept.words.planned !== "";
  fieldOf(card, "number").value = kept.number;
  recall(card, kept.before);
}
