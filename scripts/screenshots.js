// Pictures every page at two widths, in two themes and two languages, for people to look at: `make screenshots`.
// The pictures go to test-results/screenshots/, or to the folder named as the first argument.

import { chromium } from "@playwright/test";
import { mkdir } from "node:fs/promises";
import { DEAD_ENDS, PAGES, WORKSPACE, inLanguage } from "../tests/browser/pages.js";
import { ACCOUNTS, addAccounts, signIn } from "./accounts.js";
import { launchOptions } from "./browser.js";
import { addRecords } from "./records.js";
import { startAtlas } from "./serve.js";

const folder = process.argv[2] ?? "test-results/screenshots";
await mkdir(folder, { recursive: true });
const atlas = await startAtlas();
await addAccounts(atlas.database);
await addRecords(atlas.url);
const browser = await chromium.launch(launchOptions);
// `make screenshots` takes all; the second argument may name a group: pages, or a role of the workspace.
const GROUPS = { pages: [...PAGES, ...DEAD_ENDS], ...WORKSPACE };
const groups = process.argv[3] ? [process.argv[3]] : Object.keys(GROUPS);
try {
  for (const colorScheme of ["light", "dark"]) for (const group of groups) {
    const context = await browser.newContext({ colorScheme, locale: "es-EC", reducedMotion: "reduce" });
    const page = await context.newPage();
    if (ACCOUNTS[group]) await signIn(page, atlas.url, ACCOUNTS[group]);
    for (const path of GROUPS[group]) {
      for (const lang of ["es", "en"]) {
        await page.setViewportSize({ width: 1280, height: 800 });
        await page.goto(`${atlas.url}${inLanguage(path, lang)}`, { waitUntil: "networkidle" });
        for (const width of [1280, 360]) {
          await page.setViewportSize({ width, height: 800 });
          const name = `${ACCOUNTS[group] ? `${group}-` : ""}${path === "/" ? "home" : path.slice(1).replaceAll(/[/?&=]/g, "-")}`;
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
