// A person lets the device find her parish. Where she is stays on the device.

import { expect, open, settled, test } from "./atlas.js";

const NANEGALITO = { latitude: 0.0457, longitude: -78.7174, accuracy: 30 };
const GUAYAQUIL = { latitude: -2.19, longitude: -79.89, accuracy: 30 };

const locate = (page) => page.getByRole("button", { name: /Usar mi ubicación|Use my location/ });
const said = (page) => page.locator(".search__said");

/** Notes every request, and fails where one carries a part of a position. */
function watchRequests(page, { latitude, longitude }) {
  const carried = [];
  const digits = [latitude, longitude].map((degrees) => String(Math.abs(degrees)));
  page.on("request", (request) => {
    const all = [request.url(), request.postData() ?? "", JSON.stringify(request.headers())].join(" ");
    if (digits.some((digit) => all.includes(digit))) carried.push(request.url());
  });
  return carried;
}

test.describe("inside the province", () => {
  test.use({ geolocation: NANEGALITO, permissions: ["geolocation"] });

  test("leads to her parish, says so, and sends her position nowhere", async ({ page }) => {
    const carried = watchRequests(page, NANEGALITO);
    await open(page, "/");
    await locate(page).click();
    await expect(page).toHaveURL(/\/parroquias\/170169$/);
    await settled(page);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nanegalito");
    await expect(said(page)).toContainText("Usted está en Nanegalito, Quito. Su ubicación no salió de este aparato.");
    expect(carried).toEqual([]);
    expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage, document.cookie]))).not.toContain("78.71");
    await said(page).getByRole("button", { name: "Cerrar el aviso" }).click();
    await expect(said(page)).toBeHidden();
  });

  test("from a page of a list, in English", async ({ page }) => {
    await open(page, "/espacios?lang=en");
    await locate(page).click();
    await expect(page).toHaveURL(/\/parroquias\/170169/);
    await expect(said(page)).toContainText("You are in Nanegalito, Quito. Your location did not leave this device.");
  });

  test("every parish finds itself", async ({ page, context, request }) => {
    await open(page, "/");
    const { items } = await (await request.get("/api/v1/parishes?per_page=200")).json();
    for (const parish of items.filter((_, i) => i % 13 === 0)) {
      await context.setGeolocation({ latitude: parish.label.lat, longitude: parish.label.lon, accuracy: 10 });
      await locate(page).click();
      await expect(page).toHaveURL(new RegExp(`/parroquias/${parish.code}$`));
      await settled(page);
    }
  });
});

test.describe("with an inexact position", () => {
  test.use({ geolocation: { ...NANEGALITO, accuracy: 6000 }, permissions: ["geolocation"] });

  test("offers the parishes in which she may be", async ({ page }) => {
    await open(page, "/");
    await locate(page).click();
    await expect(said(page)).toContainText("Su ubicación tiene un margen de 6 km.");
    const candidates = said(page).getByRole("link");
    expect(await candidates.count()).toBeGreaterThan(1);
    await candidates.filter({ hasText: "Nanegalito" }).click();
    await expect(page).toHaveURL(/\/parroquias\/170169$/);
    await expect(said(page)).toBeHidden();
  });
});

test.describe("outside the province", () => {
  test.use({ geolocation: GUAYAQUIL, permissions: ["geolocation"] });

  test("says so and stays", async ({ page }) => {
    await open(page, "/");
    await locate(page).click();
    await expect(said(page)).toContainText("Su ubicación está fuera de Pichincha.");
    await expect(page).toHaveURL(/\/$/);
  });
});

test.describe("without permission", () => {
  test.use({ permissions: [] });

  test("says how to go on", async ({ page }) => {
    await open(page, "/");
    await locate(page).click();
    await expect(said(page)).toContainText("El navegador no tiene permiso para usar su ubicación.");
    await expect(said(page)).toContainText("por el nombre");
  });
});

for (const [code, words] of [
  [2, "Este aparato no pudo averiguar dónde está."],
  [3, "La ubicación tardó demasiado."],
]) {
  test(`a device that fails (${code}) is told apart`, async ({ page }) => {
    await page.addInitScript((code) => {
      navigator.geolocation.getCurrentPosition = (_, failed) => failed({ code });
    }, code);
    await open(page, "/");
    await locate(page).click();
    await expect(said(page)).toContainText(words);
  });
}
