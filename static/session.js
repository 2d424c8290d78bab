// Single keys of the session view: a level, not sure, the note, the step before and after. They act
// outside of what is typed in, press what is on the page, and can be turned off.

import { announce } from "./page.js";

const OFF = "session-keys-off"; // remembered on this device
const keys = document.querySelector("[data-session-keys]");
const view = document.querySelector("[data-session-view]");
const box = keys.querySelector("input");

const isTyping = (target) => target.matches("textarea, select, input:not([type=radio], [type=checkbox])");

function choose(value) {
  const radio = [...view.querySelectorAll("[type=radio]")].find((each) => each.value === value);
  if (!radio || radio.disabled) return false;
  radio.click(); // the focus stays where it is: on a radio the arrows would change the answer
  announce(radio.closest("label").innerText);
  return true;
}

function takeNote() {
  const note = view.querySelector("textarea[name$='-note']");
  if (!note) return false;
  note.closest("details").open = true;
  note.focus();
  return true;
}

function press(name) {
  const button = document.querySelector(`[data-session-${name}]`);
  button?.click();
  return button !== null;
}

// Arrows move between radios where one has the focus: there they keep doing so.
function acted(event) {
  if (/^\d$/.test(event.key)) return choose(event.key);
  if (event.key.toLowerCase() === "s") return choose("not_sure");
  if (event.key.toLowerCase() === "n") return takeNote();
  if (event.target.matches("[type=radio]")) return false;
  if (event.key === "ArrowLeft") return press("before");
  return event.key === "ArrowRight" && press("after");
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || !box.checked) return;
  if (event.key === "Escape" && event.target.matches("textarea")) event.target.blur();
  if (!isTyping(event.target) && acted(event)) event.preventDefault();
});

box.addEventListener("change", () => {
  if (box.checked) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "yes");
});

view.querySelector("textarea[name$='-note']")?.closest("details").setAttribute("open", "");
box.checked = localStorage.getItem(OFF) === null;
keys.hidden = false;
