// Registers the service worker (worker.js) once nothing more important is left to do, says from when the
// data is while there is no connection, and offers a new version. Where there is no worker, nothing changes.

import { worker as spanish } from "../locales/es.json";
import { worker as english } from "../locales/en.json";

const texts = () => (document.documentElement.lang === "en" ? english : spanish);

/** A line at the foot of the screen; the one before it leaves. */
function say(kind, words, action) {
  document.querySelector(`.toast--${kind}`)?.remove();
  if (!words) return;
  const toast = document.createElement("div");
  toast.className = `toast toast--${kind}`;
  toast.setAttribute("role", "status");
  const line = document.createElement("p");
  toast.append(line);
  if (action) toast.append(button(action.name, action.run, "toast__action"));
  toast.append(button(texts().close, () => toast.remove(), "toast__close"));
  document.body.append(toast);
  // A live region speaks of what comes into it, not of what it came with.
  requestAnimationFrame(() => (line.textContent = words));
}

function button(name, run, className) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = className;
  if (className === "toast__close") element.setAttribute("aria-label", name);
  else element.textContent = name;
  element.addEventListener("click", run);
  return element;
}

/** Says from when what is shown is; nothing where it is of the present. */
function date(asOf) {
  if (asOf === null) return say("offline", "");
  const moment = new Date(asOf);
  const shown = Number.isNaN(moment.getTime())
    ? "?"
    : new Intl.DateTimeFormat(document.documentElement.lang, {
        dateStyle: "long",
        timeStyle: "short",
        timeZone: "America/Guayaquil",
      }).format(moment);
  say("offline", texts().as_of.replace("{}", shown));
}

/** Offers the version that waits. Who does not take it gets it with her next visit. */
function offer(waiting) {
  const run = () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage("take over");
  };
  say("version", texts().version, { name: texts().update, run });
}

async function register() {
  const registration = await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
  const offerWhenReady = () => {
    if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
  };
  offerWhenReady();
  registration.addEventListener("updatefound", () =>
    registration.installing?.addEventListener("statechange", offerWhenReady),
  );
}

if ("serviceWorker" in navigator) {
  navigator.serviceWorker.addEventListener("message", ({ data }) => date(data.asOf));
  navigator.serviceWorker.startMessages();
  const kept = document.querySelector("meta[name=atlas-as-of]");
  if (kept) date(kept.content);
  const idle = window.requestIdleCallback ?? ((run) => setTimeout(run, 2000));
  // A browser may refuse workers, as in private windows: then the atlas needs a connection, as ever.
  const start = () => idle(() => register().catch(() => {}));
  if (document.readyState === "complete") start();
  else window.addEventListener("load", start);
}
