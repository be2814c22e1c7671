// What every journey shares: the watch over console, network and policy, and how a person gets to a page.
// Journeys import `test` and `expect` from here, never from Playwright.

import { test as base, expect } from "@playwright/test";

export { expect };
export { AXE, DEAD_ENDS, PAGES, inLanguage } from "./pages.js";

/** What the console says, by itself, of an answer that is an error on purpose. */
export const NOT_FOUND = /Failed to load resource.*404/;

/** What Playwright itself says where a journey goes without the service worker. */
const NO_WORKER = "warning: Service Worker registration blocked by Playwright";

export const test = base.extend({
  /** Messages of the console that a journey provokes on purpose. */
  tolerated: [[], { option: true }],
  /** Whether a journey leaves the atlas on purpose. */
  leaves: [false, { option: true }],

  watch: [
    async ({ page, baseURL, tolerated, leaves }, use) => {
      const complaints = [];
      page.on("console", (message) => {
        const text = `${message.type()}: ${message.text()}`;
        const loud = ["error", "warning"].includes(message.type());
        if (loud && text !== NO_WORKER && !tolerated.some((pattern) => pattern.test(text))) complaints.push(text);
      });
      page.on("pageerror", (error) => complaints.push(`uncaught: ${error}`));
      page.on("request", (request) => {
        const { origin, protocol } = new URL(request.url());
        const stays = !protocol.startsWith("http") || origin === baseURL;
        if (!stays && !(leaves && request.isNavigationRequest())) complaints.push(`request to ${request.url()}`);
      });
      await use();
      expect(complaints, "console errors, policy breaches and requests to other origins").toEqual([]);
    },
    { auto: true },
  ],
});

/** Opens a page and waits until it shows its own content. */
export async function open(page, path) {
  const response = await page.goto(path);
  await settled(page);
  return response;
}

/** Waits until the app has taken over what the server drew, has a heading, and loads nothing any more.
    The workspace has no app. */
export async function settled(page) {
  const hasApp = !new URL(page.url()).pathname.startsWith("/direccion");
  if (hasApp) await expect(page.locator("html[data-alive]")).toBeAttached();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
}

/** Waits until names and signs of the map stay as they are, which follow a change of its size some frames later. */
export async function atRest(page) {
  await page.evaluate(async () => {
    const written = () => [".labels", ".badges"].map((of) => document.querySelector(of)?.outerHTML).join("");
    const frame = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
    let before;
    for (let still = 0; still < 5; still += 1) {
      await frame();
      const now = written();
      if (now !== before) still = 0;
      before = now;
    }
  });
}

/** The map: a drawing whose parishes are links. */
export const map = (page) => page.getByRole("group", { name: /parroquias de Pichincha/ });

/** One parish on the map, by the name that the link bears. */
export const parish = (page, name) =>
  map(page).getByRole("link", { name: new RegExp(`^${name}(?!\\p{L})`, "u") });

/** The card that leads to a page: the list entry whose heading is a link there. */
export const card = (page, path) =>
  page.getByRole("main").locator(`:is(li, article):has(> :is(h2, h3) a[href^="${path}"])`);

/** Where on the screen a parish lies: its label point, which is inside its outline. */
export async function whereIs(page, code) {
  const { parishes } = await (await page.request.get("/api/v1/outlines")).json();
  const [x, y] = parishes.find((outline) => outline.code === code).label;
  const outline = map(page).locator(`a[href^="/parroquias/${code}"] path`);
  await outline.scrollIntoViewIfNeeded();
  return outline.evaluate(
    (path, [x, y]) => {
      const { x: left, y: top } = new DOMPoint(x, y).matrixTransform(path.getScreenCTM());
      return { x: left, y: top };
    },
    [x, y],
  );
}

/** How far the page can be scrolled sideways, in pixels. */
export const sideways = (page) =>
  page.evaluate(() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth);
