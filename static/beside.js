// What helps with a step is fetched when its fold is opened for the first time. Without this file
// the fold holds a link to the same as a page. Not by htmx: inside a card of a theme page each of
// its requests counts as a save.

async function fill(fold) {
  const content = fold.querySelector(".app-fold__content");
  const link = content.querySelector("a");
  fold.removeAttribute("data-beside");
  const response = await fetch(link.href, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (response?.ok && !response.redirected) content.innerHTML = await response.text();
  else fold.setAttribute("data-beside", "");
}

document.addEventListener(
  "toggle",
  (event) => {
    if (event.target.open && event.target.matches("[data-beside]")) fill(event.target);
  },
  true,
);
