// A person goes from the map to pages whose stylesheet the map does not need.

import { expect, open, settled, test } from "./atlas.js";

/** The filter form is a grid only with its stylesheet. */
const form = (page) => page.getByRole("main").locator("form.filters");
const goTo = (page, name) => page.getByRole("navigation").getByRole("link", { name, exact: true }).first().click();

test("the page shows in its style, and so does the next one", async ({ page }) => {
  const styles = [];
  page.on("request", (request) => request.resourceType() === "stylesheet" && styles.push(request.url()));
  await open(page, "/");
  expect(styles, "the map needs none").toEqual([]);
  await goTo(page, "Agenda");
  await settled(page);
  await expect(form(page)).toHaveCSS("display", "grid");
  await expect(page.getByRole("heading", { level: 1 })).toHaveCSS("opacity", "1");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await goTo(page, "Espacios");
  await expect(page.getByRole("heading", { level: 1, name: "Espacios" })).toBeVisible();
  await expect(form(page)).toHaveCSS("display", "grid");
  await goTo(page, "Mapa");
  await settled(page);
  expect(new Set(styles).size, "one stylesheet, fetched for the first page that needs it").toBe(1);
});

test("a page that is opened by itself has all its styles in the document", async ({ page }) => {
  const styles = [];
  page.on("request", (request) => request.resourceType() === "stylesheet" && styles.push(request.url()));
  await open(page, "/espacios");
  await expect(form(page)).toHaveCSS("display", "grid");
  expect(styles).toEqual([]);
});

test.describe("where the stylesheet does not come", () => {
  test.use({ tolerated: [/Failed to load resource/] });

  test("the page shows all the same", async ({ page }) => {
    await page.route("**/*.css", (route) => route.abort());
    await open(page, "/");
    await goTo(page, "Acerca de");
    const heading = page.getByRole("heading", { level: 1 });
    await expect(heading).toBeFocused();
    await expect(heading).toHaveCSS("opacity", "1");
  });
});
