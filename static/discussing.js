// Comments in a fold of a theme page, which static/beside.js fetches. Their form is sent by itself,
// and nothing of it is part of the form around all cards. Without scripts it is a page.

import { announce, renewToken } from "./page.js";

const FORMS = "form[data-comments]";
const formOf = (event) => (event.target instanceof Element ? event.target.closest(FORMS) : null);
const boxIn = (form) => form.querySelector("textarea");
const hasWords = (form) => boxIn(form) && boxIn(form).value !== boxIn(form).defaultValue;

function say(form, words) {
  form.querySelector("[data-not-sent]")?.remove();
  const line = document.createElement("p");
  line.className = "nhsuk-error-message";
  line.dataset.notSent = "";
  line.textContent = words;
  form.append(line);
  announce(words);
}

async function send(form, button) {
  renewToken(form);
  const body = new FormData(form, button);
  const headers = { "HX-Request": "true" };
  const sent = { method: "POST", body, headers };
  const answer = await fetch(form.action, sent).catch(() => null);
  if (!answer) return say(form, "Not sent: we could not reach the service. Try again.");
  if (answer.redirected || answer.status === 403) {
    return say(form, "Not sent: you have been signed out. Sign in again in a new tab, then try again.");
  }
  const isComment = (answer.headers.get("content-type") ?? "").startsWith("text/html");
  if (!isComment || ![200, 422].includes(answer.status)) {
    return say(form, "Not sent: something went wrong. Try again, or open the page again.");
  }
  return show(form, await answer.text());
}

// The new form takes the place of the old one; its words and its count are said.
function show(form, text) {
  const fold = form.closest("details");
  const read = document.createElement("template");
  read.innerHTML = text;
  const now = read.content.querySelector(FORMS);
  const typed = boxIn(form)?.value;
  form.replaceWith(now);
  const summary = fold.querySelector("summary");
  summary.textContent = now.dataset.summary;
  const wrong = now.querySelector(".nhsuk-error-message");
  if (wrong) boxIn(now)?.focus();
  else summary.focus();
  // What is typed and not sent is still to be asked about before the page is left.
  if (boxIn(now)?.value && boxIn(now).value === typed) boxIn(now).defaultValue = "";
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

window.addEventListener("beforeunload", (event) => {
  if ([...document.querySelectorAll(FORMS)].some(hasWords)) event.preventDefault();
});

// A card that is put in place of another takes over a fold in which somebody is writing.
let written = null;

document.body.addEventListener("htmx:beforeSwap", (event) => {
  const form = event.detail.target.querySelector?.(FORMS);
  if (form && hasWords(form)) written = form.closest(".app-folds > details");
});

document.body.addEventListener("htmx:afterSettle", () => {
  if (!written || written.isConnected) return;
  const path = new URL(written.querySelector(FORMS).action).pathname;
  const links = [...document.querySelectorAll('.app-folds a[href*="/comments/"]')];
  const link = links.find((each) => new URL(each.href).pathname === path);
  (link?.closest(".app-folds > details") ?? link)?.replaceWith(written);
  written = null;
});
