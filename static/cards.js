// A card of a theme page: which it is, what stands in it, and what it says of itself.
// app.js marks one whose save did not arrive.

import { announce } from "./page.js";

const SIGNED_OUT = new Set([401, 403]);
const STEP = "step-"; // then its code: what a card is called
export const SAVED = ".app-step__saved";
const NEEDS_ATTENTION = `${SAVED}--attention`;
export const FAILED = ".app-answer-card--not-saved";

export const cards = () => [...document.querySelectorAll(".app-step")];
export const cardOf = (element) => element.closest(".app-step");
export const codeOf = (card) => card.id.slice(STEP.length);
export const cardFor = (page, code) => page.getElementById(STEP + code);
export const addressOf = (code) => `#${STEP}${code}`;
export const choicesIn = (card) => [...card.querySelectorAll(`[type=radio][name$="-choice"]`)];
export const takesChanges = (card) => card.hasAttribute("hx-post");
// Others of its return are asked about: this one has no number, without which it is not sent.
export const isSettled = (card) => !takesChanges(card) && !numberFieldIn(card, codeOf(card));
export const isSignedOut = (status) => SIGNED_OUT.has(status);

// Both texts of a conflict, to be changed and saved.
export const holdsBoth = (card) => card.querySelector("[data-merged]") !== null;

// It did not arrive, or was refused, or two answers wait for a choice.
export const needsCare = (card) =>
  card.matches(FAILED) || card.querySelector(NEEDS_ATTENTION) !== null;

// What stands in a card, as its form would send it.
export function bodyOf(card) {
  const body = new URLSearchParams();
  for (const field of card.querySelectorAll("[name]")) {
    const isUnticked = ["radio", "checkbox"].includes(field.type) && !field.checked;
    if (!isUnticked && field.type !== "submit") body.append(field.name, field.value);
  }
  return body;
}

export const numberFieldIn = (part, code) => part.querySelector(`[name="${code}-number"]`);

// The state of a card says "Saving" from its first change on; the server's answer replaces it.
export function saySaving(card) {
  const state = card.querySelector(SAVED);
  state.className = SAVED.slice(1);
  state.querySelector("svg")?.remove();
  state.querySelector("span").textContent = "Saving";
}

// The live region's words name the step.
export function announceState(card) {
  const words = [...card.querySelectorAll(`${SAVED}:not([hidden]) span, [data-not-saved] p`)];
  words.push(...card.querySelectorAll(".nhsuk-error-message"));
  const said = words.map((each) => each.innerText.trim()).join(". ");
  announce(`${codeOf(card)}: ${said}`);
}

export function markFields(card) {
  for (const box of card.querySelectorAll("textarea[id]")) {
    const wrong = document.getElementById(`${box.id}-error`)?.childElementCount > 0;
    box.toggleAttribute("aria-invalid", wrong);
    if (wrong) box.setAttribute("aria-invalid", "true");
  }
}

export function explain(card, status) {
  const why = isSignedOut(status) ? "signed-out" : "connection";
  for (const part of card.querySelectorAll("[data-why]")) part.hidden = part.dataset.why !== why;
}

// "Not applicable" waits for its reason: it is sent without one only once the card has been left.
export function lacksReason(card) {
  const reason = card.querySelector(".app-step__reason textarea");
  return card.querySelector("[value=not_applicable]:checked") && !reason.value.trim();
}
