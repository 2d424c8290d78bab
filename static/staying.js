// Warns before a session ends, and tells the server that somebody who types is still here.

import { announce } from "./page.js";

const box = document.querySelector("[data-session]");
const tabs = new BroadcastChannel("session"); // one session: a page tells the others when it ends
let ends = 0;
let asked = Date.now();
let shown = "";
let cameFrom = null; // where the focus was before the button

const partOf = (name) => box.querySelector(`[data-session-part="${name}"]`);

function endsAt(time) {
  ends = Math.max(ends, time);
  show();
}

function endsIn(seconds) {
  endsAt(Date.now() + seconds * 1000);
  tabs.postMessage(ends);
}

function show() {
  const left = ends - Date.now();
  const minutes = Math.max(1, Math.ceil(left / 60_000));
  box.querySelector("[data-minutes]").textContent = minutes === 1 ? "1 minute" : `${minutes} minutes`;
  const part = left <= 0 ? "ended" : left <= box.dataset.warned * 1000 ? "soon" : "";
  if (part === shown) return;
  shown = part;
  partOf("soon").hidden = part !== "soon";
  partOf("ended").hidden = part !== "ended";
  box.hidden = part === "";
  if (part) announce(partOf(part).innerText);
}

// Any page asked for while signed in pushes the end ahead. Whose session it is, and how long it now
// lasts; nothing where signing in comes first.
export async function stay(signal = null) {
  asked = Date.now();
  const how = { cache: "no-store", redirect: "manual", signal };
  const response = await fetch(box.dataset.session, how);
  const session = response.ok ? await response.json() : null;
  if (session) endsIn(session.left);
  else if (response.status < 500) ends = 0;
  show();
  return session;
}

async function pressed() {
  const goBackTo = cameFrom;
  const away = box.querySelector("[data-away]");
  away.hidden = true;
  try {
    if (!(await stay())) return;
  } catch {
    away.hidden = false;
    announce(away.innerText);
    return;
  }
  announce(box.dataset.stayed);
  const main = document.getElementById("maincontent");
  main.tabIndex = -1;
  (goBackTo?.isConnected ? goBackTo : main).focus({ preventScroll: true });
}

function typed() {
  const isDue = Date.now() - asked > box.dataset.every * 1000;
  if (isDue && ends > Date.now()) stay().catch(() => {});
}

export function staySignedIn() {
  if (box === null) return;
  endsIn(Number(box.dataset.left));
  tabs.addEventListener("message", (event) => endsAt(event.data));
  box.addEventListener("focusin", (event) => {
    if (!box.contains(event.relatedTarget)) cameFrom = event.relatedTarget;
  });
  box.querySelector("[data-stay]").addEventListener("click", pressed);
  document.addEventListener("input", typed);
  setInterval(show, 1000);
}
