// Signing in again without leaving the page: its dialog holds the form of the sign-in page. What was
// typed is sent on only if the same person is back.

import { isBack } from "./device.js";
import { initAll } from "./nhsuk-frontend.min.js";
import { announce, element, linkElsewhere, person, renewToken, somebodyElse } from "./page.js";
import { stay } from "./staying.js";

const FORM = "main form";
const PROBLEM = "main .nhsuk-error-summary";

const LINK = '[data-session-part="ended"] a'; // of the notice that a session has ended
const signInAt = document.querySelector(LINK)?.href;

const title = element("h2", "", "Sign in again");
const said = element("div", "");
const place = element("div", "");
const close = element("button", "nhsuk-button nhsuk-button--secondary nhsuk-button--small", "Close");
const dialog = element(
  "dialog",
  "app-dialog",
  title,
  element("p", "", "What you typed stays on this page, and is saved once you are signed in."),
  said,
  place,
  close,
);
let goOn; // once the same person is back
let giveUp;

const AWAY = () => [
  element("strong", "", "We could not reach the service."),
  " Close this, and try again once the connection is back.",
];
const ANOTHER = () => somebodyElse(", then sign in here again as yourself.");
const NOT_HERE = () => [
  element("strong", "", "You could not be signed in here. "),
  linkElsewhere(signInAt, "Sign in in a new tab"),
  ", then come back and try again.",
];

const say = (...words) => said.replaceChildren(...(words.length ? [element("p", "", ...words)] : []));

// The form of a page, with what was wrong the last time.
function show(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const form = page.querySelector(FORM);
  if (!form) return say(...NOT_HERE());
  const problem = page.querySelector(PROBLEM);
  place.replaceChildren(...[problem, form].filter(Boolean));
  initAll({ scope: place });
  say();
  const wrong = problem ? form.querySelector("[type=password]") : null;
  (wrong ?? form.querySelector("[name=login]")).focus();
  return null;
}

// Who is signed in now is asked of the server: another tab may have been quicker.
async function whoIsIn() {
  const session = await stay();
  if (session === null) return false;
  place.replaceChildren();
  if (session.person !== person) {
    say(...ANOTHER());
    return true;
  }
  isBack();
  document.querySelectorAll("form").forEach((form) => renewToken(form));
  dialog.close("in");
  announce("You are signed in again.");
  goOn();
  return true;
}

const unlessAway = async (work) => {
  try {
    await work();
  } catch {
    say(...AWAY());
  }
};

export function askToSignIn() {
  if (dialog.open) return;
  dialog.returnValue = "";
  say();
  dialog.showModal();
  unlessAway(async () => {
    if (await whoIsIn()) return;
    const page = await fetch(signInAt, { cache: "no-store" });
    show(await page.text());
  });
}

function submitted(event) {
  event.preventDefault();
  const form = event.target;
  const button = form.querySelector("[type=submit]");
  button.disabled = true;
  unlessAway(async () => {
    const body = new FormData(form);
    const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
    if (answer.type !== "opaqueredirect") show(await answer.text());
    else if (!(await whoIsIn())) say(...NOT_HERE());
  }).finally(() => (button.disabled = false));
}

export function offerSignIn({ whenBack, whenNot }) {
  [goOn, giveUp] = [whenBack, whenNot];
  if (!signInAt) return;
  title.id = "sign-in-again";
  dialog.setAttribute("aria-labelledby", title.id);
  said.setAttribute("role", "alert");
  close.type = "button";
  document.body.append(dialog);
  document.addEventListener("click", (event) => {
    if (!event.target.closest(`[data-sign-in], ${LINK}`)) return;
    event.preventDefault();
    askToSignIn();
  });
  dialog.addEventListener("submit", submitted);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    if (dialog.returnValue !== "in") giveUp();
  });
}
