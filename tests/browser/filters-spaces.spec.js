// A person looks for the spaces that are for her.

import { card, expect, open, settled, test } from "./atlas.js";

const spaces = (page) => card(page, "/espacios/");

test("by group, kept in the address", async ({ page }) => {
  await open(page, "/espacios");
  const all = await spaces(page).count();
  expect(all).toBeGreaterThan(5);

  await page.getByRole("main").getByLabel(/para quién|grupo/i).selectOption({ label: "Mujeres" });
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

test("nothing found says so and shows the way back", async ({ page }) => {
  await open(page, "/espacios?grupo=embarazadas&tipo=foro");
  await expect(spaces(page)).toHaveCount(0);
  const main = page.getByRole("main");
  await expect(main).toContainText(/ningún espacio|no hay espacios/i);
  await main.getByRole("link", { name: /quitar|limpiar|todos/i }).or(main.getByRole("button", { name: /quitar|limpiar|todos/i })).first().click();
  await settled(page);
  await expect.poll(() => spaces(page).count()).toBeGreaterThan(0);
});
