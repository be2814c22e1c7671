// A person without a mouse reaches everything, and always sees where she is.

import { expect, open, settled, test } from "./atlas.js";

/** Presses Tab until the focused element matches, at most `most` times. */
async function tabTo(page, selector, most = 120) {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((selector) => document.activeElement.matches(selector), selector)) return;
  }
  throw new Error(`${most} presses of Tab did not reach ${selector}`);
}

test("the first stop skips the header", async ({ page }) => {
  await open(page, "/compromisos");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: /saltar|ir al contenido/i })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("from the skip link over the map into a parish, and on into its commitments", async ({ page }) => {
  await open(page, "/");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await tabTo(page, 'svg a[href*="/parroquias/"]');
  const name = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));

  const [ring, outline] = await page.evaluate(() => [
    document.querySelector("path.focused:not(.halo)").getAttribute("d"),
    document.activeElement.querySelector("path").getAttribute("d"),
  ]);
  expect(ring, "a ring is drawn around the focused parish, above its neighbours").toBe(outline);

  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/parroquias\/\d{6}/);
  await settled(page);
  const heading = await page.getByRole("heading", { level: 1 }).textContent();
  expect(name).toContain(heading.trim());

  await tabTo(page, 'main a[href^="/compromisos/ECPCA"]');
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/compromisos\/ECPCA\d{4}/);
  await settled(page);
});

test("on a phone, the menu opens, closes and leads to a section", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, "/acerca");
  await tabTo(page, "header button", 4);
  const button = page.getByRole("banner").getByRole("button", { name: "Menú" });
  await expect(button).toBeFocused();
  const plan = page.getByRole("banner").getByRole("link", { name: "El plan" });
  await expect(plan).toBeHidden();
  await page.keyboard.press("Enter");
  await expect(plan).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(plan).toBeHidden();
  await expect(button, "the focus returns to the button").toBeFocused();

  await page.keyboard.press("Enter");
  await tabTo(page, 'header a[href="/plan"]', 8);
  await expect(page.locator(":focus")).toBeInViewport({ ratio: 0.9 });
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/plan$/);
  await settled(page);
  await expect(plan, "choosing closes the menu").toBeHidden();
});

test("search, map, measure and filters answer to the keyboard alone", async ({ page }) => {
  await open(page, "/");
  await tabTo(page, '[role="combobox"]', 20);
  await page.keyboard.type("nanegalito");
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/parroquias\/170169/);
  await settled(page);
  await expect(page.getByRole("heading", { level: 1, name: "Nanegalito" })).toBeFocused();

  await tabTo(page, 'svg a[data-n="170101"]', 60);
  await page.keyboard.press("+");
  await expect
    .poll(() => page.locator(".map__view").evaluate((view) => view.transform.baseVal.consolidate()?.matrix.a ?? 1))
    .toBeGreaterThan(1.5);
  await tabTo(page, '.legend select[name="medida"]', 110);
  await page.keyboard.press("ArrowDown");
  await expect(page).toHaveURL(/medida=habitantes/);
  await expect(page.getByLabel("Qué muestra el mapa")).toBeFocused();

  await open(page, "/espacios");
  await tabTo(page, 'main select[name="grupo"]', 40);
  await page.keyboard.press("ArrowDown");
  await expect(page).toHaveURL(/grupo=/);
  await settled(page);
  await tabTo(page, "main .chip--remove", 60);
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/grupo=/);
});
