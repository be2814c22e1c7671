// A person reads every page on a narrow screen, and hits what she aims at.

import { DEAD_ENDS, NOT_FOUND, PAGES, expect, map, open, sideways, test } from "./atlas.js";

test.use({ tolerated: [NOT_FOUND] });

for (const path of [...PAGES, ...DEAD_ENDS]) {
  test(`${path} does not scroll sideways`, async ({ page }) => {
    for (const width of [360, 320]) {
      await page.setViewportSize({ width, height: 740 });
      await open(page, path);
      expect(await sideways(page), `at ${width} px`).toBeLessThanOrEqual(0);
    }
  });
}

for (const path of ["/", "/parroquias/170169", "/espacios", "/espacios/warmi-quito"]) {
  test(`the controls of ${path} are at least 44 px high and wide`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await open(page, path);
    const menu = page.getByRole("banner").getByRole("button", { name: /menú/i });
    if (await menu.isVisible()) await menu.click();
    const controls = page.locator("button, .button, input, select, header nav a").filter({ visible: true });
    const small = [];
    for (const control of await controls.all()) {
      const { width, height } = await control.boundingBox();
      if (width < 43.9 || height < 43.9) {
        small.push(`${(await control.evaluate((element) => element.outerHTML)).slice(0, 90)} ${width}×${height}`);
      }
    }
    expect(small).toEqual([]);
  });
}

test("the map is on the first screen and not taller than it", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await open(page, "/");
  const { y, height } = await map(page).boundingBox();
  expect(y).toBeGreaterThanOrEqual(0);
  expect(y + height).toBeLessThanOrEqual(640);
});

test("the panel stands in its place before the map has come", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  // The document alone, as it arrives.
  await page.route("**/atlas-app-*.js", (route) => route.fulfill({ contentType: "text/javascript", body: "export default () => {}" }));
  const top = async () => (await page.locator(".panel").boundingBox()).y;
  await page.goto("/");
  await expect(page.locator("section.map")).toBeVisible();
  const place = await top();
  expect(place, "below the map").toBeGreaterThan(300);
  await page.route(({ pathname }) => pathname === "/", async (route) => {
    const response = await route.fetch();
    const [body] = (await response.text()).split('<section aria-label="Mapa"');
    await route.fulfill({ response, body });
  });
  // Another address of the same page, of which the browser keeps nothing yet.
  await page.goto("/?vista=mapa");
  await expect(page.locator("section.map")).toHaveCount(0);
  expect(await top()).toBe(place);
});
