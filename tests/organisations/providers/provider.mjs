// An OpenID provider of its own for the tests: who comes is named by `login_hint`, and let in.
// node provider.mjs PORT CALLBACK AFTER_SIGN_OUT PEOPLE, where PEOPLE is JSON: claims by name.

import http from "node:http";
import Provider from "oidc-provider";

const [port, callback, afterSignOut, people] = process.argv.slice(2);
const claims = JSON.parse(people);

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: "planning",
      client_secret: "a-secret-for-the-tests-alone-of-no-use-elsewhere",
      redirect_uris: [callback],
      post_logout_redirect_uris: [afterSignOut],
    },
  ],
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: [] },
  cookies: { keys: ["for-the-tests-alone"] },
  features: {
    devInteractions: { enabled: false },
    rpInitiatedLogout: { enabled: true, logoutSource: (ctx, form) => (ctx.body = form) },
  },
  findAccount: (_, name) => ({ accountId: name, claims: () => ({ sub: name, ...claims[name] }) }),
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  pkce: { required: () => true },
});

async function letIn(request, response) {
  const { params } = await provider.interactionDetails(request, response);
  const grant = new provider.Grant({ accountId: params.login_hint, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  const consent = { grantId: await grant.save() };
  await provider.interactionFinished(request, response, {
    login: { accountId: params.login_hint },
    consent,
  });
}

const answer = provider.callback();
http
  .createServer((request, response) =>
    request.url.startsWith("/interaction/") ? letIn(request, response) : answer(request, response),
  )
  .listen(Number(port), "127.0.0.1", () => console.log("listening"));
