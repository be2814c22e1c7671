// The service worker: lets people read, without connection, the map and the pages that they have visited.
// `scripts/worker.js` builds it and puts in ASSETS, the files of the app, and VERSION, which changes with them.
//
// What it keeps is listed by name below; everything else passes by untouched. Pages of care, of single
// spaces and of filtered lists are not on the list, and an answer that forbids to be stored is never stored.

import { worker as spanish } from "../locales/es.json";
import { worker as english } from "../locales/en.json";

const TEXTS = { es: spanish, en: english };
const LANGUAGES = Object.keys(TEXTS);
const PART = "application/vnd.atlas.part+json";
const BRAND = "Atlas Abierto de Pichincha";

/** The app's files and the document around every page; replaced with each version. */
const SHELL = `shell-${VERSION}`;
/** Pages that were visited and what the map shows. */
const READ = "read";
/** How many pages and answers are kept; the oldest leave first. */
const MOST = 250;
/** Who has waited this long, in milliseconds, is shown what was kept. */
const PATIENCE = 8000;

const PAGES = /^\/(parroquias(\/\d{6})?|cantones\/\d{4}|compromisos(\/[A-Z]{5}\d{4})?|espacios|plan|acerca)?$/;
const DATA = /^\/api\/v1\/(parishes|commitments|outlines|plan)(\/|$)/;
const PARAMETERS = ["lang", "medida", "vista", "per_page", "page"];

/** Whether what an address shows may be kept at all. */
function mayBeKept(url) {
  const asked = [...url.searchParams.keys()];
  return (PAGES.test(url.pathname) || DATA.test(url.pathname)) && asked.every((name) => PARAMETERS.includes(name));
}

addEventListener("install", (event) => event.waitUntil(prepare()));
addEventListener("activate", (event) => event.waitUntil(takeOver()));
addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (ASSETS.includes(url.pathname)) event.respondWith(asset(request));
  else if (sameStyle(url)) event.respondWith(style(request, url));
  else if (request.mode === "navigate") event.respondWith(page(event, url));
  else if (mayBeKept(url) && (url.pathname.startsWith("/api/") || isPart(request))) event.respondWith(read(event, url));
});

const isPart = (request) => request.headers.get("accept") === PART;

/** Keeps what every page needs: without it, this version does not take over. */
async function prepare() {
  const shell = await caches.open(SHELL);
  await shell.addAll(ASSETS);
  for (const lang of LANGUAGES) {
    // The map itself, also for those who save data and are led to the table first.
    const answer = await fetch(`/?lang=${lang}&vista=mapa`, { headers: { accept: "text/html" }, cache: "reload" });
    if (!answer.ok) throw new Error(`the page cannot be kept: ${answer.status}`);
    const html = await answer.text();
    const outlines = html.match(/name="?atlas-outlines"? content="?([^"\s>]+)/)?.[1];
    if (outlines) await keep(new URL(outlines, location.origin), "application/json");
    // Without its page, the document serves for every address: the app asks for the page by itself.
    const around = html.replace(/(<main\b[^>]*>)[\s\S]*?<\/main>/, '$1<div class="part"></div></main>');
    const headers = new Headers(answer.headers);
    for (const name of ["content-encoding", "content-length", "etag"]) headers.delete(name);
    await shell.put(`/?lang=${lang}`, new Response(around, { headers }));
    await keep(new URL(`/?lang=${lang}`, location.origin), PART);
  }
  await keep(new URL("/api/v1/parishes?per_page=200", location.origin), "application/json");
}

/** Removes what earlier versions kept, and keeps the pages that are open already. */
async function takeOver() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== SHELL && name !== READ).map((name) => caches.delete(name)));
  await clients.claim();
  const open = await clients.matchAll({ type: "window" });
  await Promise.all(open.map((client) => keepPage(new URL(client.url)).catch(() => {})));
}

async function asset(request) {
  const kept = await caches.match(request.url, { cacheName: SHELL, ignoreVary: true });
  return kept ?? fetch(request);
}

/** The stylesheet of this version that has the same name but for its hash. */
const sameStyle = (url) => {
  const [name] = url.pathname.split("-");
  return ASSETS.find((asset) => asset.startsWith(`${name}-`) && asset.endsWith(".css"));
};

/** A stylesheet of another version: from the network, else as it is in this one, because a page may have
    been kept since then. */
async function style(request, url) {
  const answer = await fetch(request).catch(() => null);
  return answer?.ok ? answer : asset(new Request(sameStyle(url)));
}

/** A document: from the network, else the one around every page, else words that there is no connection. */
async function page(event, url) {
  try {
    const answer = await fetch(event.request);
    if (answer.ok) event.waitUntil(keepPage(url, answer.headers.get("content-language")).catch(() => {}));
    return answer;
  } catch {
    const lang = await language(url);
    if (!mayBeKept(url)) return unreachable(lang);
    const kept = await caches.match(`/?lang=${lang}`, { cacheName: SHELL, ignoreVary: true });
    return kept ? dated(kept) : unreachable(lang);
  }
}

/** A part of a page or an answer of the API: from the network, else the one that was kept. */
async function read(event, url) {
  const cache = await caches.open(READ);
  const network = fetch(event.request);
  const kept = await known(cache, url);
  try {
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    const answer = await (kept ? Promise.race([network, late]) : network);
    if (answer) {
      event.waitUntil(store(cache, url, answer.clone()));
      event.waitUntil(tell(event.clientId, null));
      return answer;
    }
    network.catch(() => {});
  } catch (error) {
    if (!kept) throw error;
  }
  event.waitUntil(tell(event.clientId, kept.headers.get("date")));
  return kept;
}

/** What was kept of an address; a page is the same page whatever its map shows. */
async function known(cache, url) {
  const plain = new URL(url);
  plain.searchParams.delete("medida");
  plain.searchParams.delete("vista");
  const match = (address) => cache.match(address, { ignoreVary: true });
  return (await match(url.href)) ?? match(plain.href);
}

/** Keeps the part of a page that was visited as a whole document. */
async function keepPage(url, lang) {
  if (!PAGES.test(url.pathname) || !mayBeKept(url)) return;
  const address = new URL(url.pathname, location.origin);
  address.searchParams.set("lang", url.searchParams.get("lang") ?? lang ?? (await language(url)));
  await keep(address, PART);
}

async function keep(url, accept) {
  const cache = await caches.open(READ);
  await store(cache, url, await fetch(url, { headers: { accept } }));
}

/** Stores an answer, unless it or its address forbids that. */
async function store(cache, url, answer) {
  const forbidden = answer.headers.get("cache-control")?.includes("no-store") ?? true;
  if (!answer.ok || answer.redirected || forbidden || !mayBeKept(url)) return;
  await cache.put(url.href, answer);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST)).map((key) => cache.delete(key)));
}

/** The language of an address, else of the last choice, else Spanish. */
async function language(url) {
  const chosen = await globalThis.cookieStore?.get("lang").catch(() => null);
  const wanted = [url.searchParams.get("lang"), chosen?.value];
  return wanted.find((lang) => LANGUAGES.includes(lang)) ?? "es";
}

/** A kept document that says from when it is. */
async function dated(kept) {
  const html = await kept.text();
  const meta = `<meta name="atlas-as-of" content="${kept.headers.get("date") ?? ""}"><title>`;
  return new Response(html.replace("<title>", () => meta), { headers: kept.headers });
}

/** Tells a page from when what it shows is; null for the present. */
async function tell(id, asOf) {
  (await clients.get(id))?.postMessage({ asOf });
}

/** What every page that is not kept is without connection: the same words, whatever was asked for. */
function unreachable(lang) {
  const texts = TEXTS[lang].unreachable;
  const styles = ASSETS.filter((name) => name.endsWith(".css")).map((name) => `<link rel="stylesheet" href="${name}">`);
  const html = `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${BRAND}</title>${styles.join("")}<body><main class="page page__main"><h1 class="title">${texts.title}</h1>
<div class="notice notice--offline"><p>${texts.detail}</p><p>${texts.emergency}</p>
<p class="notice__actions"><a class="button button--quiet" href="tel:911">911</a><a class="button" href="/">${texts.map}</a></p></div></main></body></html>`;
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'",
    "referrer-policy": "no-referrer",
  };
  return new Response(html, { status: 503, headers });
}
