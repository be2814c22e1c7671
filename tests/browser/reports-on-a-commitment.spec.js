// An institution reports on a quarter and corrects itself, the monitor assesses it, and everybody reads both.

import { ACCOUNTS, signIn } from "../../scripts/accounts.js";
import { expect, open, test } from "./atlas.js";

test.use({ baseURL: process.env.ATLAS_WORKSPACE_URL });

const QUARTER = "2025-Q2";
const COMMITMENT = "/direccion/avance/ECPCA0001";

const main = (page) => page.getByRole("main");

/** The page of the quarter, by the button that its row has. */
async function begin(page, words) {
  await page.goto(COMMITMENT);
  const row = page.getByRole("row", { name: /Trimestre 2 de 2025/ }).first();
  await row.getByRole("link", { name: new RegExp(`^${words}`) }).first().click();
  await expect(page).toHaveURL(new RegExp(`trimestre=${QUARTER}`));
}

test("a report is seen before it is published, corrected with its reason, and assessed beside it", async ({ page, baseURL, browser }) => {
  await signIn(page, baseURL, ACCOUNTS.editor);
  await begin(page, "Informar");
  await page.getByRole("radio", { name: /^Limitado/ }).check();
  await page.getByLabel("Qué se hizo", { exact: true }).fill("Se instaló la mesa de prueba.");
  await page.getByText("Más enlaces (hasta 10)").click();
  await page.getByLabel("Enlace 10: qué es").fill("Acta décima");
  await page.getByLabel("Enlace 10: dirección web").fill("https://example.org/decima");
  await page.getByRole("button", { name: "Ver antes de publicar" }).click();
  const preview = main(page).locator("section", { has: page.getByRole("heading", { name: "Así se verá" }) });
  await expect(preview).toContainText("Se instaló la mesa de prueba.");
  await expect(preview.getByRole("link", { name: /Acta décima/ })).toBeVisible();
  const anybody = await (await browser.newContext({ baseURL, serviceWorkers: "block" })).newPage();
  await open(anybody, "/compromisos/ECPCA0001");
  await expect(main(anybody)).not.toContainText("Se instaló la mesa de prueba.");
  await page.getByRole("button", { name: "Publicar", exact: true }).click();
  await expect(page.getByRole("status")).toContainText("Se guardó");

  await begin(page, "Corregir");
  // What stands is there to be corrected, and what was published stays to be read.
  await expect(page.getByLabel("Qué se hizo", { exact: true })).toHaveValue("Se instaló la mesa de prueba.");
  await page.getByLabel("Qué se hizo", { exact: true }).fill("Se instaló la mesa, con dos reuniones.");
  await page.getByLabel("Por qué se corrige", { exact: true }).fill("Faltaban las reuniones.");
  await page.getByRole("button", { name: "Publicar", exact: true }).click();
  await expect(page.getByRole("status")).toContainText("Se guardó");
  await begin(page, "Corregir");
  const known = main(page).locator("section", { has: page.getByRole("heading", { name: "Lo que ya está publicado" }) });
  await expect(known).toContainText("Se instaló la mesa, con dos reuniones.");
  await expect(known).toContainText("Se instaló la mesa de prueba.");

  const monitor = await (await browser.newContext({ baseURL, serviceWorkers: "block" })).newPage();
  await signIn(monitor, baseURL, ACCOUNTS.monitor);
  await begin(monitor, "Evaluar");
  await monitor.getByRole("radio", { name: /^Sin evidencia/ }).check();
  await monitor.getByLabel("Qué halló el seguimiento", { exact: true }).fill("No consta ninguna reunión.");
  await monitor.getByRole("button", { name: "Publicar", exact: true }).click();
  await expect(monitor.getByRole("status")).toContainText("Se guardó");

  await open(anybody, "/compromisos/ECPCA0001");
  for (const text of ["Se instaló la mesa, con dos reuniones.", "Faltaban las reuniones.", "No consta ninguna reunión."]) {
    await expect(main(anybody)).toContainText(text);
  }
  await expect(main(anybody).getByRole("link", { name: /Acta décima/ }).first()).toHaveAttribute("href", "https://example.org/decima");
});
