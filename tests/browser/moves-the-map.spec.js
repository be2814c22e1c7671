// A person comes nearer to her parish on the map, by finger, wheel, button or key, and finds her way back.

import { expect, map, open, parish, settled, test, whereIs } from "./atlas.js";

/** How many times the drawing is enlarged. */
const enlarged = (page) =>
  page.locator(".map__view").evaluate((view) => view.transform.baseVal.consolidate()?.matrix.a ?? 1);

/** Two fingers that move apart, as the screen of a phone reports them. */
async function pinch(page, { x, y }, from, to) {
  const session = await page.context().newCDPSession(page);
  const points = (apart) => [
    { x: x - apart, y, id: 1 },
    { x: x + apart, y, id: 2 },
  ];
  const touch = (type, touchPoints) => session.send("Input.dispatchTouchEvent", { type, touchPoints });
  await touch("touchStart", points(from));
  for (let step = 1; step <= 8; step += 1) await touch("touchMove", points(from + ((to - from) * step) / 8));
  await touch("touchEnd", []);
}

/** One finger that draws something. */
async function draw(page, from, to) {
  const session = await page.context().newCDPSession(page);
  const touch = (type, touchPoints) => session.send("Input.dispatchTouchEvent", { type, touchPoints });
  await touch("touchStart", [{ ...from, id: 1 }]);
  for (let step = 1; step <= 8; step += 1) {
    const share = step / 8;
    await touch("touchMove", [{ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share, id: 1 }]);
  }
  await touch("touchEnd", []);
}

test("the wheel and the buttons enlarge the map, and more names appear", async ({ page }) => {
  await open(page, "/");
  await expect.poll(() => enlarged(page)).toBe(1);
  const names = page.locator(".labels text");
  const before = await names.count();
  const { x, y } = await whereIs(page, "170103");
  await page.mouse.move(x, y);
  for (let turn = 0; turn < 4; turn += 1) await page.mouse.wheel(0, -300);
  await expect.poll(() => enlarged(page)).toBeGreaterThan(2);
  await expect.poll(() => names.count()).not.toBe(before);
  await expect(page.locator(".labels")).toContainText("Centro");
  await page.getByRole("button", { name: "Ver toda la provincia" }).click();
  await expect.poll(() => enlarged(page)).toBe(1);
  await page.getByRole("button", { name: "Acercar" }).click();
  await expect.poll(() => enlarged(page)).toBe(2);
  await page.getByRole("button", { name: "Alejar" }).click();
  await expect.poll(() => enlarged(page)).toBe(1);
});

test("what is under the pointer is named beside it, but not while the map is dragged", async ({ page }) => {
  await open(page, "/");
  await page.getByRole("button", { name: "Acercar" }).click();
  await expect.poll(() => enlarged(page)).toBe(2);
  const { x, y } = await whereIs(page, "170169");
  const card = page.locator(".tooltip");
  await page.mouse.move(x, y);
  await expect(card).toContainText("Nanegalito");
  const above = await card.boundingBox();
  expect(Math.abs(above.x + above.width / 2 - x)).toBeLessThan(2);
  expect(above.y + above.height).toBeLessThan(y);
  await page.mouse.move(x + 3, y + 2);
  const moved = await card.boundingBox();
  expect([Math.round(moved.x - above.x), Math.round(moved.y - above.y)]).toEqual([3, 2]);
  await page.mouse.down();
  await page.mouse.move(x + 30, y + 20, { steps: 3 });
  await expect(card).toBeHidden();
  await page.mouse.up();
});

test("a pointer that only comes to press needs no card beside it", async ({ page }) => {
  await open(page, "/");
  await page.evaluate(() => {
    window.shown = 0;
    const card = document.querySelector(".tooltip");
    new MutationObserver(() => (window.shown += card.hidden ? 0 : 1)).observe(card, { attributes: true });
  });
  const { x, y } = await whereIs(page, "170169");
  await page.mouse.click(x, y);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nanegalito");
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => window.shown)).toBe(0);
  await page.mouse.move(x + 2, y);
  await expect(page.locator(".tooltip")).toBeVisible();
});

test("dragging moves the map and leads to no parish", async ({ page }) => {
  await open(page, "/");
  await page.getByRole("button", { name: "Acercar" }).click();
  await expect.poll(() => enlarged(page)).toBe(2);
  const before = await whereIs(page, "170169");
  await page.mouse.move(before.x, before.y);
  await page.mouse.down();
  await page.mouse.move(before.x + 60, before.y + 40, { steps: 5 });
  await page.mouse.up();
  const after = await whereIs(page, "170169");
  expect(Math.round(after.x - before.x)).toBe(60);
  await expect(page).toHaveURL(/\/$/);
});

test("the keys of other maps work on this one", async ({ page }) => {
  await open(page, "/");
  await parish(page, "Nanegalito").focus();
  await page.keyboard.press("+");
  await expect.poll(() => enlarged(page)).toBe(2);
  const before = await whereIs(page, "170169");
  await page.keyboard.press("ArrowRight");
  await expect.poll(async () => (await whereIs(page, "170169")).x).toBeLessThan(before.x - 50);
  await page.keyboard.press("-");
  await expect.poll(() => enlarged(page)).toBe(1);
  await page.keyboard.press("+");
  await expect.poll(() => enlarged(page)).toBe(2);
  await page.keyboard.press("0");
  await expect.poll(() => enlarged(page)).toBe(1);
});

test("a parish that takes the focus out of sight is brought into sight", async ({ page }) => {
  await open(page, "/parroquias/170127");
  await expect.poll(() => enlarged(page)).toBeGreaterThan(3);
  await page.keyboard.press("Tab");
  await parish(page, "Puerto Quito").focus();
  await expect.poll(() => parish(page, "Puerto Quito").evaluate((link) => {
    const [{ left, right }, box] = [link.getBoundingClientRect(), link.ownerSVGElement.getBoundingClientRect()];
    return left >= box.left - 1 && right <= box.right + 1;
  })).toBe(true);
});

test("a small parish is brought nearer, and the way back leads to the view that there was", async ({ page }) => {
  await open(page, "/");
  await page.getByRole("button", { name: "Acercar" }).click();
  await expect.poll(() => enlarged(page)).toBe(2);
  await parish(page, "Rumipamba, Quito").evaluate((link) => link.querySelector("path").dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })));
  await expect(page).toHaveURL(/170127/);
  await expect.poll(() => enlarged(page)).toBeGreaterThan(3);
  await page.goBack();
  await settled(page);
  await expect.poll(() => enlarged(page)).toBe(2);
  await page.goForward();
  await expect.poll(() => enlarged(page)).toBeGreaterThan(3);
  // The view is kept once it has come to rest.
  await expect.poll(() => page.evaluate(() => history.state?.view?.[2] ?? 0)).toBeGreaterThan(3);
  const near = await enlarged(page);
  await page.reload();
  await settled(page);
  await expect.poll(() => enlarged(page)).toBeCloseTo(near, 3);
});

test("the other language shows the same view, and only once", async ({ page }) => {
  await open(page, "/");
  await page.getByRole("button", { name: "Acercar" }).click();
  await expect.poll(() => enlarged(page)).toBe(2);
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(/lang=en/);
  await settled(page);
  await expect.poll(() => enlarged(page)).toBe(2);
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  await page.goto("/acerca?lang=en");
  // What waits for another address is dropped.
  await page.evaluate(() => sessionStorage.setItem("atlas-view", JSON.stringify([`${location.origin}/plan`, [-500, -500, 4]])));
  await page.goto("/?lang=en");
  await settled(page);
  expect(await enlarged(page)).toBe(1);
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});

test("the other language shows the same view after another measure too", async ({ page }) => {
  await open(page, "/");
  await page.getByRole("button", { name: "Acercar" }).click();
  await expect.poll(() => enlarged(page)).toBe(2);
  await page.getByLabel("Qué muestra el mapa").selectOption("espacios");
  await expect(page).toHaveURL(/medida=espacios/);
  await settled(page);
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(/lang=en/);
  await settled(page);
  await expect.poll(() => enlarged(page)).toBe(2);
});

test("names stand on the map again after a page without it, however soon one went there", async ({ page }) => {
  for (const soon of [190, 230, 270]) {
    await open(page, "/parroquias/170127");
    await expect.poll(() => enlarged(page)).toBeGreaterThan(3);
    await page.evaluate(async (soon) => {
      document.querySelector(".brand").click();
      await new Promise((go) => setTimeout(go, soon));
      document.querySelector("nav a[data-to='/plan']").click();
    }, soon);
    await expect(page.locator("main h1")).toContainText("Plan de Acción");
    await page.getByRole("link", { name: "Mapa", exact: true }).click();
    await expect.poll(() => enlarged(page)).toBe(1);
    await expect(page.locator(".labels text").filter({ hasText: "Lloa" })).toBeVisible();
    await expect(page.locator(".badges text").first()).toBeVisible();
  }
});

test("another measure shades the map anew and leaves its view", async ({ page }) => {
  await open(page, "/");
  await page.getByRole("button", { name: "Acercar" }).click();
  await expect.poll(() => enlarged(page)).toBe(2);
  const shade = () => parish(page, "Calderón").locator("path").getAttribute("class");
  const before = await shade();
  await page.getByLabel("Qué muestra el mapa").selectOption("espacios");
  await expect(page).toHaveURL(/medida=espacios/);
  await expect.poll(shade).not.toBe(before);
  expect(await enlarged(page)).toBe(2);
  await expect(page.getByLabel("Qué muestra el mapa")).toBeFocused();
  await parish(page, "Pacto").locator("path").dispatchEvent("click");
  await expect(page).toHaveURL(/170172\?medida=espacios/);
});

test("cantons take the place of parishes, each with its figures", async ({ page }) => {
  await open(page, "/");
  await page.getByLabel("Qué muestra el mapa").selectOption("habitantes-por-canton");
  const cantons = page.getByRole("group", { name: "Mapa de los cantones de Pichincha" }).getByRole("link");
  await expect(cantons).toHaveCount(8);
  await expect(page.locator(".labels")).toContainText("Rumiñahui");
  const quito = cantons.and(page.getByRole("link", { name: "Quito", exact: true }));
  await expect(quito).toHaveAttribute("data-figure", /2\D679\D722/);
  await quito.locator("path").dispatchEvent("click");
  await expect(page).toHaveURL(/\/cantones\/1701\?medida=habitantes-por-canton/);
  await expect(quito).toHaveAttribute("aria-current", "page");
  await page.getByLabel("Qué muestra el mapa").selectOption("");
  await expect(map(page).getByRole("link")).toHaveCount(92);
  expect(await page.locator(".parishes path[d]").count()).toBe(92);
});

test("where no space stands there is no number of people for each, and the legend says so", async ({ page }) => {
  await open(page, "/?medida=mujeres-por-espacio");
  await expect(parish(page, "Pacto")).toHaveAttribute("data-figure", "Sin espacio");
  await expect(parish(page, "Conocoto")).toHaveAttribute("data-figure", /^\d/);
  await expect(parish(page, "Rumipamba, Quito")).toHaveAttribute("data-figure", "Sin cifra");
  await expect(page.locator(".legend")).toContainText("Sin espacio");
});

test("a filter of spaces acts on what the map counts", async ({ page }) => {
  await open(page, "/espacios?medida=espacios");
  await expect(parish(page, "Conocoto")).toHaveAttribute("data-figure", "1");
  await page.getByLabel(/^Tipo/).selectOption("foro");
  await expect(page).toHaveURL(/tipo=foro/);
  await expect(parish(page, "Conocoto")).toHaveAttribute("data-figure", "0");
  await expect(page.locator(".badges circle")).toHaveCount(0);
});

test("the map comes to a person who began on a page without it, in her language", async ({ page }) => {
  await open(page, "/plan");
  await page.getByRole("banner").getByRole("link", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await settled(page);
  await page.getByRole("banner").getByRole("link", { name: "Map", exact: true }).click();
  await expect(page.getByRole("group", { name: "Map of the parishes of Pichincha" }).getByRole("link")).toHaveCount(92);
  expect(await page.locator(".parishes path[d]").count()).toBe(92);
  await page.getByRole("banner").getByRole("link", { name: "Español" }).click();
  await expect(map(page).getByRole("link")).toHaveCount(92);
  expect(await page.locator(".parishes path[d]").count()).toBe(92);
});

test.describe("on a phone", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });

  test("two fingers enlarge the map, one then moves it, and the page can still be scrolled", async ({ page }) => {
    await open(page, "/");
    const middle = await whereIs(page, "170169");
    await pinch(page, middle, 30, 90);
    await expect.poll(() => enlarged(page)).toBeGreaterThan(2);
    const before = await whereIs(page, "170169");
    await draw(page, { x: 150, y: 250 }, { x: 190, y: 260 });
    await expect.poll(async () => Math.round((await whereIs(page, "170169")).x - before.x)).toBeGreaterThan(20);
    await expect(page).toHaveURL(/\/$/);
    await page.getByRole("heading", { level: 1 }).evaluate((heading) => heading.scrollIntoView());
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(0);
  });

  test("one finger scrolls the page while the whole province is in sight", async ({ page }) => {
    await open(page, "/");
    await draw(page, { x: 180, y: 300 }, { x: 180, y: 120 });
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(50);
    expect(await enlarged(page)).toBe(1);
  });

  test("the panel goes up and down by its edge, by key and by button", async ({ page }) => {
    await open(page, "/parroquias/170169");
    const edge = page.getByRole("button", { name: "Subir o bajar el panel" });
    const top = async () => Math.round((await edge.boundingBox()).y);
    const half = await top();
    await edge.focus();
    await page.keyboard.press("ArrowUp");
    await expect.poll(top).toBeLessThan(8);
    await page.keyboard.press("ArrowDown");
    await expect.poll(top).toBe(half);
    await page.keyboard.press("ArrowDown");
    await expect.poll(top).toBeGreaterThan(half + 100);
    await page.getByRole("button", { name: "Ampliar o reducir el mapa" }).click();
    await expect.poll(top).toBe(half);
    const box = await edge.boundingBox();
    const at = { x: box.x + box.width / 2, y: box.y + 12 };
    await draw(page, at, { x: at.x, y: at.y + 120 });
    await expect.poll(top).toBeGreaterThan(half + 100);
    const low = await edge.boundingBox();
    await draw(page, { x: at.x, y: low.y + 12 }, { x: at.x, y: low.y - 120 });
    await expect.poll(top).toBe(half);
  });
});
