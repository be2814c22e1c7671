// An editor changes sessions that were announced together: some at once, and never what somebody else changed
// meanwhile. And gives up a milestone.

import { AxeBuilder } from "@axe-core/playwright";
import { ACCOUNTS, signIn } from "../../scripts/accounts.js";
import { expect, sideways, test } from "./atlas.js";

test.use({ baseURL: process.env.ATLAS_WORKSPACE_URL, tolerated: [/Failed to load resource.*(422|412|409)/] });

/** A day so many days from now, as fields of days take it. */
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Announces four weekly sessions of a space of its own, and opens the page of the second one. */
async function announce(page, name) {
  await page.goto("/direccion/espacios/nuevo");
  await page.getByLabel("Nombre en español").fill(name);
  await page.getByLabel("Tipo").selectOption({ label: "Mesa de trabajo" });
  await page.getByLabel("Modalidad").selectOption({ label: "en línea" });
  await page.getByRole("radio", { name: /^Toda la provincia/ }).check();
  await page.getByRole("button", { name: "Publicar" }).click();
  await page.getByRole("link", { name: "Sesión nueva" }).click();
  await page.getByLabel("Día", { exact: true }).fill(day(10));
  await page.getByLabel("Empieza").fill("10:00");
  await page.getByLabel("Se repite").selectOption({ label: "Cada semana" });
  await page.getByLabel("Cuántas veces").fill("4");
  await page.getByRole("button", { name: "Anunciar" }).click();
  const sessions = page.getByRole("main").getByRole("link", { name: /10:00/ });
  await expect(sessions).toHaveCount(4);
  // The latest stands first.
  await sessions.nth(2).click();
  await page.getByRole("link", { name: "Cambiar varias de la serie" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Cambiar una serie de sesiones");
}

/** The sessions of the series as the page lists them. */
const listed = (page) => page.getByRole("main").locator("ol.series > li");

async function accessible(page) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await sideways(page)).toBe(0);
  await page.setViewportSize({ width: 1280, height: 800 });
}

test.beforeEach(async ({ page, baseURL }) => signIn(page, baseURL, ACCOUNTS.editor));

test("cancels a session and those after it, announces them again, and moves what is to come", async ({ page }) => {
  await announce(page, `Mesa semanal ${Date.now()}`);
  await accessible(page);
  await page.getByRole("button", { name: "Aplicar" }).click();
  await expect(page.getByRole("alert")).toContainText("Qué hacer");
  await page.getByRole("radio", { name: /^Cancelar/ }).check();
  await page.getByRole("radio", { name: /^Esta y las siguientes/ }).check();
  await page.getByRole("button", { name: "Aplicar" }).click();
  await expect(page.getByRole("status")).toContainText("Se guardó");
  await expect(listed(page).filter({ hasText: "Cancelada" })).toHaveCount(3);
  await expect(listed(page).first()).toContainText("Prevista");
  await page.getByRole("radio", { name: /^Anunciarlas otra vez/ }).check();
  await page.getByRole("radio", { name: /^Todas las que faltan/ }).check();
  await page.getByRole("button", { name: "Aplicar" }).click();
  await expect(listed(page).filter({ hasText: "Prevista" })).toHaveCount(4);
  await page.getByRole("radio", { name: /^Mover/ }).check();
  await page.getByRole("radio", { name: /^Todas las que faltan/ }).check();
  await page.getByLabel("Empieza").fill("15:30");
  await page.getByRole("button", { name: "Aplicar" }).click();
  await expect(listed(page).filter({ hasText: "15:30" })).toHaveCount(4);
});

test("is told when somebody else changed a session of the series meanwhile", async ({ page, context }) => {
  await announce(page, `Mesa de dos ${Date.now()}`);
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByRole("radio", { name: /^Cancelar/ }).check();
  await other.getByRole("button", { name: "Aplicar" }).click();
  await expect(other.getByRole("status")).toContainText("Se guardó");
  await other.close();
  await page.getByRole("radio", { name: /^Mover/ }).check();
  await page.getByRole("radio", { name: /^Esta y las siguientes/ }).check();
  await page.getByLabel("Empieza").fill("09:15");
  await page.getByRole("button", { name: "Aplicar" }).click();
  await expect(page.getByRole("alert")).toContainText("Otra persona lo cambió");
  await expect(page.getByLabel("Empieza")).toHaveValue("09:15");
  await expect(listed(page).filter({ hasText: "Cancelada" })).toHaveCount(1);
  await page.getByRole("button", { name: "Aplicar" }).click();
  await expect(listed(page).filter({ hasText: "09:15" })).toHaveCount(2);
});

test("deletes a milestone of which nobody said anything, and archives a late one with the reason", async ({ page }) => {
  const enter = async (title, due) => {
    await page.goto("/direccion/avance/ECPCA0001/hitos/nuevo");
    await page.getByLabel("Qué se hará", { exact: true }).fill(title);
    await page.getByLabel("Para cuándo").fill(due);
    await page.getByRole("button", { name: "Guardar" }).click();
    await page.getByRole("link", { name: title }).click();
  };
  const stamp = Date.now();
  await enter(`Hito por venir ${stamp}`, "2099");
  await page.getByRole("button", { name: "Borrar este hito" }).click();
  await expect(page.getByRole("status")).toContainText("Se guardó");
  await expect(page.getByRole("link", { name: `Hito por venir ${stamp}` })).toHaveCount(0);
  await enter(`Hito atrasado ${stamp}`, "2025-01");
  await expect(page.getByRole("button", { name: "Borrar este hito" })).toHaveCount(0);
  await page.getByRole("link", { name: "Archivar este hito" }).click();
  await accessible(page);
  await page.getByRole("button", { name: "Archivar" }).click();
  await expect(page.getByLabel("Por qué se archiva", { exact: true })).toBeFocused();
  await page.getByLabel("Por qué se archiva", { exact: true }).fill("La ordenanza se derogó.");
  await page.getByRole("button", { name: "Archivar" }).click();
  await expect(page.getByRole("main")).toContainText("La ordenanza se derogó.");
  await accessible(page);
  await page.goto("/compromisos/ECPCA0001");
  await expect(page.getByRole("main")).toContainText("Archivado");
  await expect(page.getByRole("main")).toContainText("La ordenanza se derogó.");
});
