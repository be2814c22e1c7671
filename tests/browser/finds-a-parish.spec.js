// A person looks for her parish on the map and reads what reaches it.

import { card, expect, map, open, parish, settled, test, whereIs } from "./atlas.js";

test("the map has a link for each of the 92 parishes", async ({ page }) => {
  await open(page, "/");
  const parishes = map(page).getByRole("link");
  await expect(parishes).toHaveCount(92);
  const names = await parishes.evaluateAll((links) => links.map((link) => link.getAttribute("aria-label")));
  expect(new Set(names).size, "every parish can be told from the others by its name").toBe(92);
});

test("from the map to Nanegalito, to the commitment that names it, and back", async ({ page }) => {
  await open(page, "/");
  const { x, y } = await whereIs(page, "170169");
  await page.mouse.click(x, y);

  await expect(page).toHaveURL(/\/parroquias\/170169$/);
  await seesNanegalito(page);

  await card(page, "/compromisos/ECPCA0002").getByRole("link").first().click();
  await expect(page).toHaveURL(/\/compromisos\/ECPCA0002/);
  await settled(page);
  await expect(page.getByRole("main").getByRole("link", { name: /Nanegalito/ }).first()).toBeVisible();

  await page.goBack();
  await expect(page).toHaveURL(/\/parroquias\/170169$/);
  await seesNanegalito(page);

  await page.goBack();
  await expect(page).toHaveURL(/\/$/);
  await settled(page);
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Nanegalito");
  await expect(map(page).locator("[aria-current]")).toHaveCount(0);
});

test("the name of a parish stands there before the server has answered", async ({ page }) => {
  await open(page, "/");
  let answer;
  const held = new Promise((resolve) => (answer = resolve));
  await page.route("**/parroquias/170169*", async (route) => {
    await held;
    await route.continue();
  });
  const { x, y } = await whereIs(page, "170169");
  await page.mouse.click(x, y);
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { level: 1 })).toHaveText("Nanegalito");
  await expect(main.getByRole("navigation", { name: "Ubicación" }).getByRole("link")).toHaveText(["Pichincha", "Quito"]);
  await expect(main.getByText("Cargando…")).toBeAttached();
  await expect(map(page).locator("[aria-current=page]")).toHaveAccessibleName(/^Nanegalito/);
  await expect(main, "nothing is left of the page before").not.toContainText("código");
  answer();
  await seesNanegalito(page);
  await expect(main.getByRole("heading", { level: 1 })).toBeFocused();
});

test("a parish that she has seen is named before its page as well, and all of it is there on the way back", async ({ page }) => {
  await open(page, "/parroquias/170169");
  await page.evaluate(() => {
    const main = document.querySelector("main");
    window.drawn = [];
    const note = () => window.drawn.push([main.querySelector("h1")?.textContent, Boolean(main.querySelector(".ahead"))].join());
    new MutationObserver(note).observe(main, { childList: true, subtree: true });
  });
  const drawn = async () => [...new Set(await page.evaluate(() => window.drawn.splice(0)))];
  const go = async (code) => {
    await map(page).locator(`a[href="/parroquias/${code}"]`).press("Enter");
    await expect(page).toHaveURL(new RegExp(`/parroquias/${code}$`));
    await settled(page);
  };
  await go("170174");
  const other = await page.getByRole("heading", { level: 1 }).textContent();
  await drawn();
  await go("170169");
  await seesNanegalito(page);
  expect(await drawn()).toEqual(["Nanegalito,true", "Nanegalito,false"]);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(other);
  expect(await drawn()).toEqual([`${other},false`]);
});

test("a link to a parish opens it at once", async ({ page }) => {
  await open(page, "/parroquias/170169");
  await expect(page).toHaveTitle(/Nanegalito/);
  await seesNanegalito(page);
});

test("the two parishes called Rumipamba are not mixed up", async ({ page }) => {
  await open(page, "/parroquias/170552");
  await expect(page.getByRole("main")).toContainText("Rumiñahui");
  await open(page, "/parroquias/170127");
  await expect(page.getByRole("main")).toContainText("Quito");
  await expect(page.getByRole("main")).not.toContainText("Rumiñahui");
});

test("an urban parish of Quito says that there is no census figure for it", async ({ page }) => {
  await open(page, "/parroquias/170127");
  await expect(page.getByRole("main")).toContainText(/sin cifra/i);
});

test.describe("on a phone", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });

  test("a tap with a finger does what a click does", async ({ page }) => {
    await open(page, "/");
    const { x, y } = await whereIs(page, "170169");
    await page.touchscreen.tap(x, y);
    await expect(page).toHaveURL(/\/parroquias\/170169$/);
    await seesNanegalito(page);
  });
});

/** What everyone must see of Nanegalito, whatever way led there. */
async function seesNanegalito(page) {
  await settled(page);
  const main = page.getByRole("main");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nanegalito");
  await expect(parish(page, "Nanegalito")).toHaveAttribute("aria-current");
  await expect(main).toContainText(/2[\s.]?776/u);
  await expect(main).toContainText("INEC, Censo");

  await expect(card(page, "/compromisos/")).toHaveCount(3);
  await expect(main.getByText("Nombra a esta parroquia")).toHaveCount(1);
  await expect(card(page, "/compromisos/ECPCA0002")).toContainText("Nombra a esta parroquia");
  for (const id of ["ECPCA0001", "ECPCA0003"]) {
    await expect(card(page, `/compromisos/${id}`)).toContainText("Toda la provincia");
  }
  await expect(card(page, "/espacios/foro-multiactor")).toBeVisible();
  await expect(main).toContainText("Open Government Partnership");
}
