// A person reads the map as a table: all parishes with all figures, sorted and filtered.

import { expect, open, settled, sideways, test } from "./atlas.js";

const rows = (page) => page.getByRole("main").locator("tbody tr");
const names = (page) => rows(page).getByRole("rowheader").allTextContents();
const heading = (page, name) => page.getByRole("columnheader", { name });

test("the table says of each parish what the API says", async ({ page, request }) => {
  await open(page, "/parroquias");
  const { items } = await (await request.get("/api/v1/parishes?per_page=200")).json();
  await expect(rows(page)).toHaveCount(items.length);
  const digits = (text) => text.replace(/[\s\u202f]/g, "");
  for (const code of ["170169", "170127", "170250"]) {
    const parish = items.find((item) => item.code === code);
    const row = rows(page).filter({ has: page.locator(`a[href^="/parroquias/${code}"]`) });
    const cells = (await row.getByRole("cell").allTextContents()).map(digits);
    const figures = [parish.population, parish.women, parish.age_0_14, parish.age_65_plus];
    expect(cells[0]).toBe(digits(parish.canton.name));
    expect(cells.slice(2, 6)).toEqual(figures.map((figure) => (figure === null ? "sincifra" : String(figure))));
    expect(cells.slice(6, 8)).toEqual([parish.spaces, parish.named_by].map(String));
  }
  await expect(page.getByRole("main")).toContainText(/3\s089\s473/);
});

test("by women, from the most on, then turned round, kept in the address", async ({ page }) => {
  await open(page, "/parroquias");
  await heading(page, "Mujeres").getByRole("link").click();
  await expect(page).toHaveURL(/orden=-mujeres/);
  await expect(heading(page, "Mujeres")).toHaveAttribute("aria-sort", "descending");
  expect((await names(page))[0]).toBe("Calderón");
  await heading(page, "Mujeres").getByRole("link").click();
  await expect(heading(page, "Mujeres")).toHaveAttribute("aria-sort", "ascending");
  expect((await names(page))[0]).toBe("Chavezpamba");
  await expect(page.locator("[aria-sort]")).toHaveCount(1);
  await expect(rows(page).last(), "figures that are not published stand at the end").toContainText("sin cifra");
  await page.goBack();
  await settled(page);
  expect((await names(page))[0]).toBe("Calderón");
});

test("by canton and words; nothing found shows the way back", async ({ page }) => {
  await open(page, "/parroquias");
  const main = page.getByRole("main");
  await main.getByLabel("Cantón").selectOption("Cayambe");
  await expect(page).toHaveURL(/canton=1702/);
  await expect(rows(page)).toHaveCount(7);
  await main.getByLabel("Nombre o código").fill("ayora");
  await main.getByRole("button", { name: "Filtrar" }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(main.getByRole("status")).toHaveText("1 parroquia");
  await main.getByLabel("Nombre o código").fill("guayaquil");
  await main.getByRole("button", { name: "Filtrar" }).click();
  await expect(main).toContainText("Ninguna parroquia es así");
  await main.getByRole("link", { name: "Ver todas las parroquias" }).click();
  await expect(rows(page)).toHaveCount(92);
});

test("from the table to the map, to a canton and to a parish", async ({ page }) => {
  await open(page, "/parroquias?canton=1702");
  await rows(page).first().getByRole("link", { name: "Cayambe" }).last().click();
  await expect(page).toHaveURL(/\/cantones\/1702$/);
  await settled(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Cayambe");
  await expect(page.getByRole("main")).toContainText(/105\s267/);
  await page.getByRole("main").getByRole("link", { name: "San José de Ayora" }).click();
  await expect(page).toHaveURL(/\/parroquias\/170256$/);
  await settled(page);
  await page.getByRole("navigation", { name: "Ubicación" }).getByRole("link", { name: "Cayambe" }).click();
  await expect(page).toHaveURL(/\/cantones\/1702$/);
});

test("on a phone the table scrolls by itself and the page does not; names stay in sight", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, "/parroquias");
  expect(await sideways(page)).toBeLessThanOrEqual(0);
  const region = page.getByRole("region", { name: /Parroquias de Pichincha/ });
  await region.focus();
  await expect(region).toBeFocused();
  await region.evaluate((element) => element.scrollTo(element.scrollWidth, 200));
  const name = rows(page).nth(8).getByRole("rowheader");
  await expect(name).toBeInViewport();
  await expect(heading(page, "Superficie").first()).toBeInViewport();
  expect(await sideways(page)).toBeLessThanOrEqual(0);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the table sorts and filters all the same", async ({ page }) => {
    await page.goto("/parroquias");
    await heading(page, "Habitantes").getByRole("link").click();
    await expect(page).toHaveURL(/orden=-habitantes/);
    expect((await names(page))[0]).toBe("Calderón");
    const main = page.getByRole("main");
    await main.getByLabel("Tipo").selectOption("cabecera cantonal");
    await main.getByRole("button", { name: "Filtrar" }).click();
    await expect(rows(page)).toHaveCount(7);
    expect((await names(page))[0], "the order is kept").toBe("Sangolquí");
  });
});

test.describe("saving data", () => {
  test.use({ extraHTTPHeaders: { "Save-Data": "on" } });

  test("the table comes first, without the map; the map is one press away", async ({ page }) => {
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await open(page, "/");
    await expect(page).toHaveURL(/\/parroquias$/);
    await expect(rows(page)).toHaveCount(92);
    expect(asked.filter((url) => url.includes("outlines")), "the outlines are not asked for").toEqual([]);
    await page.getByRole("main").getByRole("link", { name: "Mapa", exact: true }).click();
    await settled(page);
    await expect(page.getByRole("group", { name: /Mapa de las parroquias/ })).toBeVisible();
    await page.reload();
    await expect(page, "asked for by name, the map stays").toHaveURL(/vista=mapa/);
  });
});

test("a former code leads to the parish of today and says so", async ({ page }) => {
  await open(page, "/parroquias/170167");
  await expect(page).toHaveURL(/\/parroquias\/170751\?antes=170167$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mindo");
  await expect(page.getByRole("main")).toContainText("El código 170167 es anterior; hoy es 170751.");
});
