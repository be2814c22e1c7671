// Pictures every page at two widths, in two themes and two languages, for people to look at: `make screenshots`.
// The pictures go to test-results/screenshots/, or to the folder named as the first argument.

import { chromium } from "@playwright/test";
import { mkdir } from "node:fs/promises";
import { DEAD_ENDS, PAGES } from "../tests/browser/pages.js";
import { launchOptions } from "./browser.js";
import { startAtlas } from "./serve.js";

const folder = process.argv[2] ?? "test-results/screenshots";
await mkdir(folder, { recursive: true });
const atlas = await startAtlas();
const browser = await chromium.launch(launchOptions);
try {
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ colorScheme, locale: "es-EC", reducedMotion: "reduce" });
    const page = await context.newPage();
    for (const path of [...PAGES, ...DEAD_ENDS]) {
      for (const lang of ["es", "en"]) {
        await page.setViewportSize({ width: 1280, height: 800 });
        await page.goto(`${atlas.url}${path}?lang=${lang}`, { waitUntil: "networkidle" });
        for (const width of [1280, 360]) {
          await page.setViewportSize({ width, height: 800 });
          const name = path === "/" ? "home" : path.slice(1).replaceAll("/", "-");
          await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}-${lang}.png`, fullPage: true });
        }
      }
    }
    await context.close();
  }
} finally {
  await browser.close();
  await atlas.stop();
}
console.log(`pictures are in ${folder}`);
