// Forms that hold words: asks before unsaved ones are left, and sends none into a lost connection,
// nor in the name of somebody else who has signed in with the same browser since.
// A form is [data-keep]. It waits on its page and is then sent in the ordinary way.

import { announce, freshToken, person, renewToken, somebodyElse } from "./page.js";
import { stay } from "./staying.js";

const FORMS = "form[data-keep]";
const ASK_AGAIN_AFTER = 4000;
const LONGEST_ANSWER = 10_000;
const LONGEST_PAGE = 30_000;
const WORDS_OF_NOTICE = ".nhsuk-notification-banner__content p";

// The one form on its way, from the press of its button to the end of the page.
let going = null;
let isPassing = false;

const wordsOf = (form) =>
  JSON.stringify([...new FormData(form)].map(([name, value]) => [name, value.name ?? value]));

const before = new WeakMap();

// A page that answers a form, with what is wrong or with two texts, shows words that nobody saved.
function hasUnsavedWords(form) {
  if (going?.isSent && going.form === form) return false;
  return "answersPost" in document.body.dataset || wordsOf(form) !== before.get(form);
}

async function isReachable() {
  if (!navigator.onLine) return false;
  const address = document.querySelector("[data-reach]").dataset.reach;
  const signal = AbortSignal.timeout(LONGEST_ANSWER);
  try {
    return (await fetch(address, { cache: "no-store", redirect: "error", signal })).ok;
  } catch {
    return false;
  }
}

// Who is signed out is sent on, to sign in: what was typed comes back to them.
async function isSomebodyElse() {
  const session = person ? await stay(AbortSignal.timeout(LONGEST_ANSWER)) : null;
  return session !== null && session.person !== person;
}

// What to do with a form, by what can be learnt of the service now.
async function whatNext() {
  if (!(await isReachable())) return hold;
  return isSomebodyElse().then(
    (isElse) => (isElse ? refuse : send),
    () => hold,
  );
}

// The button keeps its place and the focus; its words say what is happening.
function begin(form, button) {
  const label = [...(button?.childNodes ?? [])];
  going = { form, button, label, notice: null, timer: 0, isAsking: false, isSent: false };
  button?.replaceChildren("Sending");
}

function stop() {
  if (going === null) return;
  clearTimeout(going.timer);
  going.button?.replaceChildren(...going.label);
  going.notice?.remove();
  going = null;
}

async function tryToSend() {
  const mine = going;
  if (mine === null || mine.isAsking || mine.isSent || mine.isRefused) return;
  clearTimeout(mine.timer);
  mine.isAsking = true;
  mine.token = freshToken();
  const act = await whatNext();
  mine.isAsking = false;
  if (mine === going) act(mine);
}

function hold(mine) {
  mine.timer = setTimeout(tryToSend, ASK_AGAIN_AFTER);
  if (mine.notice) return;
  notify(mine);
  mine.button?.replaceChildren(mine.notice.dataset.label);
}

// Until the button is pressed again.
function refuse(mine) {
  mine.isRefused = true;
  mine.button?.replaceChildren(...mine.label);
  notify(mine, somebodyElse(" and sign in as yourself, then come back and send it again."));
}

function notify(mine, words = null) {
  mine.notice?.remove();
  const part = document.getElementById("held").content.cloneNode(true);
  mine.notice = part.firstElementChild;
  if (words) mine.notice.querySelector(WORDS_OF_NOTICE).replaceChildren(...words);
  (mine.button?.closest(".app-button-row") ?? mine.button ?? mine.form.lastChild).before(part);
  announce(mine.notice.innerText);
}

// Should no page come after all, such as when loading is stopped, the button works again.
function send(mine) {
  mine.isSent = true;
  mine.timer = setTimeout(stop, LONGEST_PAGE);
  renewToken(mine.form, mine.token);
  isPassing = true;
  mine.form.requestSubmit(mine.button);
  isPassing = false;
}

function submitted(event) {
  if (isPassing || event.defaultPrevented || !event.target.matches(FORMS)) return;
  event.preventDefault();
  if (going?.isSent) return;
  stop();
  begin(event.target, event.submitter);
  tryToSend();
}

export function keepWords() {
  for (const form of document.querySelectorAll(FORMS)) before.set(form, wordsOf(form));
  document.addEventListener("submit", submitted);
  window.addEventListener("online", tryToSend);
  window.addEventListener("pageshow", (event) => event.persisted && stop());
  window.addEventListener("beforeunload", (event) => {
    if ([...document.querySelectorAll(FORMS)].some(hasUnsavedWords)) event.preventDefault();
  });
}
