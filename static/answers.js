// A theme page saved answer by answer: tries again what did not arrive, and says what is unsaved.
// Works on top of app.js, which marks a card whose save failed. Without scripts the page is a form.

const RETRY_AFTER = 15000;
const SIGNED_OUT = new Set([401, 403]);
const REFUSED = 422;
const FAILED = ".app-answer-card--not-saved";
const NEEDS_ATTENTION = ".app-step__saved--attention";
const cards = () => [...document.querySelectorAll("[data-answer]")];
const cardOf = (element) => element.closest("[data-answer]");

const waiting = new Set(); // cards that wait for their reason, see below

// It did not arrive, was refused, or waits: for a reason, or for a choice between two answers.
const isUnsaved = (card) =>
  waiting.has(card) || card.matches(FAILED) || card.querySelector(NEEDS_ATTENTION) !== null;

// Signing in again in another tab changes the token; the page's own copy is then out of date.
function freshToken() {
  const cookie = document.cookie.split("; ").find((part) => part.startsWith("csrftoken="));
  return cookie ? cookie.slice("csrftoken=".length) : "";
}

// A card sends what stands in it, not the form around all cards.
document.body.addEventListener("htmx:configRequest", (event) => {
  const token = freshToken();
  if (token) event.detail.headers["x-csrftoken"] = token;
  const { elt, parameters } = event.detail;
  const own = new Set([...cardOf(elt).querySelectorAll("[name]")].map((field) => field.name));
  for (const name of Object.keys(parameters)) if (!own.has(name)) delete parameters[name];
});

// With DEBUG on, django-htmx would put an error's page in place of this one, and of what was typed.
document.body.addEventListener("htmx:beforeOnLoad", (event) => event.stopPropagation());

// What was typed and has not been saved yet: asked about before the page is left.
const typed = new WeakMap();
let leaving = false;

document.body.addEventListener("input", (event) => {
  const card = cardOf(event.target);
  if (card) typed.set(card, (typed.get(card) ?? 0) + 1);
});

const sent = new WeakMap();

document.body.addEventListener("htmx:beforeRequest", (event) => {
  const card = cardOf(event.target);
  if (card) sent.set(card, typed.get(card));
});

function say() {
  const number = cards().filter(isUnsaved).length;
  for (const line of document.querySelectorAll("[data-unsaved]")) {
    line.hidden = number === 0;
    line.querySelector("[data-unsaved-number]").textContent = number;
  }
}

say();

function explain(card, status) {
  const why = SIGNED_OUT.has(status) ? "signed-out" : "connection";
  for (const part of card.querySelectorAll("[data-why]")) part.hidden = part.dataset.why !== why;
}

document.body.addEventListener("htmx:afterRequest", (event) => {
  setTimeout(say);
  const card = cardOf(event.target);
  const status = event.detail.xhr?.status ?? 0;
  if (!card || status === REFUSED) return;
  if (event.detail.successful) {
    if (typed.get(card) === sent.get(card)) typed.delete(card);
  } else {
    explain(card, status);
    if (!SIGNED_OUT.has(status)) setTimeout(() => tryAgain(card), RETRY_AFTER);
  }
});

// "Not applicable" waits for its reason: it is sent without one only once the card has been left.
function lacksReason(card) {
  const reason = card.querySelector(".app-step__reason textarea");
  return card.querySelector("[value=not_applicable]:checked") && !reason.value.trim();
}

document.body.addEventListener("htmx:confirm", (event) => {
  const [card, cause] = [event.target, event.detail.triggeringEvent];
  waiting.delete(card);
  if (cause?.type !== "input" || !lacksReason(card)) return;
  if (!cause.target.closest(".app-step__question, .app-step__reason")) return;
  event.preventDefault();
  waiting.add(card);
  card.querySelector("[data-saved]").hidden = true;
  say();
});

for (const elsewhere of ["focusin", "click"]) {
  document.addEventListener(elsewhere, (event) => {
    const left = [...waiting].filter((card) => !card.contains(event.target));
    for (const card of left) window.htmx.trigger(card, "retry");
  });
}

// A card that was put in place of another takes the focus that went with the old one.
document.body.addEventListener("htmx:afterSettle", (event) => {
  if (document.activeElement !== document.body || !event.target.matches("[data-answer]")) return;
  event.target.querySelector("[data-first]").focus();
});

function tryAgain(card) {
  if (card.isConnected && card.matches(FAILED)) window.htmx.trigger(card, "retry");
}

document.body.addEventListener("click", (event) => {
  if (event.target.closest("[data-retry]")) tryAgain(cardOf(event.target));
});

window.addEventListener("online", () => cards().forEach(tryAgain));

document.addEventListener("submit", (event) => {
  leaving = true;
  const token = event.target.querySelector("[name=csrfmiddlewaretoken]");
  if (token && freshToken()) token.value = freshToken();
  for (const card of document.querySelectorAll(FAILED)) card.classList.remove(FAILED.slice(1));
});

window.addEventListener("beforeunload", (event) => {
  const open = cards().some((card) => typed.has(card) || isUnsaved(card));
  if (open && !leaving) event.preventDefault();
});
