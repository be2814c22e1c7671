// A person follows a dead link, or the network fails her.

import { DEAD_ENDS, NOT_FOUND, expect, open, settled, test } from "./atlas.js";

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

  for (const path of ["/", "/parroquias/170169", "/compromisos", "/espacios", "/plan"]) {
    test(`${path} says so, and trying again works`, async ({ page }) => {
      await page.route("**/api/**", (route) => route.abort());
      await page.goto(path);
      const retry = page.getByRole("button", { name: "Reintentar" });
      await expect(retry.first()).toBeVisible();

      await page.unroute("**/api/**");
      await expect(async () => {
        if ((await retry.count()) > 0) await retry.first().click({ timeout: 1000 });
        await expect(retry).toHaveCount(0, { timeout: 1000 });
      }).toPass();
      await settled(page);
      await expect(page.getByRole("main").getByRole("link").first()).toBeVisible();
    });
  }
});
