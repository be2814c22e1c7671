// The files of the built app and how far they compress.

import { readFile, readdir } from "node:fs/promises";
import { brotliCompressSync, gzipSync } from "node:zlib";

const dist = new URL("../app/dist/", import.meta.url);

/** Every file of app/dist with its size raw, with gzip 9 and with brotli 11; largest first. */
export async function filesOfTheApp() {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  const files = await Promise.all(
    entries.filter((entry) => entry.isFile()).map(async (entry) => {
      const bytes = await readFile(`${entry.parentPath ?? entry.path}/${entry.name}`);
      return {
        name: entry.name,
        raw: bytes.length,
        gzip: gzipSync(bytes, { level: 9 }).length,
        brotli: brotliCompressSync(bytes).length,
      };
    }),
  );
  return files.sort((a, b) => b.raw - a.raw);
}
