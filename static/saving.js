// Saves the cards of a theme page while they are typed, and tries again what did not arrive. What is
// not acknowledged is kept on the device meanwhile.

import {
  FAILED,
  SAVED,
  announceState,
  bodyOf,
  cardOf,
  cards,
  codeOf,
  explain,
  holdsBoth,
  isSignedOut,
  lacksReason,
  markFields,
  needsCare,
  saySaving,
  takesChanges,
} from "./cards.js";
import { acknowledged, keepCard, keepSoon } from "./kept.js";
import { isOutliving, sendOutliving } from "./outliving.js";
import { headersToSave } from "./page.js";
import { remember, sentBefore, wasHeard } from "./unheard.js";

const RETRY_AFTER = 5000;
const TYPING_SENT_EVERY = 3000;

// How often a card was changed, until the server has acknowledged the last change; how many of
// those changes were sent; which cards are on their way, and which did not arrive.
const typed = new WeakMap();
const sent = new WeakMap();
const flying = new Set();
const lost = new Set();
const waiting = new Set(); // for their reason
const strangers = new Set(); // to the server, which wants somebody to sign in first

let changed; // says on the page how things stand

const isUnsent = (card) => typed.get(card) !== sent.get(card);
export const isChanged = (card) => typed.has(card);
export const awaitsSignIn = (card) => strangers.has(card);
export const isUnsaved = (card) => waiting.has(card) || needsCare(card);
export const isOnItsWay = (card) =>
  takesChanges(card) &&
  (flying.has(card) || isOutliving(card) || lost.has(card) || isUnsent(card));

const send = (card) => window.htmx.trigger(card, "send");

export function sendNow(card) {
  if (takesChanges(card) && !flying.has(card)) send(card);
}

export function tryAgain(card) {
  if (card.isConnected && card.matches(FAILED)) send(card);
}

function sendDue() {
  for (const card of cards()) {
    const isUnderWay = flying.has(card) || isOutliving(card);
    if (isUnsent(card) && !isUnderWay && !lacksReason(card) && !card.matches(FAILED)) send(card);
  }
}

function isTyped(card) {
  typed.set(card, (typed.get(card) ?? 0) + 1);
  saySaving(card);
}

function typedInto(event) {
  const card = cardOf(event.target);
  if (!card || !takesChanges(card)) return;
  isTyped(card);
  if (isUnsaved(card)) keepCard(card);
  else keepSoon(card, () => isChanged(card));
  changed();
}

// What was put into a card for its person is saved as if they had typed it just now.
export function saveAsTyped(card) {
  isTyped(card);
  if (lacksReason(card)) waiting.add(card);
  else sendNow(card);
  keepCard(card);
  changed();
}

// A card sends what stands in it, not the form around all cards.
function configure(event) {
  const { elt, headers, parameters } = event.detail;
  const card = cardOf(elt);
  Object.assign(headers, headersToSave());
  const own = new Set([...card.querySelectorAll("[name]")].map((field) => field.name));
  for (const name of Object.keys(parameters)) if (!own.has(name)) delete parameters[name];
  if (sentBefore(card).length) parameters[`${codeOf(card)}-after`] = sentBefore(card);
}

function isSending(event) {
  const card = cardOf(event.target);
  if (!card) return;
  sent.set(card, typed.get(card));
  flying.add(card);
  lost.delete(card);
  strangers.delete(card);
  if (takesChanges(card)) remember(card, bodyOf(card).toString());
}

function failed(card, status) {
  explain(card, status);
  if (isSignedOut(status)) {
    strangers.add(card);
    return;
  }
  lost.add(card);
  setTimeout(() => tryAgain(card), RETRY_AFTER);
}

// Of a card that has given way to its answer the event comes from further out.
function hasAnswer(event) {
  const { requestConfig, successful, xhr } = event.detail;
  const card = cardOf(requestConfig.elt);
  if (!card) return;
  const status = xhr?.status ?? 0;
  flying.delete(card);
  if (isOutliving(card)) return;
  if (status !== 0) wasHeard(card);
  const isSaved = status >= 200 && status < 300; // a refusal and a conflict are answers too
  if (!isSaved) keepCard(card);
  if (!successful) failed(card, status);
  if (successful && !isUnsent(card)) {
    typed.delete(card);
    sent.delete(card);
    if (isSaved) acknowledged(card);
  }
  setTimeout(() => shown(card));
}

function shown(old) {
  const card = document.getElementById(old.id);
  markFields(card);
  if (card !== old && holdsBoth(card)) saveAsTyped(card);
  else if (isUnsent(card)) goOnWith(card);
  else announceState(card);
  changed();
}

// Typed on meanwhile: its number is a new one now.
function goOnWith(card) {
  saySaving(card);
  keepCard(card);
}

function mayBeSent(event) {
  const card = cardOf(event.target);
  const cause = event.detail.triggeringEvent;
  waiting.delete(card);
  if (isOutliving(card)) event.preventDefault();
  if (cause?.type !== "change" || !lacksReason(card)) return;
  if (!cause.target.closest("fieldset, .app-step__reason")) return;
  event.preventDefault();
  waiting.add(card);
  card.querySelector(SAVED).hidden = true;
  keepCard(card);
  changed();
}

function wentElsewhere(event) {
  for (const card of [...waiting].filter((each) => !each.contains(event.target))) send(card);
}

function pageGoes() {
  for (const card of cards()) {
    if (takesChanges(card) && (isChanged(card) || isUnsaved(card))) keepCard(card);
    if (!isOnItsWay(card) || isOutliving(card)) continue;
    sent.set(card, typed.get(card));
    sendOutliving(card, send);
  }
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
