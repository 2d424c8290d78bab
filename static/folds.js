// What stands beside an answer, such as good practice, comments and history: a link to a page becomes
// a fold, which fetches the same when it is opened. Not by htmx: inside a card of a theme page each of
// its requests counts as a save. Not a fold, and not even marked, from the start: there are dozens of
// cards, and a link is a quarter of it.

import { element, partOf } from "./page.js";

const FETCHED_ONCE = 'a[href*="/beside/"], a[href*="/comments/"]';
const HISTORY = '.app-step__foot a[href*="/history/"]'; // changes while the page is open

const folded = new WeakSet(); // links that stand in their folds

async function fill(fold, link) {
  const response = await fetch(link.href, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!response?.ok || response.redirected) return;
  const content = fold.querySelector(".app-fold__content");
  content.replaceChildren(partOf(await response.text()));
  window.htmx.process(content);
}

function foldOf(link, isFetchedOnce) {
  const summary = element("summary", "", ...link.childNodes);
  const fold = element("details", "app-fold", summary);
  link.replaceWith(fold);
  folded.add(link);
  link.textContent = "Open it as a page";
  fold.append(element("div", "app-fold__content", element("p", "", link)));
  const opened = () => fold.open && fill(fold, link);
  fold.addEventListener("toggle", opened, { once: isFetchedOnce });
}

function startFolds(part) {
  for (const link of part.querySelectorAll(`${FETCHED_ONCE}, ${HISTORY}`)) {
    if (!folded.has(link)) foldOf(link, link.matches(FETCHED_ONCE));
  }
}

startFolds(document);
// A card that was put in place of another holds a link again.
document.body.addEventListener("htmx:load", (event) => startFolds(event.target));
