// A person looks for her parish by its name, with the mouse, the keyboard, a finger, or without scripts.

import { AxeBuilder } from "@axe-core/playwright";
import { expect, open, settled, test } from "./atlas.js";

const field = (page) => page.getByRole("combobox", { name: /Busque su parroquia|Search for your parish/ });
const options = (page) => page.getByRole("listbox", { name: /Parroquias y cantones|Parishes and cantons/ }).getByRole("option");
const offered = (page) => options(page).allTextContents().then((texts) => texts.map((text) => text.replace(/\s+/g, " ").trim()));

test("accents, case and ñ do not matter, and a click leads there", async ({ page }) => {
  await open(page, "/");
  await expect(field(page)).toHaveAttribute("aria-expanded", "false");
  await field(page).pressSequentially("NANEGALITO");
  await expect(field(page)).toHaveAttribute("aria-expanded", "true");
  expect(await offered(page)).toEqual(["Nanegalito Quito"]);
  await field(page).fill("inaquito");
  expect(await offered(page)).toEqual(["Iñaquito Quito"]);
  await options(page).first().click();
  await expect(page).toHaveURL(/\/parroquias\/170112$/);
  await settled(page);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(field(page)).toHaveValue("");
  await expect(options(page)).toHaveCount(0);
});

test("the two Rumipambas are told apart, and the list says how many it has", async ({ page }) => {
  await open(page, "/espacios");
  await field(page).fill("rumipamba");
  expect(await offered(page)).toEqual(["Rumipamba Quito", "Rumipamba Rumiñahui"]);
  await expect(page.locator(".search").getByRole("status").filter({ hasText: "2 resultados" })).toHaveCount(1);
  await open(page, "/?lang=en");
  await field(page).fill("rumipamba");
  await expect(page.locator(".search").getByRole("status").filter({ hasText: "2 results" })).toHaveCount(1);
});

test("codes, former codes and other names find the parish of today", async ({ page }) => {
  await open(page, "/");
  for (const [words, found] of [
    ["170169", "Nanegalito Quito"],
    ["170167", "Mindo San Miguel de los Bancos · antes 170167"],
    ["tandapi", "Manuel Cornejo Astorga Mejía · antes Tandapi"],
    ["1702", "Cayambe cantón"],
  ]) {
    await field(page).fill(words);
    expect((await offered(page))[0], words).toBe(found);
  }
});

test("with the keyboard alone: arrows, Home, End, Escape and Enter", async ({ page }) => {
  await open(page, "/");
  await field(page).focus();
  await page.keyboard.type("san");
  const active = () => page.evaluate(() => document.getElementById(document.activeElement.getAttribute("aria-activedescendant"))?.textContent ?? null);
  const names = await options(page).allTextContents();
  expect(names.length).toBeGreaterThan(5);
  expect(await active()).toBeNull();
  await page.keyboard.press("ArrowDown");
  expect(await active()).toBe(names[0]);
  await expect(options(page).first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("End");
  expect(await active()).toBe(names.at(-1));
  await expect(options(page).last()).toBeInViewport();
  await page.keyboard.press("ArrowDown");
  expect(await active(), "past the end lies the field").toBeNull();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Home");
  expect(await active()).toBe(names[0]);
  await page.keyboard.press("Escape");
  await expect(options(page)).toHaveCount(0);
  await expect(field(page)).toHaveValue("san");
  await page.keyboard.press("ArrowDown");
  await expect(options(page)).toHaveCount(names.length);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/parroquias\/17\d{4}$/);
  await settled(page);
  expect(names[0]).toContain(await page.getByRole("heading", { level: 1 }).textContent());
});

test("Enter goes where only one name is meant, and to the table where several are", async ({ page }) => {
  await open(page, "/?medida=espacios");
  await field(page).fill("nanegal");
  await page.keyboard.press("Enter");
  await expect(page, "the whole name of one").toHaveURL(/\/parroquias\/170168\?medida=espacios$/);
  await settled(page);
  await field(page).fill("quito");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/cantones\/1701\?medida=espacios$/);
  await settled(page);
  await field(page).fill("rumipamba");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/parroquias\?q=rumipamba&medida=espacios$/);
  await settled(page);
  await expect(page.getByRole("main").locator("tbody tr")).toHaveCount(2);
});

test("nothing found says so and shows a way on", async ({ page }) => {
  await open(page, "/");
  await field(page).fill("guayaquil");
  await expect(options(page)).toHaveCount(0);
  await expect(field(page)).toHaveAttribute("aria-expanded", "false");
  const said = page.locator(".search").getByRole("status").filter({ hasText: "Ninguna parroquia ni cantón" });
  await expect(said).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/$/);
  await said.getByRole("link", { name: "tabla de todas las parroquias" }).click();
  await expect(page).toHaveURL(/\/parroquias$/);
});

test("the list closes when one goes on, and while it is open no rule of WCAG is broken", async ({ page }) => {
  await open(page, "/");
  await field(page).fill("pu");
  await page.keyboard.press("ArrowDown");
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).include(".search").withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0].html}`)).toEqual([]);
  }
  await page.keyboard.press("Tab");
  await expect(options(page)).toHaveCount(0);
});

test.describe("on a phone", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });

  test("a finger chooses a name, and the table is one tap away", async ({ page }) => {
    await open(page, "/");
    await field(page).tap();
    await page.keyboard.type("pacto");
    await expect(options(page)).toHaveCount(1);
    expect((await options(page).first().boundingBox()).height).toBeGreaterThanOrEqual(44);
    await options(page).first().tap();
    await expect(page).toHaveURL(/\/parroquias\/170172$/);
    await settled(page);
    await page.locator(".search").getByRole("link", { name: "Tabla" }).tap();
    await expect(page).toHaveURL(/\/parroquias$/);
  });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the table answers", async ({ page }) => {
    await page.goto("/");
    await expect(page.getByRole("button", { name: "Usar mi ubicación" }), "what cannot work is not offered").toBeHidden();
    await field(page).fill("rumipamba");
    await page.getByRole("search").getByRole("button", { name: "Buscar" }).click();
    await expect(page).toHaveURL(/\/parroquias\?q=rumipamba$/);
    await expect(page.locator("tbody tr")).toHaveCount(2);
    await page.locator("tbody tr").filter({ hasText: "Rumiñahui" }).getByRole("link").first().click();
    await expect(page).toHaveURL(/\/parroquias\/170552$/);
  });
});
