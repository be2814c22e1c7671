// A person follows a dead link, or the network fails her.

import { DEAD_ENDS, NOT_FOUND, expect, map, open, settled, test } from "./atlas.js";

test.describe("a dead link", () => {
  test.use({ tolerated: [NOT_FOUND] });

  for (const path of DEAD_ENDS) {
    test(`${path} says that nothing is there and leads on`, async ({ page }) => {
      await open(page, path);
      await expect(page.getByRole("main")).toContainText(/no (existe|hay|encontramos)|no se encontró/i);
      await page.getByRole("main").getByRole("link", { name: /^(ver tod[oa]s|ir al mapa)/i }).first().click();
      await expect(page).not.toHaveURL(new RegExp(`${path}$`));
      await settled(page);
    });
  }
});

test.describe("a network that fails", () => {
  test.use({ tolerated: [/Failed to load resource/] });

  for (const path of ["/compromisos", "/espacios", "/plan", "/parroquias/170169"]) {
    test(`on the way to ${path} it is said, and trying again works`, async ({ page }) => {
      await open(page, path === "/plan" ? "/acerca" : "/plan");
      await page.route(`**${path}*`, (route) => route.abort());
      await page.evaluate((path) => {
        const link = document.createElement("a");
        link.href = path;
        document.querySelector("main").append(link);
        link.click();
      }, path);
      let asked = 0;
      page.on("request", () => (asked += 1));
      const retry = page.getByRole("main").getByRole("button", { name: "Reintentar" });
      await expect(retry).toBeVisible();
      const before = asked;
      await page.waitForTimeout(500);
      expect(asked - before, "nobody asks again by herself").toBeLessThan(5);

      await page.unroute(`**${path}*`);
      await retry.click();
      await settled(page);
      await expect(retry).toHaveCount(0);
      await expect(page.getByRole("main").getByRole("link").first()).toBeVisible();
    });
  }
});

test.describe("a browser without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("shows map, parish and commitments, and links that lead on", async ({ page }) => {
    await page.goto("/parroquias/170169");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nanegalito");
    await expect(map(page).getByRole("link")).toHaveCount(92);
    await expect(page.getByText("Nombra a esta parroquia")).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "Mesa económica y productiva" }).click();
    await expect(page).toHaveURL(/\/compromisos\/ECPCA0002$/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mesa económica y productiva");
  });
});
