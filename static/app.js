// What the pages do beyond plain forms and links. Everything works without this file.

import { offerCopies } from "./copying.js";
import { tidyDevice } from "./device.js";
import { keepWords } from "./keeping.js";
import { askBeforeSigningOut, sayWhatIsKept } from "./leftovers.js";
import { initAll } from "./nhsuk-frontend.min.js";
import { staySignedIn } from "./staying.js";

document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
initAll();
keepWords();
staySignedIn();
tidyDevice();
askBeforeSigningOut();
sayWhatIsKept();
offerCopies();

// What was done is said at the head of a page, even of one that opens further down. Where one part
// after another is edited it is heard there, and the eye stays with the part.
window.addEventListener("load", () => {
  const banner = document.querySelector("main .nhsuk-notification-banner");
  const isDone = banner?.matches(".nhsuk-notification-banner--success");
  const isEdited = location.hash && document.querySelector("[data-order]");
  banner?.focus({ preventScroll: Boolean(isDone && isEdited) });
});

// A save that did not reach the server: the card says so, keeps what was typed, and the browser
// asks before the page is left. A card is .app-step; its notice is [data-not-saved], a copy of
// the one that the page holds in #not-saved.
const UNSAVED = "app-answer-card--not-saved";

function mark(card, unsaved) {
  card.classList.toggle(UNSAVED, unsaved);
  const notice = card.querySelector("[data-not-saved]");
  if (!unsaved) notice?.remove();
  else if (!notice) card.firstElementChild.after(noticeOfPage());
  for (const state of card.querySelectorAll(".app-step__saved")) state.hidden = unsaved;
}

function noticeOfPage() {
  return document.getElementById("not-saved").content.cloneNode(true);
}

function cardOf(event) {
  return event.target instanceof Element ? event.target.closest(".app-step") : null;
}

for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout", "htmx:sendAbort"]) {
  document.body.addEventListener(failure, (event) => {
    const card = cardOf(event);
    if (card) mark(card, true);
  });
}

document.body.addEventListener("htmx:beforeSwap", (event) => {
  const card = cardOf(event);
  if (card && event.detail.shouldSwap) mark(card, false);
});

window.addEventListener("beforeunload", (event) => {
  if (document.querySelector(`.${UNSAVED}`)) event.preventDefault();
});
