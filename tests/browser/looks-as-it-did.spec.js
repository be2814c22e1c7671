// The five main screens look as they did when somebody last looked at them. The pictures are in looks/; they say
// nothing on a machine whose fonts differ from those with which they were taken (looks/fonts.json), so there these
// checks are skipped. `npm run looks` takes the pictures anew: look at each before you commit it.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, open, test } from "./atlas.js";

const SCREENS = {
  home: "/",
  parish: "/parroquias/170169",
  commitment: "/compromisos/ECPCA0002",
  spaces: "/espacios",
  agenda: "/agenda",
};
/** The map beside these is that of the home page: on a desktop only the panel is pictured. */
const BESIDE_THE_SAME_MAP = ["commitment", "spaces", "agenda"];
const SIZES = [
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
];
const here = (path) => fileURLToPath(new URL(`looks/${path}`, import.meta.url));

/** What the machine's fonts make of a text, in pixels, for both faces of the atlas. */
const fonts = (page) =>
  page.evaluate(() => {
    const pencil = document.createElement("canvas").getContext("2d");
    const style = getComputedStyle(document.documentElement);
    const width = (font) => {
      pencil.font = font;
      return Math.round(pencil.measureText("San Miguel de los Bancos, Ñ 0123456789").width * 10) / 10;
    };
    return { sans: width(`400 16px ${style.getPropertyValue("--sans")}`), serif: width(`700 30px ${style.getPropertyValue("--serif")}`) };
  });

// The style that hides what changes from day to day is put into the page, which its policy would refuse.
test.use({ bypassCSP: true, contextOptions: { reducedMotion: "reduce" } });

for (const [name, path] of Object.entries(SCREENS)) {
  for (const viewport of SIZES) {
    for (const colorScheme of ["light", "dark"]) {
      test.describe(`${name}, ${viewport.width} px, ${colorScheme}`, () => {
        test.use({ viewport, colorScheme });

        test("looks as it did", async ({ page }, { config }) => {
          await open(page, path);
          const found = await fonts(page);
          if (config.updateSnapshots === "all") writeFileSync(here("fonts.json"), `${JSON.stringify(found)}\n`);
          const taken = existsSync(here("fonts.json")) ? JSON.parse(readFileSync(here("fonts.json"), "utf8")) : found;
          test.skip(taken.sans !== found.sans || taken.serif !== found.serif, "the pictures were taken with other fonts");
          const panel = BESIDE_THE_SAME_MAP.includes(name) && viewport.width > 1000;
          await expect(page).toHaveScreenshot(`${name}-${viewport.width}-${colorScheme}.png`, {
            animations: "disabled",
            clip: panel ? { x: 0, y: 0, width: 420, height: viewport.height } : undefined,
            maxDiffPixelRatio: 0.01,
            stylePath: here("still.css"),
          });
        });
      });
    }
  }
}
