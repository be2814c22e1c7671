// `make bench`: measures the atlas against its budgets and beside the least pages on Leaflet and MapLibre GL,
// prints tables and keeps the figures in bench/results/. Nothing here passes or fails: a figure over its
// budget is for a person to judge. `node bench/run.js visit load` measures only what is named.

import { mkdir, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { startAtlas } from "../scripts/serve.js";
import { filesOfTheApp } from "./files.js";
import { figures, medians } from "./lighthouse.js";
import { load } from "./load.js";
import { SESSIONS, SPACES, grown } from "./size.js";
import { memory, starts } from "./server.js";
import { SUBJECTS } from "./subjects.js";
import { touched } from "./touch.js";
import { firstVisit, readBefore } from "./visit.js";

/** How many outlines the synthetic copies make. */
const MANY = 1040;
/** How often a hand tries each page. */
const TOUCHED = Number(process.env.BENCH_LOADS) || 3;
/** How often Lighthouse loads each page. */
const LOADS = Number(process.env.BENCH_LOADS) || 5;
const PAGES = ["/", "/parroquias/170169", "/espacios"];

const kb = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
const ms = (time) => (Number.isFinite(time) ? `${time.toFixed(0)} ms` : "–");
const times = (ratio) => `${ratio.toFixed(2)}×`;

const chosen = process.argv.slice(2);
const measures = (name) => chosen.length === 0 || chosen.includes(name);
const results = {
  at: new Date().toISOString(),
  machine: { cpus: cpus().length, model: cpus()[0]?.model, node: process.version },
};
/** Rows of the last table: what, measured, budget, and whether it is met. */
const budgets = [];
const budget = (what, value, most, shown, least = false) =>
  budgets.push([what, shown(value), `${least ? "≥" : "≤"} ${shown(most)}`, (least ? value >= most : value <= most) ? "met" : "missed"]);

if (measures("visit")) {
  const visit = (results.visit = await firstVisit("/"));
  const files = (results.files = await filesOfTheApp());
  print("First visit of the home page", ["file", "transferred", "encoding"], visit.requests.map((request) =>
    [request.path, kb(request.bytes), request.encoding]));
  print("Files of the app", ["file", "raw", "gzip", "brotli"], files.map((file) =>
    [file.name, kb(file.raw), kb(file.gzip), kb(file.brotli)]));
  budget("home, first visit, transferred", visit.bytes, 200_000, kb);
  budget("home, first visit, requests", visit.requests.length, 10, String);
}

if (measures("lighthouse")) {
  const atlas = await startAtlas();
  results.lighthouse = {};
  for (const path of PAGES) {
    await readBefore(atlas.url + path);
    results.lighthouse[path] = await medians(atlas.url + path, LOADS);
  }
  await atlas.stop();
  print(`Lighthouse, mobile: simulated slow 4G, processor 4× slower, medians of ${LOADS} loads`,
    ["page", "LCP", "TBT", "computed", "CLS", "TTI", "perf", "a11y", "practices", "SEO", "machine", "not passed"],
    PAGES.map((path) => {
      const of = results.lighthouse[path];
      return [path, ms(of.lcp), ms(of.tbt), ms(of.computed), of.cls.toFixed(3), ms(of.tti),
        ...[of.performance, of.accessibility, of.practices, of.seo, Math.round(of.index)].map(String), of.lost.join(" ") || "–"];
    }));
  console.log(`TBT counts by the clock on the wall, "computed" the same tasks by the processor's: how much a busy machine adds.`);
  for (const path of PAGES) {
    const of = results.lighthouse[path];
    budget(`${path}: largest contentful paint`, of.lcp, 1200, ms);
    budget(`${path}: total blocking time`, of.tbt, 100, ms);
    budget(`${path}: layout shift`, of.cls, 0.01, (shift) => shift.toFixed(3));
    budget(`${path}: time to interactive`, of.tti, 2200, ms);
    budget(`${path}: performance`, of.performance, 98, String, true);
    budget(`${path}: accessibility`, of.accessibility, 100, String, true);
    budget(`${path}: best practices`, of.practices, 100, String, true);
    budget(`${path}: SEO`, of.seo, 100, String, true);
  }
}

if (measures("beside")) {
  results.beside = {};
  for (const count of [0, MANY]) {
    const rows = [];
    for (const subject of SUBJECTS) {
      const started = await subject.start(count);
      const paint = await figures(started.url);
      await started.stop();
      const hand = await touched(subject, count, count ? 1 : TOUCHED);
      results.beside[`${subject.name}, ${count || 92}`] = { paint, hand };
      rows.push([subject.name, kb(paint.bytes), String(paint.requests), ms(paint.lcp), ms(paint.tbt), ms(paint.tti),
        ms(hand.tap), ms(hand.finger), String(hand.lost), ms(hand.pan), ms(hand.pinch), ms(hand.rest), hand.moved ? "yes" : "NO"]);
      if (subject.name === "atlas" && !count) {
        budget("tap on a parish to its panel, 4× slower", hand.tap, 60, ms);
        budget("the same with a finger, from its first touch", hand.finger, 60, ms);
        budget("pan, frame, p95, 4× slower", hand.pan, 20, ms);
        budget("pinch, frame, p95, 4× slower", hand.pinch, 20, ms);
      }
    }
    print(count ? `${count} outlines: synthetic copies of the 92 (in the atlas, of its drawing; its data stay those of 92)` : "The same 92 outlines, side by side",
      ["page", "transferred", "requests", "LCP", "TBT", "TTI", "tap", "finger", "unanswered", "pan p95", "pinch p95", "at rest", "moved"], rows);
  }
  console.log("The atlas is its whole home page; the other two are the least page that shows the outlines and names what is tapped.");
  console.log("MapLibre GL draws with WebGL; without a graphics card, as here on servers, that is done in software: a phone is faster.");
}

if (measures("load")) {
  const served = (results.load = await load());
  const row = (what, of) => [what, of ? of.perSecond.toFixed(0) : "–", of ? `${of.p50.toFixed(1)} ms` : "–", of ? `${of.p99.toFixed(1)} ms` : "–"];
  print("Reads", ["of", "a second", "p50", "p99"], [
    row("atlas, list of parishes", served.atlas),
    row("nginx, the same bytes from disk", served.nginx),
    row("atlas, page of a parish", served.page),
  ]);
  if (served.nginx) budget("reads a second, beside nginx", served.atlas.perSecond / served.nginx.perSecond, 0.7, times, true);
  else console.log("SKIPPED: nginx is not installed (apt-get install nginx), so there is no ratio.");
  budget("memory under load", served.rss, 64_000_000, kb);
}

if (measures("size")) {
  const size = (results.size = await grown());
  if (size) {
    print(`Reads of an atlas with ${SPACES} spaces and ${SESSIONS} sessions, one reader`,
      ["of", "made anew: p50", "p99", "from memory: p50", "p99", "bytes"], size.rows.map((read) =>
        [read.path, ...[read.anew.p50, read.anew.p99, read.kept.p50, read.kept.p99].map((time) => `${time.toFixed(1)} ms`), kb(read.kept.bytes)]));
    console.log(`The archive of all its data: ${ms(size.archive.time)}, ${kb(size.archive.bytes)}; the server then takes ${kb(size.archive.rss)}.`);
    const tenths = (time) => `${time.toFixed(1)} ms`;
    budget("any read of a grown atlas, one write a minute, p99", size.beside.p99, 20, tenths);
    console.log(`Of ${size.beside.all} such reads ${size.beside.slow} took more than 20 ms, the slowest ${tenths(size.beside.slowest)}.`);
    for (const [how, of] of [["", (read) => read.kept.p99], [", right after a write", (read) => read.anew.p99]]) {
      const slowest = size.rows.reduce((a, b) => (of(b) > of(a) ? b : a));
      budget(`any read of a grown atlas${how}, p99 (${slowest.path})`, of(slowest), 20, tenths);
    }
  } else console.log("SKIPPED: sqlite3 is not installed (apt-get install sqlite3), so no grown atlas was measured.");
}

if (measures("start")) {
  const start = (results.start = await starts(5));
  results.rss = await memory();
  budget("server start with a database (median of 5)", start.again, 200, ms);
  budget("first start with seeding (median of 5)", start.first, 2000, ms);
  budget("memory after start and one visit", results.rss, 64_000_000, kb);
}

print("Budgets", ["figure", "measured", "budget", ""], budgets);
const folder = new URL("results/", import.meta.url);
await mkdir(folder, { recursive: true });
await writeFile(new URL("latest.json", folder), `${JSON.stringify({ ...results, budgets }, null, 2)}\n`);

/** Prints rows as a table; all columns but the first are aligned to the right. */
function print(title, head, rows) {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i].length)));
  const line = (row) => row.map((cell, i) => (i ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join("  ");
  console.log(`\n${title}\n${[head, widths.map((width) => "-".repeat(width)), ...rows].map(line).join("\n")}`);
}
