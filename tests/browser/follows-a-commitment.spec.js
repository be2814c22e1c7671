// Somebody follows a commitment: how far it is, who says so, on what evidence, and which reports are missing.

import { AxeBuilder } from "@axe-core/playwright";
import { expect, map, open, parish, sideways, test } from "./atlas.js";

test.describe("as long as no report is published", () => {
  test("she reads which quarters have none, and who can supply them", async ({ page }) => {
    await open(page, "/compromisos/ECPCA0002");
    const main = page.getByRole("main");
    const missing = main.locator(".notice", { hasText: "Este atlas no conoce ningún informe sobre:" });
    await expect(missing).toContainText("Trimestre 1 de 2025");
    await expect(missing).toContainText("Dirección de Economía Popular y Solidaria");
    await expect(main).toContainText("No hay hitos publicados.");
    await expect(main.getByRole("img", { name: /hasta dónde llega/ })).toBeVisible();
  });

  test("the map measures no progress where no report is known", async ({ page }) => {
    await open(page, "/");
    await page.getByLabel("Qué muestra el mapa").selectOption({ label: "Avance de los compromisos" });
    await expect(page.locator(".legend")).toContainText("este atlas no conoce ninguno de esos compromisos");
    await expect(parish(page, "Nanegalito")).toHaveAttribute("data-figure", /^Sin informe del trimestre \d de \d{4}$/);
  });

  test("the plan shows its state as a picture and as a table", async ({ page }) => {
    await open(page, "/plan");
    const main = page.getByRole("main");
    await expect(main.getByRole("img", { name: /Estado de cada compromiso en cada trimestre/ })).toBeVisible();
    await main.getByText("Lo mismo en una tabla").click();
    const row = main.getByRole("row", { name: /Trimestre 1 de 2025/ });
    await expect(row).toHaveCount(3);
    await expect(row.first()).toContainText("Sin informe");
  });
});

test.describe("in the demonstration", () => {
  test.use({ baseURL: process.env.ATLAS_DEMO_URL });

  test("she sees report and assessment side by side, what differs, and what was corrected", async ({ page }) => {
    await open(page, "/compromisos/ECPCA0001");
    const main = page.getByRole("main");
    const quarter = main.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "Trimestre 2 de 2025" }) });
    await expect(quarter).toContainText("La evaluación queda por debajo del informe");
    await expect(quarter).toContainText("Llegó después del plazo");
    await expect(quarter).toContainText("Evaluación del seguimiento");
    const corrected = main.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "Trimestre 4 de 2025" }) });
    await expect(corrected.getByText("Se habían contado cinco cantones")).toBeVisible();
    await corrected.getByText("1 versión anterior").click();
    await expect(corrected).toContainText("se acordó en todas las mesas");
    await expect(main).toContainText("Atrasado");
  });

  test("every page says that the data are invented, and says it on after following a link", async ({ page }) => {
    await open(page, "/");
    await expect(page.getByRole("complementary", { name: "Demostración" })).toContainText("inventados");
    await page.getByRole("link", { name: "El plan" }).first().click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Primer Plan");
    await expect(page.getByRole("complementary", { name: "Demostración" })).toContainText("inventados");
  });

  test("the map tells the places of a commitment apart by its progress", async ({ page }) => {
    await open(page, "/?medida=avance");
    await expect(map(page)).toBeVisible();
    await expect(parish(page, "Nanegalito")).toHaveAttribute("data-figure", /^Sustancial(; sin informe del trimestre \d de \d{4})?$/);
    await expect(parish(page, "Pacto")).toHaveAttribute("data-figure", /^Limitado(; sin informe del trimestre \d de \d{4})?$/);
  });

  for (const path of ["/compromisos/ECPCA0001", "/plan", "/compromisos"]) {
    test(`${path} can be read with assistive technology and on a small phone`, async ({ page }) => {
      await open(page, path);
      for (const details of await page.getByRole("main").locator("details").all()) await details.evaluate((it) => (it.open = true));
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        for (const width of [1280, 320]) {
          await page.setViewportSize({ width, height: 800 });
          const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
          const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} ${node.any[0]?.message ?? ""}`).slice(0, 3).join(" | ")}`);
          expect(found, `${colorScheme}, ${width} px`).toEqual([]);
          expect(await sideways(page)).toBe(0);
        }
      }
    });
  }
});
