// A person reads the atlas on the bus, where the network comes and goes.

import { createServer, request } from "node:http";
import { test as base, expect, map, parish, settled } from "./atlas.js";

/** Where the bus is: the atlas behind a network that can fail, and that can bring a new version. */
const test = base.extend({
  network: async ({}, use) => {
    const atlas = new URL(process.env.ATLAS_TEST_URL);
    const network = { fails: false, newVersion: false };
    const server = createServer((asked, answer) => {
      if (network.fails) return asked.socket.destroy();
      const headers = { ...asked.headers, "accept-encoding": "identity" };
      delete headers["if-none-match"];
      const passed = request({ host: atlas.hostname, port: atlas.port, path: asked.url, method: asked.method, headers }, (got) => {
        if (asked.url === "/sw.js" && network.newVersion) {
          delete got.headers["content-length"];
          delete got.headers.etag;
          answer.writeHead(got.statusCode, got.headers);
          got.on("data", (data) => answer.write(data)).on("end", () => answer.end("// new"));
        } else {
          answer.writeHead(got.statusCode, got.headers);
          got.pipe(answer);
        }
      });
      passed.on("error", () => asked.socket.destroy());
      passed.end();
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    network.url = `http://127.0.0.1:${server.address().port}`;
    await use(network);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  },
  baseURL: async ({ network }, use) => use(network.url),
});

test.use({ serviceWorkers: "allow", tolerated: [/Failed to load resource|service ?worker/i] });

const CARE = ["/espacios/warmi-quito", "/espacios?grupo=sobrevivientes-de-violencia", "/ayuda"];
const offline = (page) => page.getByRole("status").filter({ hasText: /^Sin conexión\. Datos del \d/ });

/** Opens a page and waits until the worker has kept what it keeps. */
async function come(page, path) {
  await page.goto(path);
  await settled(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
}

/** Waits until the worker has kept an address. */
const kept = (page, path) =>
  expect.poll(() => page.evaluate(async (path) => Boolean(await (await caches.open("read")).match(path, { ignoreVary: true })), path)).toBe(true);

test("the map and the parishes that she has visited remain", async ({ page, network }) => {
  await come(page, "/");
  await parish(page, "Nanegalito").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Nanegalito" })).toBeVisible();
  await page.goto("/parroquias/170155");
  await settled(page);
  await kept(page, "/parroquias/170169?lang=es");
  await kept(page, "/parroquias/170155?lang=es");

  network.fails = true;
  await page.goto("/");
  await expect(map(page)).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Gobierno abierto en su parroquia" })).toBeVisible();
  await expect(offline(page)).toBeVisible();
  for (const [code, name] of [["170169", "Nanegalito"], ["170155", "Calderón"]]) {
    await page.goto(`/parroquias/${code}`);
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(page).toHaveTitle(new RegExp(name));
  }
  await page.goto("/parroquias/170168");
  const again = page.getByRole("main").getByRole("button", { name: "Reintentar" });
  await expect(again, "a parish that she has not visited says so").toBeVisible();

  network.fails = false;
  await again.click();
  await expect(page.getByRole("heading", { level: 1, name: "Nanegal" })).toBeVisible();
  await expect(offline(page), "what is shown is of the present again").toHaveCount(0);
});

test("no cache holds a page of care, and without connection it shows neutral words", async ({ page, network }) => {
  await come(page, "/");
  for (const path of CARE) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
  // She also comes to it within the app.
  await page.goto("/espacios");
  await settled(page);
  await page.getByRole("main").locator("a[href*='/espacios/warmi-quito']").first().click();
  await expect(page).toHaveURL(/warmi-quito/);
  await settled(page);
  await page.waitForTimeout(500);

  const held = await page.evaluate(async () => {
    const held = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const key of await cache.keys()) {
        const answer = await cache.match(key, { ignoreVary: true });
        held.push({ url: key.url, control: answer.headers.get("cache-control") });
      }
    }
    return held;
  });
  expect(held.length).toBeGreaterThan(8);
  for (const { url, control } of held) {
    expect(url).not.toMatch(/\/espacios\/|grupo=|tipo=|ayuda|api\/v1\/(spaces|lines)/);
    expect(control ?? "", url).not.toContain("no-store");
  }

  network.fails = true;
  for (const path of CARE) {
    await page.goto(path);
    await expect(page).toHaveTitle("Atlas Abierto de Pichincha");
    await expect(page.getByRole("heading", { level: 1, name: "No hay conexión" })).toBeVisible();
    await expect(page.getByRole("link", { name: "911" })).toHaveAttribute("href", "tel:911");
    await expect(page.locator("body")).not.toContainText(/warmi|violencia|mujer|género/i);
  }
});

test("it speaks her language", async ({ page, network }) => {
  await come(page, "/?lang=en");
  network.fails = true;
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: "Open government in your parish" })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: /^No connection\. Data as of/ })).toBeVisible();
  await page.goto("/espacios/warmi-quito");
  await expect(page.getByRole("heading", { level: 1, name: "No connection" })).toBeVisible();
});

test("a new version is offered and waits for her", async ({ page, network }) => {
  await come(page, "/plan");
  network.newVersion = true;
  await page.reload();
  const notice = page.getByRole("status").filter({ hasText: "Hay una versión nueva" });
  await expect(notice).toBeVisible({ timeout: 20_000 });
  await Promise.all([page.waitForEvent("load"), notice.getByRole("button", { name: "Actualizar" }).click()]);
  await settled(page);
  await page.waitForTimeout(1000);
  await expect(notice).toHaveCount(0);
});

test("where the worker does not come, the atlas is as ever", async ({ page }) => {
  await page.addInitScript(() => {
    navigator.serviceWorker.register = () => Promise.reject(new Error("refused"));
  });
  await page.goto("/parroquias/170169");
  await settled(page);
  await expect(page.getByRole("heading", { level: 1, name: "Nanegalito" })).toBeVisible();
});

test("it can be installed", async ({ page, baseURL }) => {
  await page.goto("/");
  // It is named with the app, once the page is there.
  await settled(page);
  const manifest = await (await page.request.get(await page.locator("link[rel=manifest]").getAttribute("href"))).json();
  expect(manifest).toMatchObject({ start_url: "/", display: "standalone", lang: "es" });
  for (const { src, sizes } of manifest.icons) {
    const width = await page.evaluate(async (src) => {
      const image = new Image();
      image.src = src;
      await image.decode();
      return image.naturalWidth;
    }, new URL(src, baseURL).href);
    expect(`${width}x${width}`).toBe(sizes);
  }
  const worker = await page.request.get("/sw.js");
  expect(worker.headers()["cache-control"]).toBe("no-cache");
});
