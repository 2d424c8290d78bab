// What several scripts need of a page: its token, and the one live region that reads messages out.

// Signing in again in another tab changes the token; the page's own copy is then out of date.
export function freshToken() {
  const cookie = document.cookie.split("; ").find((part) => part.startsWith("csrftoken="));
  return cookie ? cookie.slice("csrftoken=".length) : "";
}

export function renewToken(form) {
  const token = form.querySelector("[name=csrfmiddlewaretoken]");
  if (token && freshToken()) token.value = freshToken();
}

export function announce(words) {
  document.querySelector("[data-announce]").textContent = words;
}
