// What stands beside a step, such as good practice and comments: a link to a page becomes a fold,
// which fetches the same when it is opened for the first time. Not by htmx: inside a card of a theme
// page each of its requests counts as a save. Not a fold, and not even marked, from the start: there
// are dozens of cards, and a link is a quarter of it.

const LINKS = 'a[href*="/beside/"], a[href*="/comments/"]';
const folded = new WeakSet(); // links that stand in their folds

function element(name, className, ...inside) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...inside);
  return made;
}

async function fill(fold, link) {
  const response = await fetch(link.href, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!response?.ok || response.redirected) return;
  // Read apart from the form around all cards: there, a form inside of it would be passed over.
  const read = document.createElement("template");
  read.innerHTML = await response.text();
  fold.querySelector(".app-fold__content").replaceChildren(read.content);
}

function foldOf(link) {
  const summary = element("summary", "", link.textContent);
  const fold = element("details", "app-fold", summary);
  link.replaceWith(fold);
  folded.add(link);
  link.textContent = "Open it as a page";
  fold.append(element("div", "app-fold__content", element("p", "", link)));
  fold.addEventListener("toggle", () => fill(fold, link), { once: true });
}

function startFolds(part) {
  for (const link of part.querySelectorAll(LINKS)) {
    if (!folded.has(link)) foldOf(link);
  }
}

startFolds(document);
// A card that was put in place of another holds a link again.
document.body.addEventListener("htmx:load", (event) => startFolds(event.target));
