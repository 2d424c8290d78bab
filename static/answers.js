// A theme page saved answer by answer: says what is unsaved, and holds "Save" until all has
// arrived. Works on top of app.js. Without scripts the page is a form.

import { FAILED, cardOf, cards } from "./cards.js";
import { isKept } from "./kept.js";
import { freshToken, person, renewToken } from "./page.js";
import { showWhoIsHere } from "./presence.js";
import { restoreKept } from "./restoring.js";
import {
  awaitsSignIn,
  isChanged,
  isOnItsWay,
  isUnsaved,
  sendNow,
  startSaving,
  tryAgain,
} from "./saving.js";
import { askToSignIn, offerSignIn } from "./signin.js";
import { stay } from "./staying.js";

const form = document.getElementById("answers");
let held = null; // the button that was pressed
let asking = false; // who is signed in
let leaving = false;

function saySafe(part, areKept) {
  for (const words of part.querySelectorAll("[data-on-device]")) words.hidden = !areKept;
  for (const words of part.querySelectorAll("[data-on-page]")) words.hidden = areKept;
}

function say() {
  const unsaved = cards().filter(isUnsaved);
  const number = unsaved.length;
  for (const card of unsaved) saySafe(card, isKept(card));
  for (const line of document.querySelectorAll("[data-unsaved]")) {
    line.hidden = number === 0;
    line.querySelector("[data-unsaved-number]").textContent = number;
    line.querySelector("[data-held]").hidden = held === null;
    line.querySelector("[data-sign-in]").hidden = !unsaved.some(awaitsSignIn);
    saySafe(line, unsaved.every(isKept));
  }
  const saving = number === 0 && (held !== null || cards().some(isChanged));
  for (const line of document.querySelectorAll("[data-saving]")) line.hidden = !saving;
}

// How many there are of each was true as the page opened; its links count anew.
function forgetNumbers({ detail: { requestConfig, xhr } }) {
  if (!cardOf(requestConfig.elt) || xhr.status < 200 || xhr.status >= 300) return;
  for (const one of document.querySelectorAll("[data-shown] a, [data-shown] strong")) {
    one.textContent = one.textContent.replace(/^\d+ /, "");
  }
}

// Each card has its answer first, so that no lost connection takes the page; and the page is sent
// only by whose it is.
async function goOn() {
  if (!mayGo() || asking) return;
  if (cards().some(awaitsSignIn)) {
    askToSignIn();
    return;
  }
  const token = freshToken();
  asking = true;
  const session = await stay().catch(() => null);
  asking = false;
  if (!mayGo()) return;
  if (session?.person !== person) {
    askToSignIn();
    return;
  }
  leaving = true;
  renewToken(form, token);
  form.requestSubmit(held);
}

const mayGo = () => held !== null && navigator.onLine && !cards().some(isOnItsWay);

function stateChanged() {
  say();
  goOn();
}

form.addEventListener("submit", (event) => {
  if (!leaving) {
    event.preventDefault();
    held = event.submitter;
    for (const card of cards()) if (isChanged(card) || isUnsaved(card)) sendNow(card);
    setTimeout(stateChanged); // a form cannot be sent while it asks whether it may be
    return;
  }
  for (const card of document.querySelectorAll(FAILED)) card.classList.remove(FAILED.slice(1));
});

window.addEventListener("beforeunload", (event) => {
  const open = cards().some((card) => isChanged(card) || isUnsaved(card));
  if (open && !leaving) event.preventDefault();
});

window.addEventListener("online", () => {
  cards().forEach(tryAgain);
  goOn();
});

document.body.addEventListener("click", (event) => {
  if (event.target.closest("[data-retry]")) tryAgain(cardOf(event.target));
});

// A card that was put in place of another takes the focus that went with the old one.
document.body.addEventListener("htmx:afterRequest", forgetNumbers);
document.body.addEventListener("htmx:afterSettle", (event) => {
  if (document.activeElement !== document.body || !event.target.matches(".app-step")) return;
  event.target.querySelector("legend, .app-notice[tabindex]").focus();
});

// With DEBUG on, django-htmx would put an error's page in place of this one, and of what was typed.
document.body.addEventListener("htmx:beforeOnLoad", (event) => event.stopPropagation());

offerSignIn({
  whenBack() {
    cards().forEach(tryAgain);
    goOn();
  },
  whenNot() {
    held = null;
    say();
  },
});
showWhoIsHere();
startSaving(stateChanged);
window.addEventListener("load", restoreKept); // htmx knows the cards by then
say();
