// A person wants to know when a space meets, and to be told.

import { execFileSync } from "node:child_process";
import { AxeBuilder } from "@axe-core/playwright";
import { startAtlas } from "../../scripts/serve.js";
import { AXE, atRest, expect, open, settled, test } from "./atlas.js";

test.describe("as long as nobody has announced a session", () => {
  test("she reads so, who can announce one, and how to be told", async ({ page, baseURL }) => {
    await open(page, "/agenda");
    const main = page.getByRole("main");
    await expect(main).toContainText("Todavía no hay sesiones anunciadas");
    await expect(main).toContainText("Dirección de Género");
    const subscribe = main.getByRole("link", { name: "Suscribirse" });
    await expect(subscribe).toHaveAttribute("href", `${baseURL.replace("http", "webcal")}/api/v1/sessions/calendar.ics`);
    await expect(main.getByLabel("Dirección del calendario")).toHaveValue(`${baseURL}/api/v1/sessions/calendar.ics`);
  });

  test("she copies the address of the calendar", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await open(page, "/agenda?tipo=foro");
    await page.getByRole("main").getByRole("button", { name: "Copiar la dirección" }).click();
    await expect(page.getByRole("main")).toContainText("Enlace copiado");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/sessions\/calendar\.ics\?kind=forum$/);
  });

  test("the calendar of her filter is offered, and none that would betray a search for care", async ({ page, request }) => {
    await open(page, "/agenda?tipo=foro");
    const address = await page.getByRole("main").getByLabel("Dirección del calendario").inputValue();
    expect(address).toMatch(/calendar\.ics\?kind=forum$/);
    const calendar = await request.get(address);
    expect(calendar.headers()["content-type"]).toContain("text/calendar");
    await open(page, "/agenda?tipo=centro-de-atencion");
    await expect(page.getByRole("link", { name: "Suscribirse" })).toHaveCount(0);
    await expect(page.getByRole("main")).toContainText("no se ofrece calendario");
  });

  test("a parish has its calendar, and a care space one with a warning", async ({ page }) => {
    await open(page, "/parroquias/170169");
    const main = page.getByRole("main");
    await main.locator("summary", { hasText: "calendario" }).click();
    await expect(main.getByLabel("Dirección del calendario")).toHaveValue(/\/api\/v1\/parishes\/170169\/calendar\.ics$/);
    await open(page, "/espacios/warmi-quito");
    await expect(page.getByRole("link", { name: "Suscribirse" })).toHaveCount(0);
    await main.locator("summary", { hasText: "calendario" }).click();
    await expect(main).toContainText("queda en los ajustes del calendario y nombra el espacio");
  });
});

/** Whether this machine can write into the database of an atlas that runs. */
const canAnnounce = (() => {
  try {
    execFileSync("sqlite3", ["--version"]);
    return true;
  } catch {
    return false;
  }
})();

/** Journeys in an atlas of their own, in which sessions are announced. */
const announced = test.extend({
  atlas: [
    async ({}, use) => {
      const atlas = await startAtlas();
      const session = (space, starts, ends, status, title) =>
        `INSERT INTO session (space_id, starts_at, ends_at, status, title_es) VALUES ('${space}', '${starts}', '${ends}', '${status}', '${title}');`;
      const sessions = [
        session("foro-multiactor", "2031-03-10T04:30:00Z", "2031-03-10T05:30:00Z", "cancelled", "Datos abiertos"),
        session("mesa-productiva", "2031-03-10T15:00:00Z", "2031-03-10T17:00:00Z", "scheduled", "Riego y leche"),
        session("mesa-productiva", "2025-03-10T15:00:00Z", "2025-03-10T17:00:00Z", "scheduled", "Panela"),
        session("warmi-calderon", "2031-03-11T15:00:00Z", "2031-03-11T16:00:00Z", "scheduled", "Taller"),
      ];
      execFileSync("sqlite3", [atlas.database, sessions.join("\n")]);
      await use(atlas);
      await atlas.stop();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ atlas }, use) => use(atlas.url),
});

announced.describe("once sessions are announced", () => {
  announced.skip(!canAnnounce, "the program sqlite3 is not installed");

  const day = (page, name) => page.locator(".group", { has: page.getByRole("heading", { level: 3, name }) });

  announced("she finds them by day in Ecuador's time, cancelled ones marked", async ({ page }) => {
    await open(page, "/agenda");
    await expect(page.getByRole("heading", { level: 3 })).toHaveText([/^domingo, 9 de marzo/, /^lunes, 10 de marzo/, /^martes, 11 de marzo/]);
    await expect(day(page, /domingo/)).toContainText("Cancelada");
    await expect(day(page, /lunes/)).toContainText("10:00–12:00");
    await expect(day(page, /lunes/)).toContainText("Riego y leche");
    await expect(page.getByRole("main").getByRole("status").first()).toHaveText("3 sesiones");

    await page.getByRole("main").getByLabel("Tipo").selectOption("mesa");
    await expect(page).toHaveURL(/\/agenda\?tipo=mesa/);
    await settled(page);
    await expect(page.getByRole("heading", { level: 3 })).toHaveCount(1);
    await page.getByRole("main").getByRole("link", { name: /Mesa intersectorial económica/ }).click();
    await expect(page).toHaveURL(/\/espacios\/mesa-productiva/);
    await settled(page);
    await expect(day(page, /lunes, 10 de marzo de 2031/)).toContainText("10:00–12:00");
    await expect(page.getByText("Panela")).toBeHidden();
    await page.getByText("Sesiones anteriores: 1").click();
    await expect(day(page, /lunes, 10 de marzo de 2025/)).toContainText("Sin dato de si se realizó");
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await atRest(page);
      const { violations } = await new AxeBuilder({ page }).options(AXE).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].target}`), colorScheme).toEqual([]);
    }
  });

  announced("her parish shows what reaches it, and its calendar leaves out what is sensitive", async ({ page, request, baseURL }) => {
    await open(page, "/parroquias/170155");
    await expect(page.getByRole("main")).toContainText("Riego y leche");
    // Styles that only other pages bring would leave the hours as plain as the rest.
    await expect(page.locator(".card__time").first()).toHaveCSS("font-weight", "700");
    const calendar = await (await request.get(`${baseURL}/api/v1/parishes/170155/calendar.ics`)).text();
    expect(calendar).toContain("STATUS:CANCELLED");
    expect(calendar).not.toMatch(/warmi|taller|cita/i);
  });
});
