// The button of a passkey: shown where the browser knows them; what goes wrong is said beneath it.
// The ceremony itself is django-allauth's script.

const button = document.querySelector("[data-passkey]");
const problem = document.querySelector("[data-passkey-problem]");

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  problem.hidden = false;
});

if (button && window.PublicKeyCredential) {
  const ids = {
    add: button.id,
    authenticate: button.id,
    login: button.id,
    credential: "credential",
    passwordless: "passwordless",
    data: "js_data",
  };
  window.allauth.webauthn.forms[button.dataset.passkey]({ ids });
  button.addEventListener("click", () => (problem.hidden = true));
  button.hidden = false;
}
