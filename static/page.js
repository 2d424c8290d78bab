// What several scripts need of a page: whose it is, its token, the one live region that reads
// messages out, and parts of it that are made here.

// What the service calls who was signed in when this page was drawn; empty where nobody was.
export const person = document.querySelector("[data-session]")?.dataset.person ?? "";

// Signing in again in another tab changes the token; the page's own copy is then out of date.
export function freshToken() {
  return /(?:^|; )(?:__Host-)?csrftoken=([^;]*)/.exec(document.cookie)?.[1] ?? "";
}

// Each sign-in makes a new token, so one read before asking who is signed in is that person's.
export function renewToken(form, token = freshToken()) {
  const field = form.querySelector("[name=csrfmiddlewaretoken]");
  if (field && token) field.value = token;
}

// What a request to save says of itself: words are taken only from whose page it is.
export const headersToSave = () => ({ "x-csrftoken": freshToken(), "x-typed-by": person });

// Sends what htmx would send, and is answered like it: with a part of a page, never a sign-in page.
export const postAsHtmx = (address, more = {}) =>
  fetch(address, { method: "POST", headers: { ...headersToSave(), "hx-request": "true" }, ...more });

export function announce(words) {
  document.querySelector("[data-announce]").textContent = words;
}

export function element(name, className, ...inside) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...inside);
  return made;
}

// Read apart from the page: inside of another form, a form in it would be passed over.
export function partOf(text) {
  const read = document.createElement("template");
  read.innerHTML = text;
  return read.content;
}

export const linkElsewhere = (address, words) => {
  const link = element("a", "", words);
  return Object.assign(link, { href: address, target: "_blank", rel: "noopener" });
};

// Why nothing is sent, and how to put it right.
export const somebodyElse = (thenWhat) => [
  element("strong", "", "Somebody else is signed in with this browser."),
  " What was typed on this page is not sent in their name. ",
  linkElsewhere(document.querySelector("form[data-sign-out]").action, "Sign them out in a new tab"),
  thenWhat,
];
