// `make bench`: measures the atlas against its budgets, prints one table and keeps the figures in bench/results/.
// Nothing here passes or fails: a figure over its budget is for a person to judge.

import { mkdir, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { filesOfTheApp } from "./files.js";
import { memory, starts } from "./server.js";
import { firstVisit } from "./visit.js";

const visit = await firstVisit("/");
const files = await filesOfTheApp();
const start = await starts(5);
const rss = await memory();

const kb = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
const ms = (time) => `${time.toFixed(0)} ms`;

print("First visit of the home page", ["file", "transferred", "encoding"], visit.requests.map((request) =>
  [request.path, kb(request.bytes), request.encoding]));
print("Files of the app", ["file", "raw", "gzip", "brotli"], files.map((file) =>
  [file.name, kb(file.raw), kb(file.gzip), kb(file.brotli)]));
print("Budgets", ["figure", "measured", "budget"], [
  ["home, first visit, transferred", kb(visit.bytes), "200 KB"],
  ["home, first visit, requests", String(visit.requests.length), "10"],
  ["server start with a database (median of 5)", ms(start.again), "200 ms"],
  ["first start with seeding (median of 5)", ms(start.first), "2000 ms"],
  ["memory after start and one visit", kb(rss), "64000 KB"],
]);

const results = new URL("results/", import.meta.url);
await mkdir(results, { recursive: true });
const machine = { cpus: cpus().length, model: cpus()[0]?.model, node: process.version };
await writeFile(
  new URL("latest.json", results),
  `${JSON.stringify({ at: new Date().toISOString(), machine, visit, files, start, rss }, null, 2)}\n`,
);

/** Prints rows as a table; all columns but the first are aligned to the right. */
function print(title, head, rows) {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i].length)));
  const line = (row) => row.map((cell, i) => (i ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join("  ");
  console.log(`\n${title}\n${[head, widths.map((width) => "-".repeat(width)), ...rows].map(line).join("\n")}`);
}
