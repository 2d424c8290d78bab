// On a phone, what is answered folds to a line with its level, so that what is left feels short. Only
// as the page opens: no card folds under somebody's fingers. What is hidden lies with the styles, for
// a narrow screen alone, so that paper and a wide screen show all.

import { cardOf, cards, choicesIn, codeOf, needsCare } from "./cards.js";
import { keptFor } from "./device.js";
import { place } from "./kept.js";
import { element } from "./page.js";

const FOLDED = "app-step--folded";
// Something to look at: to confirm, to choose from two answers, refused, or merged and left open.
const TO_LOOK_AT = ".app-card--attention, :has(.nhsuk-error-message, [data-merged], details[open])";

const narrow = matchMedia("(max-width: 48.0525em)"); // as the styles call a phone

const chosenIn = (card) => choicesIn(card).find((each) => each.checked) ?? null;
const target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));

const isDone = (card) =>
  chosenIn(card) !== null &&
  !card.matches(TO_LOOK_AT) &&
  !needsCare(card) &&
  keptFor(place, codeOf(card)) === null && // goes back into its card
  !card.contains(target());

function levelOf(card) {
  const label = chosenIn(card).closest("label").cloneNode(true);
  label.querySelector(".app-levels__description")?.remove();
  return label.textContent.trim();
}

function open(card) {
  card.classList.remove(FOLDED);
  card.querySelector(".app-step__opens")?.remove();
}

function fold(card) {
  const question = card.querySelector("legend");
  const button = element(
    "button",
    "app-step__opens",
    element("span", "app-step__begins", question.textContent.trim()),
    " ",
    element("strong", "", levelOf(card)),
    element("span", "nhsuk-u-visually-hidden", `, step ${codeOf(card)}`),
  );
  button.type = "button";
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => {
    open(card);
    question.focus();
  });
  card.querySelector(".app-card__top").after(button);
  card.classList.add(FOLDED);
}

function openTarget() {
  const card = target() && cardOf(target());
  if (!card?.matches(`.${FOLDED}`)) return;
  open(card);
  target().scrollIntoView();
}

if (narrow.matches) {
  cards().filter(isDone).forEach(fold);
  target()?.scrollIntoView(); // what stands above it is shorter now
}
narrow.addEventListener("change", () => cards().forEach(open));
window.addEventListener("hashchange", openTarget);
