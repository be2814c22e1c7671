// Lighthouse as a cheap phone on a slow network: simulated slow 4G and a processor four times slower. Its times vary
// from load to load, as its own makers say: a page is loaded several times, and the median of each figure counts.

import { chromium } from "@playwright/test";
import lighthouse from "lighthouse";
import { launchOptions } from "../scripts/browser.js";
import { freePort } from "../scripts/serve.js";

const SLOWER = 4;
/** Tasks that take longer hold up whoever touches the page, in milliseconds. */
const SHORT = 50;

/** The median of each figure of so many loads of a page. */
export async function medians(url, loads) {
  const all = [];
  // On a busy machine a trace may lack the beginning of the visit: such a load says nothing and is done again.
  for (let left = 2 * loads; all.length < loads && left > 0; left -= 1) {
    const found = await figures(url);
    if (!Number.isNaN(found.computed)) all.push(found);
  }
  if (all.length < loads) throw new Error(`${url}: of ${2 * loads} loads only ${all.length} could be traced`);
  const median = (name) => all.map((of) => of[name]).sort((a, b) => a - b)[loads >> 1];
  const names = Object.keys(all[0]).filter((name) => typeof all[0][name] === "number");
  return { ...Object.fromEntries(names.map((name) => [name, median(name)])), lost: [...new Set(all.flatMap((of) => of.lost))] };
}

/** The figures of one page: scores of 100, times in milliseconds, what was transferred. */
export async function figures(url) {
  const port = await freePort();
  const browser = await chromium.launch({
    ...launchOptions,
    args: [...launchOptions.args, `--remote-debugging-port=${port}`, "--enable-unsafe-swiftshader"],
  });
  try {
    const { lhr, artifacts } = await lighthouse(url, { port, output: "json", logLevel: "silent" });
    const value = (audit) => lhr.audits[audit]?.numericValue ?? NaN;
    const score = (category) => Math.round(100 * (lhr.categories[category]?.score ?? NaN));
    const requests = lhr.audits["network-requests"]?.details?.items ?? [];
    return {
      lcp: value("largest-contentful-paint"),
      tbt: value("total-blocking-time"),
      computed: computed((artifacts.Trace ?? artifacts.traces?.defaultPass).traceEvents, url),
      cls: value("cumulative-layout-shift"),
      tti: value("interactive"),
      performance: score("performance"),
      accessibility: score("accessibility"),
      practices: score("best-practices"),
      seo: score("seo"),
      bytes: requests.reduce((sum, request) => sum + (request.transferSize ?? 0), 0),
      requests: requests.filter((request) => request.url.startsWith("http")).length,
      // How fast this machine computes, by Lighthouse's own measure: about 1500 on the desktops for which a
      // processor four times slower stands for a phone of the middle class. Times of two machines compare by it.
      index: lhr.environment.benchmarkIndex,
      lost: Object.values(lhr.audits)
        .filter((audit) => audit.score !== null && audit.score < 0.9 && audit.scoreDisplayMode === "binary")
        .map((audit) => audit.id),
    };
  } finally {
    await browser.close();
  }
}

/**
 * The total blocking time by the processor's own clock: what the main thread computed in tasks that are too long,
 * after the first paint and four times slower. Lighthouse counts by the clock on the wall, so also the time for which
 * a busy machine let the thread wait: a page that blocks nobody by this figure may still do so by the other one.
 * NaN where the trace lacks the visit.
 */
function computed(events, url) {
  const visit = events.findLast(({ name, args }) => name === "navigationStart" && args.data?.documentLoaderURL === url);
  if (!visit) return NaN;
  const onMain = ({ pid, tid }) => pid === visit.pid && tid === visit.tid;
  const painted = events.find((event) => event.name === "firstContentfulPaint" && onMain(event) && event.ts > visit.ts);
  if (!painted) return NaN;
  const tasks = events.filter((event) => event.name.endsWith("RunTask") && event.ph === "X" && onMain(event) && event.ts > painted.ts);
  const times = tasks.map(({ tdur, dur }) => (SLOWER * (tdur ?? dur)) / 1000);
  return times.reduce((sum, time) => sum + Math.max(0, time - SHORT), 0);
}
