// Builds the service worker into app/dist/sw.js, with the names of the built files inside: these are what
// it keeps for a visit without connection, and they change its version.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../", import.meta.url));
const source = `${root}app/js/worker.js`;
// What the workspace needs is not for readers, and nothing of the workspace is ever kept.
const assets = readdirSync(`${root}app/dist`)
  .filter((name) => name !== "index.html" && name !== "sw.js" && !name.startsWith("workspace"))
  .sort()
  .map((name) => `/${name}`);
const hash = createHash("sha256").update(assets.join("\n"));
for (const file of [source, `${root}app/dist/index.html`, `${root}app/locales/es.json`, `${root}app/locales/en.json`]) {
  hash.update(readFileSync(file));
}
await build({
  entryPoints: [source],
  outfile: `${root}app/dist/sw.js`,
  bundle: true,
  minify: true,
  format: "iife",
  define: { ASSETS: JSON.stringify(assets), VERSION: JSON.stringify(hash.digest("hex").slice(0, 12)) },
  logLevel: "warning",
});
