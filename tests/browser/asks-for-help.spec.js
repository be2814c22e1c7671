// A person who may be watched looks for help, and for what her visit leaves behind.

import { expect, open, settled, test } from "./atlas.js";

test("the help page has a neutral title, no cache keeps it, and each line can be dialled", async ({ page }) => {
  const response = await open(page, "/ayuda");
  await expect(page).toHaveTitle("Atlas Abierto de Pichincha");
  expect(response.headers()["cache-control"]).toContain("no-store");
  const lines = page.getByRole("main").locator("a[href^='tel:']");
  await expect(lines).toHaveCount(3);
  for (const line of await lines.all()) {
    await expect(line).toContainText(/Confirmado:/);
    expect((await line.boundingBox()).height).toBeGreaterThanOrEqual(44);
  }
  await expect(page.getByRole("main")).toContainText("No borra el historial");
});

test("its title tells nothing either when she comes from another page", async ({ page }) => {
  await open(page, "/plan");
  await page.getByRole("contentinfo").getByRole("link", { name: "Ayuda" }).click();
  await expect(page).toHaveURL(/\/ayuda$/);
  await settled(page);
  await expect(page).toHaveTitle("Atlas Abierto de Pichincha");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});

test("care cards and care pages lead there", async ({ page }) => {
  await open(page, "/espacios?tipo=centro-de-atencion");
  await expect(page.getByRole("main").getByRole("link", { name: "Ayuda" }).first()).toHaveAttribute("href", "/ayuda");
  await open(page, "/espacios/warmi-quito");
  await page.getByRole("main").getByRole("link", { name: /cómo borrar el historial/ }).click();
  await expect(page).toHaveURL(/\/ayuda$/);
});
