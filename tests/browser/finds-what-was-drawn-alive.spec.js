// A person who began to read, or to write, before the app was there: nothing of it moves or goes when the app comes.

import { expect, map, settled, test } from "./atlas.js";

const DRAWN = [".header", ".nav__link", ".language", ".search", ".search__field", ".sheet-edge", "main", "main h1", ".footer", "#lugar-del-mapa", ".atlas, .page"];

/** Holds the app back until somebody lets it go. */
async function held(page) {
  let go;
  const told = new Promise((resolve) => (go = resolve));
  await page.route(/\.wasm$/, async (route) => {
    await told;
    await route.continue();
  });
  return go;
}

for (const path of ["/", "/parroquias/170169", "/cantones/1702", "/espacios", "/plan", "/ayuda"]) {
  test(`on ${path} the app takes over the very elements that the server drew`, async ({ page }) => {
    const go = await held(page);
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.evaluate((selectors) => {
      window.drawn = selectors.map((selector) => [selector, document.querySelector(selector)]);
      window.was = document.body.innerHTML.replaceAll(/<script[\s\S]*?<\/script>/g, "");
    }, DRAWN);
    go();
    await settled(page);
    const other = await page.evaluate(() => window.drawn.filter(([selector, element]) => !element || document.querySelector(selector) !== element).map(([selector]) => selector));
    expect(other).toEqual([]);
    const links = await page.evaluate(() => {
      const before = document.createElement("div");
      before.innerHTML = window.was;
      const hrefs = (root) => [...root.querySelectorAll("header a, footer a, .search a")].map((link) => `${link.getAttribute("href")} ${link.getAttribute("aria-current")}`);
      return [hrefs(before), hrefs(document.querySelector("#atlas-drawn"))];
    });
    expect(links[1], "links around the page say what they said").toEqual(links[0]);
  });
}

test("words that she has written in the search stay, and are answered", async ({ page }) => {
  const go = await held(page);
  await page.goto("/");
  const field = page.getByRole("search").getByRole("combobox");
  await field.pressSequentially("nanega");
  go();
  await settled(page);
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("nanega");
  await field.pressSequentially("l");
  await expect(page.getByRole("listbox").getByRole("option")).toHaveCount(2);
});

test("from a page of text to the map and back, each has its own frame", async ({ page }) => {
  await page.goto("/plan");
  await settled(page);
  await expect(page.getByRole("search")).toBeHidden();
  await page.getByRole("banner").getByRole("link", { name: "Mapa" }).click();
  await expect(map(page)).toBeVisible();
  await expect(page.getByRole("search")).toBeVisible();
  await map(page).getByRole("link", { name: "Pacto, Quito" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Pacto" })).toBeVisible();
  await page.getByRole("banner").getByRole("link", { name: "El plan" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Plan de Acción");
  await expect(map(page)).toBeHidden();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Pacto" })).toBeVisible();
  await expect(map(page)).toBeVisible();
  await expect(map(page).getByRole("link", { name: "Pacto, Quito" })).toHaveAttribute("aria-current", "page");
  await expect(page.locator(".labels text").filter({ hasText: "Pacto" })).toBeVisible();
});
