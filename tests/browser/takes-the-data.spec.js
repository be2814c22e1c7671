// Somebody reuses the data: downloads files, reads what the columns mean, puts the map into another site.

import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, open, sideways, test } from "./atlas.js";

/** Reads the archive as whoever reuses the data may, with readers that are not ours, and prints what is in it. */
const READING = `
import csv, hashlib, io, json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    assert archive.testzip() is None
    files = {name.split("/", 1)[1]: archive.read(name) for name in archive.namelist()}
sums = dict(reversed(line.split("  ")) for line in files.pop("SHA256SUMS").decode().splitlines())
assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
for name, content in sorted(files.items()):
    text = content.decode("utf-8")
    if name.endswith(".csv"):
        header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
        assert all(len(row) == len(header) for row in rows), name
    elif name.endswith("json") or name.endswith("jsonld"):
        read = json.loads(text)
        if name.endswith(".json") and name != "plan.json":
            assert len(read["items"]) == read["total"], name
    print(name)
`;

/** Whether this machine has the language of those readers; CI has it. */
function hasPython() {
  try {
    execFileSync("python3", ["--version"]);
    return true;
  } catch (error) {
    if (process.env.CI) throw error;
    return false;
  }
}

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

test("she comes from the foot of a page, downloads everything, and one table", async ({ page }) => {
  await open(page, "/plan");
  await page.getByRole("contentinfo").getByRole("link", { name: "Datos abiertos y API" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Datos abiertos" })).toBeVisible();
  const [archive] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Descargar todo (ZIP)" }).click()]);
  expect(archive.suggestedFilename()).toBe("atlas-abierto-pichincha.zip");
  if (hasPython()) {
    const path = await archive.path();
    expect(execFileSync("python3", ["-c", READING, path], { encoding: "utf8" })).toContain("spaces.json\n");
  }
  const [table] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Espacios, CSV" }).click()]);
  expect(table.suggestedFilename()).toBe("spaces.csv");
  expect(await readFile(await table.path(), "utf8")).toContain("confirmed");
});

test("she reads what a column means before using it", async ({ page }) => {
  await open(page, "/datos");
  const parishes = page.locator("#parroquias");
  await expect(parishes.getByText("92 filas")).toBeVisible();
  await parishes.getByText("Qué significa cada columna").click();
  await expect(parishes.getByText("Habitantes, INEC, Censo 2022", { exact: false })).toBeVisible();
  for (const width of [320, 360]) {
    await page.setViewportSize({ width, height: 700 });
    expect(await sideways(page), `${width} px`).toBe(0);
  }
});

test("the documentation of the API fits a small phone, with its examples", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  for (const lang of ["es", "en"]) {
    await page.goto(`/api?lang=${lang}`);
    await expect(page.getByText("curl", { exact: false }).first()).toBeVisible();
    // An icon is loaded once it comes into sight: the policy has to let it.
    await page.locator("summary").first().click();
    expect(await sideways(page), lang).toBe(0);
  }
});

test("each file says how large it is", async ({ page, request, baseURL }) => {
  await open(page, "/datos");
  const link = page.locator("#espacios").getByRole("link", { name: /^Espacios, CSV, \d+\sKB$/ });
  await expect(link).toBeVisible();
  const file = await (await request.get(`${baseURL}${await link.getAttribute("href")}`)).body();
  expect(await link.textContent()).toContain(`${Math.ceil(file.length / 1000)}`);
});

test("she downloads what a filter finds", async ({ page }) => {
  await open(page, "/espacios?canton=1702");
  const selection = page.getByRole("heading", { name: "Descargar esta selección" });
  await expect(selection).toBeVisible();
  const [table] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Espacios, CSV" }).click()]);
  expect(table.suggestedFilename()).toBe("spaces.csv");
  const lines = (await readFile(await table.path(), "utf8")).trim().split("\r\n");
  const shown = await (await page.request.get("/api/v1/spaces?canton=1702")).json();
  expect(lines.length - 1).toBe(shown.total);
});

test("with a filter for care, files are folded away and say what they leave behind", async ({ page }) => {
  await open(page, "/espacios?grupo=sobrevivientes-de-violencia");
  const file = page.getByRole("link", { name: "Espacios, CSV" });
  await expect(file).toBeHidden();
  await expect(page.locator('link[rel="alternate"][type="text/csv"]')).toHaveCount(0);
  await page.getByText("Descargar esta selección").click();
  await expect(file).toBeVisible();
  await expect(page.getByText("la lista de descargas del navegador guarda su dirección", { exact: false })).toBeVisible();
  const [table] = await Promise.all([page.waitForEvent("download"), file.click()]);
  expect(table.suggestedFilename()).toBe("spaces.csv");
});

test("she chooses what the map in her site shows", async ({ page, baseURL }) => {
  await open(page, "/datos");
  await page.getByRole("main").getByLabel("Qué muestra el mapa").selectOption("avance");
  const code = page.getByLabel("Código para pegar");
  await expect(code).toHaveValue(new RegExp(`^<iframe src="${baseURL}/embed/mapa\\?medida=avance"`));
  // The address of the page keeps the choice, so that it also works without scripts.
  await expect(page).toHaveURL(/\/datos\?medida=avance$/);
});

test("she copies the code of the map", async ({ page, context, baseURL }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, "/datos");
  await page.getByRole("button", { name: "Copiar el código" }).click();
  await expect(page.getByText("Código copiado")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`<iframe src="${baseURL}/embed/mapa"`);
});

test("another site shows the map in a frame, whose links open beside it, and no other page", async ({ context, baseURL }) => {
  // The other site is a server of this machine: browsers keep sites of the network from framing one's own machine.
  const frame = (path) => `<iframe title="${path}" src="${baseURL}${path}" width="600" height="500"></iframe>`;
  const framed = ["/embed/mapa", "/embed/parroquias/170169", "/parroquias/170169"].map(frame).join("");
  const site = createServer((_, answer) => answer.setHeader("content-type", "text/html").end(framed));
  await new Promise((resolve) => site.listen(0, "127.0.0.1", resolve));
  const other = await context.newPage();
  await other.goto(`http://localhost:${site.address().port}/`);
  const map = other.frameLocator('iframe[title="/embed/mapa"]');
  await expect(map.getByRole("link", { name: /^Nanegalito/ })).toBeAttached();
  const [opened] = await Promise.all([context.waitForEvent("page"), map.getByRole("link", { name: "Ver todo en el Atlas Abierto de Pichincha" }).click()]);
  await expect(opened.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await opened.evaluate(() => window.opener)).toBeNull();
  await expect(other.frameLocator('iframe[title="/embed/parroquias/170169"]').getByRole("heading", { name: "Nanegalito" })).toBeVisible();
  const refused = other.frames().find((frame) => frame.name() === "" && frame.url().includes("error"));
  expect(refused, "a page of the atlas itself is not shown in a frame").toBeTruthy();
  site.close();
});

for (const path of ["/embed/mapa", "/embed/mapa?medida=avance-por-canton", "/embed/mapa?medida=mujeres-por-espacio&lang=en", "/embed/parroquias/170169", "/embed/parroquias/170155?lang=en"]) {
  test(`${path} is accessible, light and dark, wide and narrow`, async ({ page }) => {
    await page.goto(path);
    for (const colorScheme of ["light", "dark"]) {
      for (const width of [1280, 320]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 600 });
        const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].target}`), `${colorScheme}, ${width} px`).toEqual([]);
        expect(await sideways(page)).toBe(0);
      }
    }
  });
}
