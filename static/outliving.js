// A save that outlives its page: one that is hidden may never be shown again, and one that goes takes
// what is on its way with it. The newest words go by themselves, and name what was sent before them.

import { bodyOf, codeOf, numberFieldIn } from "./cards.js";
import { postAsHtmx } from "./page.js";
import { remember, sentBefore, wasHeard } from "./unheard.js";

const outliving = new Set();

export const isOutliving = (card) => outliving.has(card);

// Sent once more in the ordinary way, which changes nothing, the card learns what became of it.
export function sendOutliving(card, sendAgain) {
  const body = bodyOf(card);
  const words = body.toString();
  for (const before of sentBefore(card)) body.append(`${codeOf(card)}-after`, before);
  outliving.add(card);
  window.htmx.trigger(card, "htmx:abort");
  remember(card, words);
  postAsHtmx(card.getAttribute("hx-post"), { body, keepalive: true })
    .then((response) => (response.ok ? response.text() : ""))
    .catch(() => "")
    .then((answer) => {
      outliving.delete(card);
      goOnFrom(card, answer);
      sendAgain(card);
    });
}

function goOnFrom(card, answer) {
  const saved = new DOMParser().parseFromString(answer, "text/html");
  const number = numberFieldIn(saved, codeOf(card));
  if (!number) return;
  numberFieldIn(card, codeOf(card)).value = number.value;
  wasHeard(card);
}
