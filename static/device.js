// What is kept on this device: words that were typed and that the server has not acknowledged, each
// beneath the person, the return and the step they belong to. What is another person's is not read
// here. Signing out takes a person's away; after 14 days nobody's is left.

import { person } from "./page.js";

const KEPT = "kept ";
const SIGNED_OUT = "signed-out ";
const KEPT_FOR = 14 * 24 * 60 * 60 * 1000;

// An address holds no blank, nor does what the service calls a person.
const keyOf = (place, code) => `${KEPT}${person} ${place} ${encodeURIComponent(code)}`;

// A browser may refuse: without a storage, or with a full one, nothing is kept.
function orNothing(read, otherwise = null) {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

const keys = (start) =>
  orNothing(() => Object.keys(localStorage), []).filter((key) => key.startsWith(start));

const valueOf = (key) => orNothing(() => JSON.parse(localStorage.getItem(key)));
const remove = (key) => orNothing(() => localStorage.removeItem(key));

// Whether it is kept now. Nothing is, once the person has signed out in another tab.
export function keep(place, code, words) {
  return orNothing(() => {
    if (!person || localStorage.getItem(SIGNED_OUT + person)) return false;
    localStorage.setItem(keyOf(place, code), JSON.stringify({ ...words, at: Date.now() }));
    return true;
  }, false);
}

export const letGo = (place, code) => remove(keyOf(place, code));
export const keptFor = (place, code) => valueOf(keyOf(place, code));

// All that is this person's, of one return or of every one, the oldest first.
export function keptIn(place = "") {
  const found = keys(`${KEPT}${person} ${place}`).map((key) => {
    const [, , where, code] = key.split(" ");
    return { ...valueOf(key), place: where, code: decodeURIComponent(code) };
  });
  return person ? found.filter((each) => each.at).sort((one, other) => one.at - other.at) : [];
}

function forget(who) {
  keys(`${KEPT}${who} `).forEach(remove);
}

// A sign-out is under way: what is kept goes with the next page, once it is known to have worked.
export function signsOut() {
  orNothing(() => localStorage.setItem(SIGNED_OUT + person, JSON.stringify({ at: Date.now() })));
}

export function isBack() {
  remove(SIGNED_OUT + person);
}

export function tidyDevice() {
  if (person) isBack();
  for (const key of keys(SIGNED_OUT)) forget(key.slice(SIGNED_OUT.length));
  for (const key of [...keys(KEPT), ...keys(SIGNED_OUT)]) {
    if (!(Date.now() - valueOf(key)?.at < KEPT_FOR)) remove(key);
  }
}
