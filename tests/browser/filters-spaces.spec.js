// A person looks for the spaces that are for her.

import { card, expect, open, parish, settled, test } from "./atlas.js";

const spaces = (page) => card(page, "/espacios/");

test("by group, kept in the address", async ({ page }) => {
  await open(page, "/espacios");
  const all = await spaces(page).count();
  expect(all).toBeGreaterThan(5);

  await page.getByRole("main").getByLabel(/para quién|grupo/i).selectOption("mujeres");
  await expect(page).toHaveURL(/grupo=mujeres/);
  await settled(page);
  await expect.poll(() => spaces(page).count()).toBeLessThan(all);
  const filtered = await spaces(page).count();
  expect(filtered).toBeGreaterThan(0);

  await page.reload();
  await settled(page);
  await expect(spaces(page)).toHaveCount(filtered);
  await expect(page.getByRole("main").getByLabel(/para quién|grupo/i)).toHaveValue("mujeres");

  await page.goBack();
  await settled(page);
  await expect(spaces(page)).toHaveCount(all);
});

test("two filters combine", async ({ page, request }) => {
  await open(page, "/espacios?canton=1701&tipo=centro-de-atencion");
  const answer = await (await request.get("/api/v1/spaces?canton=1701&kind=care-centre")).json();
  expect(answer.total).toBeGreaterThan(0);
  await expect(spaces(page)).toHaveCount(answer.total);
});

test("each choice tells beforehand how many spaces it finds", async ({ page }) => {
  await open(page, "/espacios?tipo=centro-de-atencion");
  const option = page.getByRole("main").locator("select[name=canton] option[value='1701']");
  const promised = Number((await option.textContent()).match(/\((\d+)\)/)[1]);
  expect(promised).toBeGreaterThan(0);
  await page.getByRole("main").getByLabel("Cantón").selectOption("1701");
  await expect(page).toHaveURL(/canton=1701/);
  await settled(page);
  await expect(spaces(page)).toHaveCount(promised);
});

test("nothing found tells which filter to drop, and what that finds", async ({ page }) => {
  await open(page, "/espacios?grupo=embarazadas&tipo=foro");
  await page.getByRole("main").getByRole("link", { name: /Sin «Para quién: Mujeres embarazadas»\s*1 espacio/ }).click();
  await expect(page).toHaveURL(/\/espacios\?tipo=foro$/);
  await settled(page);
  await expect(spaces(page)).toHaveCount(1);
});

test("the filter comes along when a parish is chosen on the map, and can be dropped there", async ({ page }) => {
  await open(page, "/espacios?tipo=foro");
  await parish(page, "Nanegalito").click({ force: true });
  await expect(page).toHaveURL(/\/parroquias\/170169\?tipo=foro$/);
  await settled(page);
  await expect(spaces(page)).toHaveCount(1);
  const main = page.getByRole("main");
  await expect(main).toContainText(/El filtro oculta \d/);
  await main.getByRole("link", { name: /Quitar el filtro\s*Tipo: Foro/ }).click();
  await expect(page).toHaveURL(/\/parroquias\/170169$/);
  await settled(page);
  await expect.poll(() => spaces(page).count()).toBeGreaterThan(1);
});

test("with the keyboard alone: choose, take the chip away, write words", async ({ page }) => {
  await open(page, "/espacios");
  const main = page.getByRole("main");
  const kind = main.getByLabel("Tipo");
  await kind.focus();
  await page.keyboard.press("ArrowDown");
  await expect(page).toHaveURL(/tipo=foro/);
  await settled(page);
  const focused = () => page.evaluate(() => document.activeElement.closest("main") !== null);
  expect(await focused(), "the focus stays in the page").toBe(true);
  const chip = main.getByRole("link", { name: /Quitar el filtro/ });
  await chip.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/espacios$/);
  await settled(page);
  await main.locator("summary", { hasText: "Más filtros" }).focus();
  await page.keyboard.press("Enter");
  const words = main.getByLabel("Palabras");
  await words.focus();
  await page.keyboard.type("kichwa");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/q=kichwa/);
  await settled(page);
  await expect(spaces(page)).toHaveCount(1);
});

test("nothing found says so and shows the way back", async ({ page }) => {
  await open(page, "/espacios?grupo=embarazadas&tipo=foro");
  await expect(spaces(page)).toHaveCount(0);
  const main = page.getByRole("main");
  await expect(main).toContainText(/ningún espacio|no hay espacios/i);
  await main.getByRole("link", { name: /quitar|limpiar|todos/i }).or(main.getByRole("button", { name: /quitar|limpiar|todos/i })).first().click();
  await settled(page);
  await expect.poll(() => spaces(page).count()).toBeGreaterThan(0);
});
