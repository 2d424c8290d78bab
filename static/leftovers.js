// Says on a page what is kept on this device of answers that are not saved yet: where to go on with
// them, that they are back, or the very words where no card takes them. The place is [data-kept],
// which names a return, or none for all of them.

import { addressOf, cardFor } from "./cards.js";
import { offerCopies } from "./copying.js";
import { keptIn, letGo, signsOut } from "./device.js";
import { saysTheSame } from "./kept.js";
import { announce, element } from "./page.js";

const box = document.querySelector("[data-kept-here]");

const LABELS = [
  ["Answer", (kept) => kept.chosen],
  ["Reason", (kept) => kept.words.reason],
  ["Note", (kept) => kept.words.note],
  ["Evidence", (kept) => kept.words.evidence],
];

function say(...parts) {
  const said = element("div", "app-notice", ...parts);
  box.append(said);
  box.hidden = false;
  return said;
}

function link(address, words) {
  const made = element("a", "", words);
  made.href = address;
  return made;
}

const between = (links) => links.flatMap((each, at) => (at ? [", ", each] : [each]));

export function sayPutBack(codes) {
  const words = "What was kept on this device is back in its card: ";
  say(element("p", "", words, ...between(codes.map((code) => link(addressOf(code), code)))));
  announce(words + codes.join(", "));
}

// Words that no card takes, to be copied or let go.
export function showLeft(kept, why) {
  const words = element("div", "app-words");
  words.id = `left-${kept.code}`;
  words.textContent = LABELS.map(([label, read]) => [label, read(kept)])
    .filter(([, text]) => text)
    .map(([label, text]) => `${label}: ${text}`)
    .join("\n");
  const copy = button("Copy these words");
  Object.assign(copy.dataset, { copy: words.id, copied: "Copied", selected: "Press Ctrl and C" });
  copy.hidden = true;
  const away = button("Take them off this device");
  const when = new Date(kept.at).toLocaleDateString("en-GB", { dateStyle: "long" });
  const head = element("p", "", element("strong", "", `${kept.code}, typed on ${when}.`), ` ${why}`);
  const said = say(element("div", "", head, element("p", "", kept.asked), words, copy, away));
  away.addEventListener("click", () => {
    letGo(kept.place, kept.code);
    said.remove();
    box.hidden = !box.childElementCount;
    announce("Taken off this device.");
  });
  offerCopies(said);
}

function button(words) {
  const made = element("button", "app-link-button", words);
  made.type = "button";
  return made;
}

// Without what is saved by now: a page that went may have sent it, and never heard of it.
async function notSaved(page, kept) {
  const answer = await fetch(page).catch(() => null);
  const html = answer?.ok && !answer.redirected ? await answer.text() : "";
  const saved = new DOMParser().parseFromString(html, "text/html");
  return kept.filter((each) => {
    const card = cardFor(saved, each.code);
    const isSaved = card !== null && saysTheSame(card, each);
    if (isSaved) letGo(each.place, each.code);
    return !isSaved;
  });
}

function sayWhere(pages) {
  const number = pages.flatMap(({ kept }) => kept).length;
  const head = number === 1 ? "1 answer is" : `${number} answers are`;
  const links = pages.map(({ page, kept }) => link(page, `open theme ${kept[0].theme}`));
  const words = element("strong", "", `${head} kept on this device, not saved yet`);
  if (number) say(element("p", "", words, ": ", ...between(links), "."));
}

// On another page than that of the theme: where to go on. A theme whose page is gone has its words here.
export async function sayWhatIsKept() {
  if (!box || document.getElementById("answers")) return; // cards, which say it themselves
  const all = keptIn(box.dataset.keptHere);
  const pages = await Promise.all(
    [...new Set(all.map(({ page }) => page))].map(async (page) => ({
      page,
      kept: await notSaved(
        page,
        all.filter((each) => each.page === page),
      ),
    })),
  );
  const isThere = ({ page }) =>
    !box.dataset.keptHere || document.querySelector(`a[href^="${CSS.escape(page)}"]`);
  sayWhere(pages.filter((each) => each.kept.length && isThere(each)));
  for (const { kept } of pages.filter((each) => !isThere(each))) {
    for (const each of kept) {
      showLeft(each, "The framework has changed since, and this theme is gone.");
    }
  }
}

// Signing out takes along what is kept. Where something is, the page that asks first says so.
export function askBeforeSigningOut() {
  document.addEventListener("submit", (event) => {
    const { action, dataset } = event.target;
    if (!("signOut" in dataset)) return;
    if (dataset.signOut !== "ask" || keptIn().length === 0) {
      signsOut();
      return;
    }
    event.preventDefault();
    location.assign(action);
  });
}
