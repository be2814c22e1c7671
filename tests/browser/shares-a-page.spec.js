// A person sends a parish to a neighbour.

import { expect, open, parish, settled, test } from "./atlas.js";

const PARISH = "/parroquias/170169";
const group = (page) => page.getByRole("group", { name: "Compartir esta página" });

test("she sends the link by WhatsApp, also without scripts", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto(PARISH);
  const link = group(page).getByRole("link", { name: "WhatsApp" });
  await expect(link).toBeVisible();
  await expect(link).toHaveAttribute("rel", /noopener noreferrer/);
  const text = new URL(await link.getAttribute("href")).searchParams.get("text");
  expect(text).toBe(`Nanegalito, Quito · Atlas Abierto de Pichincha\n${baseURL}${PARISH}`);
  await expect(group(page).getByRole("button"), "what needs scripts is not shown").toHaveCount(0);
  await context.close();
});

test("she copies the link and is told so", async ({ page, context, baseURL }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, `${PARISH}?medida=espacios`);
  await group(page).getByRole("button", { name: "Copiar enlace" }).click();
  await expect(group(page).getByRole("status")).toHaveText("Enlace copiado");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${baseURL}${PARISH}`);
});

test("where the browser does not let her copy, she reads the link", async ({ page, baseURL }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
  });
  await open(page, "/compromisos/ECPCA0002");
  await group(page).getByRole("button", { name: "Copiar enlace" }).click();
  await expect(group(page).getByRole("status")).toContainText(`${baseURL}/compromisos/ECPCA0002`);
});

test("where the device can share, its own sheet opens with the public address", async ({ page, baseURL }) => {
  await page.addInitScript(() => {
    navigator.share = (data) => {
      window.shared = data;
      return Promise.resolve();
    };
  });
  // Also on a page that she comes to from another one.
  await open(page, "/");
  await parish(page, "Nanegalito").focus();
  await page.keyboard.press("Enter");
  await settled(page);
  await group(page).getByRole("button", { name: "Compartir…" }).click();
  expect(await page.evaluate(() => window.shared)).toEqual({
    title: "Nanegalito, Quito · Atlas Abierto de Pichincha",
    url: `${baseURL}${PARISH}`,
  });
});

test("a page of a space offers no way to share it", async ({ page }) => {
  await open(page, "/espacios/warmi-quito");
  await expect(group(page)).toHaveCount(0);
});

test("the picture of a preview is where the page says", async ({ page }) => {
  await open(page, PARISH);
  const address = await page.locator("meta[property='og:image']").getAttribute("content");
  const picture = await page.request.get(address);
  expect(picture.headers()["content-type"]).toBe("image/png");
  const data = await page.locator("script[type='application/ld+json']").textContent();
  expect(JSON.parse(data)["@context"]).toBe("https://schema.org");
});
