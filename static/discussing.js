// Comments in a fold of a theme page, which static/folds.js fetches. Their form is sent by itself,
// and nothing of it is part of the form around all cards. Without scripts it is a page.

import { announce, element, partOf, postAsHtmx, renewToken } from "./page.js";

const FORMS = "form[data-comments]";
const formOf = (event) => (event.target instanceof Element ? event.target.closest(FORMS) : null);
const boxIn = (form) => form.querySelector("textarea");
const hasWords = (form) => boxIn(form) && boxIn(form).value !== boxIn(form).defaultValue;

function say(form, words) {
  form.querySelector("[data-not-sent]")?.remove();
  const line = element("p", "nhsuk-error-message", words);
  line.dataset.notSent = "";
  form.append(line);
  announce(words);
}

async function send(form, button) {
  renewToken(form);
  const body = new FormData(form, button);
  const answer = await postAsHtmx(form.action, { body }).catch(() => null);
  if (!answer) return say(form, "Not sent: we could not reach the service. Try again.");
  if (answer.status === 401) return say(form, `Not sent. ${await answer.text()}`);
  if (answer.redirected || answer.status === 403) {
    return say(form, "Not sent: you have been signed out. Sign in again in a new tab, then try again.");
  }
  const isComment = (answer.headers.get("content-type") ?? "").startsWith("text/html");
  if (!isComment || ![200, 422].includes(answer.status)) {
    return say(form, "Not sent: something went wrong. Try again, or open the page again.");
  }
  return show(form, await answer.text());
}

// What is typed and not sent is still to be asked about before the page is left.
function keepAsTyped(box) {
  if (!box) return;
  const typed = box.value;
  box.defaultValue = "";
  box.value = typed;
}

// The new form takes the place of the old one; its words and its count are said.
function show(form, text) {
  const fold = form.closest("details");
  const now = partOf(text).querySelector(FORMS);
  form.replaceWith(now);
  const summary = fold.querySelector("summary");
  summary.textContent = now.dataset.summary;
  const wrong = now.querySelector(".nhsuk-error-message");
  if (wrong) boxIn(now)?.focus();
  else summary.focus();
  keepAsTyped(boxIn(now));
  announce(wrong?.innerText || `${now.dataset.said} ${now.dataset.summary}`);
}

// At the document, before the form around all cards, and its saving, hear of it.
document.addEventListener(
  "submit",
  (event) => {
    const form = formOf(event);
    if (!form) return;
    event.preventDefault();
    event.stopPropagation();
    if (form.dataset.isOnItsWay) return;
    form.dataset.isOnItsWay = "yes";
    send(form, event.submitter).finally(() => delete form.dataset.isOnItsWay);
  },
  true,
);

for (const typing of ["input", "change"]) {
  document.addEventListener(typing, (event) => formOf(event) && event.stopPropagation(), true);
}

// Folds in which somebody was writing when their card was put out of its place, by where they send:
// the next card with room for one takes it. A card with two answers to choose from has none.
const homeless = new Map();

document.body.addEventListener("htmx:beforeSwap", (event) => {
  const form = event.detail.target.querySelector?.(FORMS);
  if (form && hasWords(form)) homeless.set(form.action, form.closest(".app-folds > details"));
});

document.body.addEventListener("htmx:afterSettle", () => {
  const links = [...document.querySelectorAll('.app-folds a[href*="/comments/"]')];
  for (const [action, fold] of homeless) {
    const link = links.find((each) => each.href === action);
    if (fold.isConnected || link) homeless.delete(action);
    if (!fold.isConnected) (link?.closest(".app-folds > details") ?? link)?.replaceWith(fold);
  }
});

window.addEventListener("beforeunload", (event) => {
  const isWriting = [...document.querySelectorAll(FORMS)].some(hasWords);
  if (isWriting || homeless.size > 0) event.preventDefault();
});
