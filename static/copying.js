// Buttons that copy what stands beside them. They appear only where a browser lets a page copy.

import { announce } from "./page.js";

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.textContent.trim());
    button.textContent = button.dataset.copied;
  } catch {
    getSelection().selectAllChildren(source); // the browser refused: one key is left to press
    button.textContent = button.dataset.selected;
  }
  announce(button.textContent);
}

export function offerCopies(part = document) {
  if (!navigator.clipboard) return;
  for (const button of part.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
}
