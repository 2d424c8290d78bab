// A page that is saved by one button says so from the first change on: in the card that was changed,
// and in the line at its top. A card that says more, such as that two answers wait, goes on saying it.

import { announce } from "./page.js";

const form = document.querySelector("form[data-unsaved-as]");
const words = form?.dataset.unsavedAs;

function say(place) {
  const [icon] = document.getElementById("unsaved-icon").content.cloneNode(true).children;
  place.querySelector("svg").replaceWith(icon);
  place.querySelector("span").textContent = words;
}

function sayOnCard(card) {
  const state = card?.querySelector(".app-step__saved:not(.app-step__saved--attention)");
  if (!state) return;
  state.classList.add("app-step__saved--attention");
  say(state);
}

function sayOnPage() {
  document.querySelector("[data-thanks]")?.remove();
  say(document.querySelector("#saved .app-saved__when"));
  announce(words);
}

form?.addEventListener("input", (event) => sayOnCard(event.target.closest(".app-step")));
form?.addEventListener("input", sayOnPage, { once: true });
