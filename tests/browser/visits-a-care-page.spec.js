// A person whose phone may be watched looks for care.

import { expect, open, settled, test } from "./atlas.js";

const CARE = "/espacios/warmi-quito";
const TELLING = /warmi|violencia|violence|mujer|women|género|gender/i;

test("its title and preview tell nothing", async ({ page }) => {
  await open(page, CARE);
  await expect(page).not.toHaveTitle(TELLING);
  await expect(page).toHaveTitle(/Atlas/);
  const meta = await page.locator("meta[name=description], meta[property^='og:']").evaluateAll((all) =>
    all.map((element) => element.content).join(" "),
  );
  expect(meta).not.toMatch(/warmi|violencia|violence/i);
});

test("its title tells nothing either when she comes from the list", async ({ page }) => {
  await open(page, "/espacios");
  await page.getByRole("main").locator(`a[href*="${CARE}"]`).first().click();
  await expect(page).toHaveURL(new RegExp(CARE));
  await settled(page);
  await expect(page).not.toHaveTitle(TELLING);
});

test("no cache keeps it and no other site learns of it", async ({ page, request }) => {
  const html = await open(page, CARE);
  const data = await request.get("/api/v1/spaces/warmi-quito");
  for (const headers of [html.headers(), data.headers()]) {
    expect(headers["cache-control"]).toContain("no-store");
    expect(headers["referrer-policy"]).toBe("no-referrer");
  }
});

test("she reads that nobody has confirmed the centre, and gets no finer place than may be told", async ({ page }) => {
  await open(page, CARE);
  const main = page.getByRole("main");
  await expect(main).toContainText(/confirme antes de acudir/i);
  await expect(main.locator("a[href^='tel:']").first()).toBeVisible();
  await expect(main.locator("a[href^='geo:']")).toHaveCount(0);
});

test.describe("quick exit", () => {
  /** Answers every other origin with an empty page, and remembers where the browser went. */
  async function neutralWorld(page, baseURL) {
    const visits = [];
    await page.context().route(
      (url) => url.protocol.startsWith("http") && url.origin !== baseURL,
      (route) => {
        visits.push({ url: route.request().url(), referrer: route.request().headers().referer });
        return route.fulfill({ contentType: "text/html", body: "<title>Otra cosa</title>" });
      },
    );
    return visits;
  }

  test.use({ leaves: true });

  for (const [way, leave] of [
    ["by its button", (page) => page.getByText("Salir rápido", { exact: true }).click()],
    ["by its button with the space bar", (page) => page.getByRole("button", { name: "Salir rápido" }).press(" ")],
    ["by its button with Enter", (page) => page.getByRole("button", { name: "Salir rápido" }).press("Enter")],
    ["by pressing Shift three times", async (page) => {
      for (let press = 0; press < 3; press += 1) await page.keyboard.press("Shift");
    }],
  ]) {
    test(way, async ({ page, baseURL }) => {
      const visits = await neutralWorld(page, baseURL);
      await open(page, "/espacios");
      await open(page, CARE);
      await leave(page);
      await expect(page).toHaveTitle("Otra cosa");
      expect(visits).toHaveLength(1);
      expect(visits[0].referrer, "the other site does not learn where she was").toBeUndefined();

      await page.goBack();
      await expect(page, "going back does not show the care page").not.toHaveURL(new RegExp(CARE));
    });
  }

  test("before the app is there", async ({ page, baseURL }) => {
    const visits = await neutralWorld(page, baseURL);
    await page.route(/\.wasm$/, () => {});
    await page.goto(CARE);
    await page.getByRole("button", { name: "Salir rápido" }).click();
    await expect(page).toHaveTitle("Otra cosa");
    expect(visits[0].referrer).toBeUndefined();
  });

  test.describe("without scripts", () => {
    test.use({ javaScriptEnabled: false });

    test("as a link that leads away", async ({ page, baseURL }) => {
      const visits = await neutralWorld(page, baseURL);
      await page.goto(CARE);
      await page.getByRole("button", { name: "Salir rápido" }).click();
      await expect(page).toHaveTitle("Otra cosa");
      expect(visits[0].referrer).toBeUndefined();
    });
  });

  test("typing capital letters is not an exit", async ({ page, baseURL }) => {
    const visits = await neutralWorld(page, baseURL);
    await open(page, CARE);
    for (const key of ["Shift+A", "Shift+B", "Shift+C"]) await page.keyboard.press(key);
    await page.waitForTimeout(300);
    expect(visits).toHaveLength(0);
    await expect(page).toHaveURL(new RegExp(CARE));
  });
});
