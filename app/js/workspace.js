// What the pages of the workspace need of a script: leaving at once, asking before what was typed is lost,
// choosing a point on a map, showing while a place is chosen what the public will see of it, and following
// what takes long. Everything else works without it.

import { pick } from "./workspace/picker.js";
import { follow } from "./workspace/progress.js";
import { show } from "./workspace/seen.js";

const ELSEWHERE = "https://www.google.com/search?q=clima+quito";
const PRESSES = 3;
const WITHIN = 2000;

function leave() {
  // Nothing asks on the way out.
  changed = false;
  document.body.hidden = true;
  document.title = "";
  try {
    location.replace(ELSEWHERE);
  } catch {
    location.href = "about:blank";
  }
}

for (const button of document.querySelectorAll(".quick-exit__button")) {
  for (const way of ["click", "keydown"]) {
    button.addEventListener(way, (event) => {
      if (way === "keydown" && event.key !== " ") return;
      event.preventDefault();
      leave();
    });
  }
}

let presses = [];
addEventListener("keydown", (event) => {
  if (event.repeat) return;
  if (event.key !== "Shift") {
    presses = [];
    return;
  }
  presses = presses.filter((before) => event.timeStamp - before <= WITHIN);
  presses.push(event.timeStamp);
  if (presses.length >= PRESSES) leave();
});

// A form that came back with what was typed is unsaved from the beginning.
let changed = document.querySelector("form[data-guard] [aria-invalid=true]") !== null;
for (const form of document.querySelectorAll("form[data-guard]")) {
  form.addEventListener("input", () => {
    changed = true;
  });
}
addEventListener("submit", () => {
  changed = false;
});
addEventListener("beforeunload", (event) => {
  if (changed) event.preventDefault();
});

for (const frame of document.querySelectorAll(".picker__frame")) pick(frame);
for (const part of document.querySelectorAll("[data-again]")) follow(part);
for (const place of document.querySelectorAll(".seen__place")) show(place);
