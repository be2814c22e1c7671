// An editor brings last year's spreadsheet: sees each problem, mends it, imports, and imports again.

import AxeBuilder from "@axe-core/playwright";
import { ACCOUNTS, signIn } from "../../scripts/accounts.js";
import { AXE, expect, sideways, test } from "./atlas.js";

test.use({ baseURL: process.env.ATLAS_WORKSPACE_URL });
// A file that somebody sends takes the place of the one that she sent before.
test.describe.configure({ mode: "default" });

const HEADINGS = "Denominación;Tipo;Modalidad;Estado;Convoca;Grupos;Cantón;Parroquia;Precisión;Fecha;Hora";
const GOOD = "Mesa de cuidados de Nono;mesa;presencial;activo;Dirección de Género;mayores;;Nono;;15/03/2031;9:00";
const BAD = "Mesa errada;circo;presencial;activo;genero;;;Macondo;;31/02/2031;9:00";
const ASKED = "Mesa de Rumipamba;mesa;presencial;activo;genero;;;Rumipamba;;;";

const main = (page) => page.getByRole("main");

async function send(page, rows) {
  await page.goto("/direccion/importar");
  const buffer = Buffer.from([HEADINGS, ...rows].join("\r\n"), "latin1");
  await page.getByLabel("Hoja de cálculo").setInputFiles({ name: "registro.csv", mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Subir y revisar" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Revisar antes de importar" })).toBeVisible();
}

async function clean(page) {
  const { violations } = await new AxeBuilder({ page }).options(AXE).analyze();
  expect(violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.target).join(" | ")}`)).toEqual([]);
}

test("bad rows are told by row and column, mended, imported, and imported again without doubling", async ({ page, request, baseURL }) => {
  await signIn(page, baseURL, ACCOUNTS.importer);
  await page.goto("/direccion/importar");
  await clean(page);
  await send(page, [GOOD, BAD, ASKED]);
  const problems = page.getByRole("region", { name: "Problemas por fila y columna" });
  await expect(problems.getByRole("row", { name: /^3 Tipo circo/ })).toBeVisible();
  await expect(problems.getByRole("row", { name: /^3 Parroquia Macondo/ })).toBeVisible();
  await expect(problems.getByRole("row", { name: /^3 Fecha de la sesión 31\/02\/2031/ })).toBeVisible();
  await clean(page);

  await page.getByLabel(/«Rumipamba»/).selectOption({ label: "Rumipamba, Rumiñahui (170552)" });
  await page.getByRole("button", { name: "Aplicar las respuestas" }).click();
  await expect(page.getByLabel(/«Rumipamba»/)).toHaveCount(0);

  await send(page, [GOOD]);
  await page.getByRole("button", { name: "Importar 1 espacio" }).click();
  await expect(main(page).getByRole("status")).toContainText("El atlas ya tiene los datos del archivo");
  await clean(page);
  const listed = await (await request.get("/api/v1/spaces?q=cuidados%20de%20nono")).json();
  expect(listed.total).toBe(1);

  await send(page, [GOOD]);
  await expect(main(page)).toContainText("no hay nada que cambiar");
  await expect(page.getByRole("button", { name: /^Importar/ })).toHaveCount(0);
});

test("what a sheet lacks is said once for all its rows", async ({ page, baseURL }) => {
  await signIn(page, baseURL, ACCOUNTS.importer);
  await page.goto("/direccion/importar");
  const buffer = Buffer.from("Nombre;Tipo;Estado;Parroquia\r\nMesa de todas las filas;mesa;activo;Nono");
  await page.getByLabel("Hoja de cálculo").setInputFiles({ name: "registro.csv", mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Subir y revisar" }).click();
  await expect(main(page).getByRole("alert")).toContainText("Modalidad");
  const all = page.getByRole("group", { name: "Para todas las filas" });
  await all.getByLabel("Modalidad").selectOption({ label: "presencial" });
  await all.getByLabel("Quién convoca").selectOption({ label: "Dirección de Género – GAD Provincial de Pichincha" });
  await clean(page);
  await page.getByRole("button", { name: "Leer así" }).click();
  await expect(page.getByRole("button", { name: "Importar 1 espacio" })).toBeVisible();
  await expect(main(page).getByRole("alert")).toHaveCount(0);
});

test.describe(() => {
  test.use({ tolerated: [/Failed to load resource.*422/] });

  test("a picture is refused at the field, in words, and the field has the focus", async ({ page, baseURL }) => {
    await signIn(page, baseURL, ACCOUNTS.importer);
    await page.goto("/direccion/importar");
    const field = page.getByLabel("Hoja de cálculo");
    const buffer = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]);
    await field.setInputFiles({ name: "registro.csv", mimeType: "text/csv", buffer });
    await page.getByRole("button", { name: "Subir y revisar" }).click();
    await expect(field).toHaveAccessibleDescription(/No es una hoja de cálculo/);
    await expect(field).toBeFocused();
    await clean(page);
  });
});

test("a director finds with the keyboard which parishes lack a space, and how many people that concerns", async ({ page, baseURL }) => {
  await signIn(page, baseURL, ACCOUNTS.monitor);
  await page.goto("/direccion/cobertura");
  await expect(main(page)).toContainText(/En \d+ de 92 parroquias no hay ningún espacio en funcionamiento/);
  await expect(main(page)).toContainText("De 32 de esas parroquias no hay cifra");
  await clean(page);
  const group = page.getByLabel("Para quién");
  await group.focus();
  await group.selectOption({ label: "Personas con discapacidad" });
  for (const _ of ["place", "map", "button"]) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/grupo=discapacidad/);
  await expect(main(page)).toContainText("no se sabe a cuántas personas afecta");
  const heading = page.getByRole("columnheader", { name: "Parroquia", exact: true }).getByRole("link");
  await heading.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/orden=nombre/);
  await expect(page.locator("[aria-sort=ascending]")).toHaveCount(1);
  const link = page.getByRole("link", { name: /^Nanegalito, Quito/ });
  await link.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#p170169$/);
  await expect(page.locator("#p170169")).toBeInViewport();
  await page.goto("/direccion/cobertura?nivel=canton");
  await clean(page);
  await page.goto("/direccion/cobertura/matriz");
  await clean(page);
});

test("nothing scrolls sideways on a small phone", async ({ page, baseURL }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await signIn(page, baseURL, ACCOUNTS.importer);
  for (const path of ["/direccion/cobertura", "/direccion/cobertura/matriz", "/direccion/importar"]) {
    await page.goto(path);
    expect(await sideways(page), path).toBe(0);
  }
});
