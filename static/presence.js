// Says who else is on this theme page, by asking now and then while somebody looks at it.

import { announce, postAsHtmx } from "./page.js";

const EVERY = 30_000;
const GONE = new Set([401, 403, 404]);

const line = document.querySelector("[data-here]");
const greeted = new Set();
let asked = 0;
let timer = 0;

function say(part) {
  line.innerHTML = part;
  const others = [...line.querySelectorAll("[data-who]")].map((each) => each.textContent);
  line.hidden = others.length === 0;
  const newcomers = others.filter((each) => !greeted.has(each));
  for (const each of newcomers) greeted.add(each);
  if (newcomers.length) announce(`Also here: ${newcomers.join("; ")}`);
}

// While the page is hidden nobody asks: what was said then is shown again only while it is new.
async function ask() {
  const isHidden = document.visibilityState !== "visible";
  const isNew = Date.now() - asked < EVERY;
  if (isHidden || isNew) line.hidden = isHidden || !line.querySelector("[data-who]");
  else await askNow();
}

async function askNow() {
  asked = Date.now();
  const answer = await postAsHtmx(line.dataset.here).catch(() => null);
  say(answer?.ok ? await answer.text() : "");
  if (GONE.has(answer?.status)) clearInterval(timer);
}

export function showWhoIsHere() {
  if (!line) return;
  timer = setInterval(ask, EVERY + 100);
  document.addEventListener("visibilitychange", ask);
  window.addEventListener("load", ask);
}
