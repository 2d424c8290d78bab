// Parts of a draft dragged into order with a pointer, beside the buttons that do the same. What was
// dropped is sent as a press on such a button is, over several places; the lists come back in order.

import { announce, renewToken } from "./page.js";

const MOVE = "form[data-move]";
const BANNER = ".nhsuk-notification-banner";
const DONE = ".nhsuk-notification-banner--success";
const WORDS = ".nhsuk-notification-banner__content";
const MARKS = ["app-drop--before", "app-drop--after"];
let dragged = null;

function addHandles(part) {
  for (const tools of new Set([...part.querySelectorAll(MOVE)].map((form) => form.parentElement))) {
    const handle = document.createElement("span");
    Object.assign(handle, { className: "app-drag", draggable: true, textContent: "⠿", title: "Drag to move" });
    handle.setAttribute("aria-hidden", "true"); // the buttons beside it are for everybody
    tools.prepend(handle);
  }
}

const itemAt = (event) => event.target.closest?.("li, tr");
const beside = (item) => [...item.parentElement.children].filter((each) => each.querySelector(MOVE));
const isLower = (event, item) => event.clientY > item.getBoundingClientRect().top + item.offsetHeight / 2;

function unmark() {
  for (const each of document.querySelectorAll(MARKS.map((mark) => `.${mark}`))) each.classList.remove(...MARKS);
}

function targetOf(event) {
  const item = dragged && itemAt(event);
  return item && item !== dragged && beside(dragged).includes(item) ? item : null;
}

function placesTo(target, lower) {
  const others = beside(dragged).filter((item) => item !== dragged);
  return others.indexOf(target) + (lower ? 1 : 0) - beside(dragged).indexOf(dragged);
}

async function send(item, places) {
  const form = item.querySelector(MOVE);
  renewToken(form);
  const body = new FormData(form);
  body.set("to", places < 0 ? "up" : "down");
  body.set("places", Math.abs(places));
  const page = await pageIn(fetch(form.action, { method: "POST", body }));
  if (!page) return announce("Not moved: the service did not answer.");
  const said = [...page.querySelectorAll(`main ${BANNER}`)];
  if (!said.length) return location.reload(); // not a page of the draft: signed out, say
  show(listsIn(page) ? page : await pageIn(fetch(location.href)));
  tell(said);
}

async function pageIn(request) {
  const response = await request.catch(() => null);
  return response?.ok ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
}

// What it did, as the server says it: read out, and shown too where it refused.
function tell(said) {
  for (const old of document.querySelectorAll(`main ${BANNER}`)) old.remove();
  const refused = said.filter((banner) => !banner.matches(DONE));
  for (const banner of refused) banner.setAttribute("role", "region"); // it is read out once
  document.querySelector("main").prepend(...refused);
  refused[0]?.scrollIntoView({ block: "nearest" });
  announce((refused.length ? refused : said).map((banner) => banner.querySelector(WORDS).textContent.trim()).join(" "));
}

const lists = () => [...document.querySelectorAll("[data-order]")];
const listsIn = (page) => lists().every((list) => page?.getElementById(list.id));

function show(page) {
  if (!listsIn(page)) return; // the part of the draft that it shows is gone
  for (const list of lists()) {
    const anew = page.getElementById(list.id);
    addHandles(anew);
    list.replaceWith(anew);
  }
}

document.addEventListener("dragstart", (event) => {
  if (!event.target.classList?.contains("app-drag")) return;
  dragged = itemAt(event);
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setDragImage(dragged, 0, 0);
});

document.addEventListener("dragover", (event) => {
  unmark();
  const target = targetOf(event);
  if (!target) return;
  event.preventDefault();
  target.classList.add(MARKS[Number(isLower(event, target))]);
});

document.addEventListener("drop", (event) => {
  const target = targetOf(event);
  if (!target) return;
  event.preventDefault();
  const places = placesTo(target, isLower(event, target));
  if (places) send(dragged, places);
});

document.addEventListener("dragend", () => {
  unmark();
  dragged = null;
});

if (matchMedia("(pointer: fine)").matches) addHandles(document);
