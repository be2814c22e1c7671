// A person with assistive technology: no page breaks a rule of WCAG 2.2 AA that a machine can check.

import { AxeBuilder } from "@axe-core/playwright";
import { AXE, DEAD_ENDS, NOT_FOUND, PAGES, atRest, expect, open, test } from "./atlas.js";

test.use({ tolerated: [NOT_FOUND] });

/** Every pair of language, theme and width: an analysis takes some seconds on a small machine, and what goes wrong
    in one theme at one width goes wrong there in both languages. */
const LOOKS = {
  es: [["light", 1280], ["dark", 360]],
  en: [["dark", 1280], ["light", 360]],
};

for (const path of [...PAGES, ...DEAD_ENDS]) {
  for (const [lang, looks] of Object.entries(LOOKS)) {
    test(`${path} in ${lang}, light and dark, wide and narrow`, async ({ page }) => {
      test.slow();
      await open(page, `${path}?lang=${lang}`);
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      for (const [colorScheme, width] of looks) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await page.setViewportSize({ width, height: 800 });
        await atRest(page);
        const { violations } = await new AxeBuilder({ page }).options(AXE).analyze();
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} ${node.any[0]?.message ?? ""}`).slice(0, 3).join(" | ")}`);
        expect(found, `${colorScheme}, ${width} px`).toEqual([]);
      }
    });
  }
}

test("every page has one main heading, landmarks and a title of its own", async ({ page }) => {
  const titles = new Set();
  for (const path of PAGES) {
    await open(page, path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    for (const landmark of ["banner", "main", "contentinfo"]) await expect(page.getByRole(landmark)).toHaveCount(1);
    titles.add(await page.title());
  }
  const told = [...titles].join(" · ");
  expect(titles.size, `only the care page and the help page bear the plain name of the atlas, as the home page does: ${told}`).toBe(PAGES.length - 2);
});
