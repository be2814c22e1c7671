// A person reads the atlas in English, and finds it in English again.

import { expect, open, settled, test } from "./atlas.js";

const language = (page) => page.locator("html").getAttribute("lang");

test("Spanish is the language of a first visit", async ({ page }) => {
  await open(page, "/");
  expect(await language(page)).toBe("es");
  await expect(page.getByRole("banner").getByRole("link", { name: "English" })).toBeVisible();
});

test("English by address is remembered, until she switches back", async ({ page }) => {
  await open(page, "/parroquias/170169?lang=en");
  expect(await language(page)).toBe("en");
  await expect(page.getByRole("main")).toContainText("Names this parish");
  await expect(page.getByRole("main")).toContainText(/2[\s,.]?776/u);

  await open(page, "/plan");
  expect(await language(page), "the choice is remembered").toBe("en");
  await expect(page.getByRole("main")).toContainText("First Open Government Action Plan of Pichincha");

  await page.getByRole("banner").getByRole("link", { name: "Español" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await settled(page);
  expect(await language(page)).toBe("es");
  await expect(page.getByRole("main")).toContainText("Primer Plan de Acción de Gobierno Abierto");

  await open(page, "/compromisos");
  expect(await language(page), "the way back is remembered too").toBe("es");
});

test("switching keeps the place where she is", async ({ page }) => {
  await open(page, "/espacios?grupo=mujeres");
  await page.getByRole("banner").getByRole("link", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page).toHaveURL(/\/espacios\?.*grupo=mujeres/);
});

test("and the measure and the filter that she chose since she came", async ({ page }) => {
  await open(page, "/");
  await page.getByLabel("Qué muestra el mapa").selectOption("espacios");
  await expect(page).toHaveURL(/medida=espacios/);
  await page.getByRole("banner").getByRole("link", { name: "Agenda" }).click();
  await expect(page).toHaveURL(/\/agenda\?.*medida=espacios/);
  await page.getByRole("banner").getByRole("link", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page).toHaveURL(/\/agenda\?.*medida=espacios/);
});

test("after the way back, what she sees and what is remembered are one language", async ({ page }) => {
  await open(page, "/plan");
  await page.getByRole("banner").getByRole("link", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await settled(page);
  await page.goBack();
  await expect(page).toHaveURL(/\/plan$/);
  await settled(page);
  const seen = await language(page);
  await open(page, "/compromisos");
  expect(await language(page)).toBe(seen);
});
