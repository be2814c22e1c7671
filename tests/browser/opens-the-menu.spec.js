// A person on a phone goes from section to section.

import { expect, open, settled, test } from "./atlas.js";

test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });

const menu = (page) => page.getByRole("banner").getByRole("button", { name: "Menú" });
const section = (page, name) => page.getByRole("banner").getByRole("link", { name, exact: true });

test("the header is one row, and the quick exit is always in sight", async ({ page }) => {
  for (const width of [360, 320]) {
    await page.setViewportSize({ width, height: 740 });
    await open(page, "/plan");
    const { height } = await page.getByRole("banner").boundingBox();
    expect(height, `at ${width} px`).toBeLessThanOrEqual(64);
    const exit = page.getByText("Salir rápido", { exact: true });
    await expect(exit).toBeInViewport({ ratio: 1 });
    await menu(page).tap();
    await expect(section(page, "Ayuda")).toBeInViewport({ ratio: 1 });
    await exit.click({ trial: true });
    await page.keyboard.press("Escape");
  }
});

test("a tap beside the menu closes it", async ({ page }) => {
  await open(page, "/plan");
  await menu(page).tap();
  await expect(section(page, "Agenda")).toBeVisible();
  await page.touchscreen.tap(180, 700);
  await expect(section(page, "Agenda")).toBeHidden();
  await expect(page).toHaveURL(/\/plan$/);
});

test("choosing goes there and closes it", async ({ page }) => {
  await open(page, "/plan");
  await menu(page).tap();
  await section(page, "Agenda").tap();
  await expect(page).toHaveURL(/\/agenda$/);
  await settled(page);
  await expect(section(page, "Agenda")).toBeHidden();
});

test("the language is in the menu", async ({ page }) => {
  await open(page, "/plan");
  await menu(page).tap();
  await section(page, "English").tap();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await settled(page);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the menu opens and leads on", async ({ page }) => {
    await page.goto("/plan");
    await expect(section(page, "Ayuda")).toBeHidden();
    await menu(page).tap();
    await section(page, "Ayuda").tap();
    await expect(page).toHaveURL(/\/ayuda$/);
    await expect(page.locator("main a[href='tel:911']")).toBeVisible();
  });
});
