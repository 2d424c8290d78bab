// A theme page saved answer by answer: tries again what did not arrive, and says what is unsaved.
// Works on top of app.js, which marks a card whose save failed. Without scripts the page is a form.

const RETRY_AFTER = 5000;
const TYPING_SENT_EVERY = 3000;
const SIGNED_OUT = new Set([401, 403]);
const REFUSED = 422;
const CONFLICT = 409;
const FAILED = ".app-answer-card--not-saved";
const NEEDS_ATTENTION = ".app-step__saved--attention";
const cards = () => [...document.querySelectorAll("[data-answer]")];
const cardOf = (element) => element.closest("[data-answer]");

const waiting = new Set(); // cards that wait for their reason, see below

const codeOf = (card) => card.id.slice("step-".length);
const takesChanges = (card) => card.hasAttribute("hx-post");
const send = (card) => window.htmx.trigger(card, "send");

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

// How often a card was changed, until the server has acknowledged the last change; how many of
// those changes were sent; which cards are on their way, and which did not arrive.
const typed = new WeakMap();
const sent = new WeakMap();
const flying = new Set();
const lost = new Set();

const isUnsent = (card) => typed.get(card) !== sent.get(card);

document.body.addEventListener("input", (event) => {
  const card = cardOf(event.target);
  if (!card) return;
  typed.set(card, (typed.get(card) ?? 0) + 1);
  saySaving(card);
  say();
});

setInterval(() => {
  const due = cards().filter((card) => isUnsent(card) && !flying.has(card));
  for (const card of due) if (!lacksReason(card) && !card.matches(FAILED)) send(card);
}, TYPING_SENT_EVERY);

document.body.addEventListener("htmx:beforeRequest", (event) => {
  const card = cardOf(event.target);
  if (!card) return;
  sent.set(card, typed.get(card));
  flying.add(card);
  lost.delete(card);
});

// The state of a card says "Saving" from its first change on; the server's answer replaces it.
function saySaving(card) {
  const state = card.querySelector("[data-saved]");
  state.className = "app-step__saved";
  state.querySelector("svg")?.remove();
  state.querySelector("span").textContent = "Saving";
}

function say() {
  const number = cards().filter(isUnsaved).length;
  for (const line of document.querySelectorAll("[data-unsaved]")) {
    line.hidden = number === 0;
    line.querySelector("[data-unsaved-number]").textContent = number;
    line.querySelector("[data-held]").hidden = held === null;
  }
  const saving = number === 0 && (held !== null || cards().some((card) => typed.has(card)));
  for (const line of document.querySelectorAll("[data-saving]")) line.hidden = !saving;
}

// One live region for the whole page: it stays, its words change, and they name the step.
function announce(card) {
  const words = [...card.querySelectorAll("[data-saved]:not([hidden]) span, [data-not-saved] p")];
  words.push(...card.querySelectorAll(".nhsuk-error-message"));
  const said = words.map((each) => each.innerText.trim()).join(". ");
  document.querySelector("[data-announce]").textContent = `${codeOf(card)}: ${said}`;
}

function markFields(card) {
  for (const box of card.querySelectorAll("textarea[id]")) {
    const wrong = document.getElementById(`${box.id}-error`)?.childElementCount > 0;
    box.toggleAttribute("aria-invalid", wrong);
    if (wrong) box.setAttribute("aria-invalid", "true");
    box.classList.toggle("nhsuk-textarea--error", wrong);
  }
}

function explain(card, status) {
  const why = SIGNED_OUT.has(status) ? "signed-out" : "connection";
  for (const part of card.querySelectorAll("[data-why]")) part.hidden = part.dataset.why !== why;
}

function failed(card, status) {
  explain(card, status);
  if (SIGNED_OUT.has(status) || status === CONFLICT) return;
  lost.add(card);
  setTimeout(() => tryAgain(card), RETRY_AFTER);
}

document.body.addEventListener("htmx:afterRequest", (event) => {
  const card = cardOf(event.target);
  if (!card) return;
  const status = event.detail.xhr?.status ?? 0;
  flying.delete(card);
  if (event.detail.successful) {
    if (!isUnsent(card)) typed.delete(card);
  } else if (status !== REFUSED) failed(card, status);
  if (event.detail.successful && !typed.has(card)) sent.delete(card);
  setTimeout(() => shown(card));
});

function shown(old) {
  const card = document.getElementById(old.id);
  markFields(card);
  if (isUnsent(card)) saySaving(card);
  else announce(card);
  say();
  goOn();
}

// "Not applicable" waits for its reason: it is sent without one only once the card has been left.
function lacksReason(card) {
  const reason = card.querySelector(".app-step__reason textarea");
  return card.querySelector("[value=not_applicable]:checked") && !reason.value.trim();
}

document.body.addEventListener("htmx:confirm", (event) => {
  const [card, cause] = [event.target, event.detail.triggeringEvent];
  waiting.delete(card);
  if (cause?.type !== "change" || !lacksReason(card)) return;
  if (!cause.target.closest(".app-step__question, .app-step__reason")) return;
  event.preventDefault();
  waiting.add(card);
  card.querySelector("[data-saved]").hidden = true;
  say();
});

for (const elsewhere of ["focusin", "click"]) {
  document.addEventListener(elsewhere, (event) => {
    const left = [...waiting].filter((card) => !card.contains(event.target));
    for (const card of left) send(card);
  });
}

// A card that was put in place of another takes the focus that went with the old one.
document.body.addEventListener("htmx:afterSettle", (event) => {
  if (document.activeElement !== document.body || !event.target.matches("[data-answer]")) return;
  event.target.querySelector("[data-first]").focus();
});

function tryAgain(card) {
  if (card.isConnected && card.matches(FAILED)) send(card);
}

document.body.addEventListener("click", (event) => {
  if (event.target.closest("[data-retry]")) tryAgain(cardOf(event.target));
});

window.addEventListener("online", () => {
  cards().forEach(tryAgain);
  goOn();
});

// A page that is hidden may never be shown again: what is unsaved goes by a request that outlives
// it. Sent once more in the ordinary way, which changes nothing, the card learns what became of it.
function sendOutliving(card) {
  const body = new FormData();
  for (const field of card.querySelectorAll("[name]")) {
    const unticked = ["radio", "checkbox"].includes(field.type) && !field.checked;
    if (!unticked) body.append(field.name, field.value);
  }
  const headers = { "x-csrftoken": freshToken(), "hx-request": "true" };
  const request = { method: "POST", body, headers, keepalive: true };
  const afterwards = () => send(card);
  fetch(card.getAttribute("hx-post"), request).then(afterwards, afterwards);
}

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "hidden") return;
  for (const card of cards()) if (takesChanges(card) && isUnsent(card)) sendOutliving(card);
});

// "Save" is held until each card has had its answer, so that no lost connection takes the page.
const form = document.getElementById("answers");
let held = null;
let leaving = false;

const isOnItsWay = (card) =>
  takesChanges(card) && (flying.has(card) || lost.has(card) || isUnsent(card));

function goOn() {
  if (held === null || !navigator.onLine || cards().some(isOnItsWay)) return;
  leaving = true;
  form.requestSubmit(held);
}

form.addEventListener("submit", (event) => {
  if (!leaving && event.submitter?.name === "go") {
    event.preventDefault();
    held = event.submitter;
    const open = cards().filter((card) => typed.has(card) || isUnsaved(card));
    for (const card of open) if (takesChanges(card) && !flying.has(card)) send(card);
    say();
    goOn();
    return;
  }
  leaving = true;
  const token = form.querySelector("[name=csrfmiddlewaretoken]");
  if (token && freshToken()) token.value = freshToken();
  for (const card of document.querySelectorAll(FAILED)) card.classList.remove(FAILED.slice(1));
});

window.addEventListener("beforeunload", (event) => {
  const open = cards().some((card) => typed.has(card) || isUnsaved(card));
  if (open && !leaving) event.preventDefault();
});

say();
