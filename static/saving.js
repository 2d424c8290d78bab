// Saves the cards of a theme page while they are typed: tries again what did not arrive, and sends
// what is unsaved on a page that goes by a request that outlives it.

import {
  FAILED,
  announceState,
  bodyOf,
  cardOf,
  cards,
  codeOf,
  explain,
  isSignedOut,
  lacksReason,
  markFields,
  needsCare,
  numberFieldIn,
  saySaving,
  takesChanges,
} from "./cards.js";
import { freshToken } from "./page.js";

const RETRY_AFTER = 5000;
const TYPING_SENT_EVERY = 3000;
const REFUSED = 422;
const CONFLICT = 409;
const MOST_UNHEARD = 5;

// How often a card was changed, until the server has acknowledged the last change; how many of
// those changes were sent; which cards are on their way, and which did not arrive.
const typed = new WeakMap();
const sent = new WeakMap();
const flying = new Set();
const outliving = new Set();
const lost = new Set();
const waiting = new Set(); // for their reason

// What was sent without an answer so far. Some of it may have been saved all the same: the server
// then takes what follows as going on from there, not as a second person's.
const unheard = new WeakMap();

let changed; // says on the page how things stand

const isUnsent = (card) => typed.get(card) !== sent.get(card);
export const isChanged = (card) => typed.has(card);
export const isUnsaved = (card) => waiting.has(card) || needsCare(card);
export const isOnItsWay = (card) =>
  takesChanges(card) &&
  (flying.has(card) || outliving.has(card) || lost.has(card) || isUnsent(card));

const send = (card) => window.htmx.trigger(card, "send");

export function sendNow(card) {
  if (takesChanges(card) && !flying.has(card)) send(card);
}

export function tryAgain(card) {
  if (card.isConnected && card.matches(FAILED)) send(card);
}

function sendDue() {
  for (const card of cards()) {
    const isUnderWay = flying.has(card) || outliving.has(card);
    if (isUnsent(card) && !isUnderWay && !lacksReason(card) && !card.matches(FAILED)) send(card);
  }
}

function typedInto(event) {
  const card = cardOf(event.target);
  if (!card) return;
  typed.set(card, (typed.get(card) ?? 0) + 1);
  saySaving(card);
  changed();
}

// A card sends what stands in it, not the form around all cards.
function configure(event) {
  const { elt, headers, parameters } = event.detail;
  const card = cardOf(elt);
  if (freshToken()) headers["x-csrftoken"] = freshToken();
  const own = new Set([...card.querySelectorAll("[name]")].map((field) => field.name));
  for (const name of Object.keys(parameters)) if (!own.has(name)) delete parameters[name];
  if (unheard.has(card)) parameters[`${codeOf(card)}-after`] = unheard.get(card);
}

function remember(card, body) {
  if (navigator.onLine) unheard.set(card, [...(unheard.get(card) ?? []), body].slice(-MOST_UNHEARD));
}

function isSending(event) {
  const card = cardOf(event.target);
  if (!card) return;
  sent.set(card, typed.get(card));
  flying.add(card);
  lost.delete(card);
  if (takesChanges(card)) remember(card, bodyOf(card).toString());
}

function failed(card, status) {
  explain(card, status);
  if (isSignedOut(status) || status === CONFLICT) return;
  lost.add(card);
  setTimeout(() => tryAgain(card), RETRY_AFTER);
}

function hasAnswer(event) {
  const card = cardOf(event.target);
  if (!card) return;
  const { successful, xhr } = event.detail;
  const status = xhr?.status ?? 0;
  flying.delete(card);
  if (outliving.has(card)) return;
  if (status !== 0) unheard.delete(card);
  if (!successful && status !== REFUSED) failed(card, status);
  if (successful && !isUnsent(card)) {
    typed.delete(card);
    sent.delete(card);
  }
  setTimeout(() => shown(card));
}

function shown(old) {
  const card = document.getElementById(old.id);
  markFields(card);
  if (isUnsent(card)) saySaving(card);
  else announceState(card);
  changed();
}

function mayBeSent(event) {
  const card = cardOf(event.target);
  const cause = event.detail.triggeringEvent;
  waiting.delete(card);
  if (outliving.has(card)) event.preventDefault();
  if (cause?.type !== "change" || !lacksReason(card)) return;
  if (!cause.target.closest(".app-step__question, .app-step__reason")) return;
  event.preventDefault();
  waiting.add(card);
  card.querySelector("[data-saved]").hidden = true;
  changed();
}

function wentElsewhere(event) {
  for (const card of [...waiting].filter((each) => !each.contains(event.target))) send(card);
}

// A page that is hidden may never be shown again, and one that goes takes what is on its way with
// it: the newest words go by themselves, and name what was sent before them.
function sendOutliving(card) {
  const body = bodyOf(card);
  const words = body.toString();
  for (const before of unheard.get(card) ?? []) body.append(`${codeOf(card)}-after`, before);
  outliving.add(card);
  window.htmx.trigger(card, "htmx:abort");
  sent.set(card, typed.get(card));
  remember(card, words);
  const headers = { "x-csrftoken": freshToken(), "hx-request": "true" };
  fetch(card.getAttribute("hx-post"), { method: "POST", body, headers, keepalive: true })
    .then((response) => (response.ok ? response.text() : ""))
    .catch(() => "")
    .then((answer) => goOnFrom(card, answer));
}

// Sent once more in the ordinary way, which changes nothing, the card learns what became of it.
function goOnFrom(card, answer) {
  outliving.delete(card);
  const saved = new DOMParser().parseFromString(answer, "text/html");
  const number = numberFieldIn(saved, codeOf(card));
  if (number) {
    numberFieldIn(card, codeOf(card)).value = number.value;
    unheard.delete(card);
  }
  send(card);
}

function pageGoes() {
  for (const card of cards()) if (isOnItsWay(card) && !outliving.has(card)) sendOutliving(card);
}

export function startSaving(onChange) {
  changed = onChange;
  document.body.addEventListener("input", typedInto);
  document.body.addEventListener("htmx:confirm", mayBeSent);
  document.body.addEventListener("htmx:configRequest", configure);
  document.body.addEventListener("htmx:beforeRequest", isSending);
  document.body.addEventListener("htmx:afterRequest", hasAnswer);
  for (const elsewhere of ["focusin", "click"]) document.addEventListener(elsewhere, wentElsewhere);
  window.addEventListener("pagehide", pageGoes);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") pageGoes();
  });
  setInterval(sendDue, TYPING_SENT_EVERY);
}
