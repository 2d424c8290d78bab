// What was kept on this device goes back into its cards when their page opens again, and is sent on.
// What no card takes any more is shown, to be copied; nothing is thrown away unasked.

import { cardFor, cards, codeOf, isSettled, needsCare, takesChanges } from "./cards.js";
import { keptFor, keptIn } from "./device.js";
import { acknowledged, fits, keepCard, place, putBack, saysTheSame } from "./kept.js";
import { sayPutBack, showLeft } from "./leftovers.js";
import { saveAsTyped } from "./saving.js";

const SUBMITTED = "The return takes no changes now, so this could not be saved.";
const SETTLED = "This step stands as you submitted it, so this could not be saved.";
const REWORDED = "The framework has changed since you typed this, so it was not put into the card.";
const NOT_ASKED = "This step is not asked on this page any more, so this could not be saved.";

const isNarrowed = () => new URLSearchParams(location.search).has("show");

function restore(card) {
  const kept = keptFor(place, codeOf(card));
  if (kept === null) {
    if (takesChanges(card) && needsCare(card)) keepCard(card);
    return null;
  }
  if (saysTheSame(card, kept)) {
    acknowledged(card);
    return null;
  }
  if (!takesChanges(card) || !fits(card, kept)) return null;
  putBack(card, kept);
  saveAsTyped(card);
  return codeOf(card);
}

function whyLeft(card, kept) {
  if (card === null) return kept.page === location.pathname && !isNarrowed() ? NOT_ASKED : "";
  if (takesChanges(card)) return fits(card, kept) ? "" : REWORDED;
  if (isSettled(card)) return SETTLED;
  return needsCare(card) ? "" : SUBMITTED;
}

export function restoreKept() {
  const back = cards().map(restore).filter(Boolean);
  if (back.length) sayPutBack(back);
  for (const kept of keptIn(place)) {
    const why = whyLeft(cardFor(document, kept.code), kept);
    if (why) showLeft(kept, why);
  }
}
