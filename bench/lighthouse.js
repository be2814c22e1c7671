// Lighthouse as a cheap phone on a slow network: simulated slow 4G and a processor four times slower.

import { chromium } from "@playwright/test";
import lighthouse from "lighthouse";
import { launchOptions } from "../scripts/browser.js";
import { freePort } from "../scripts/serve.js";

/** The figures of one page: scores of 100, times in milliseconds, what was transferred. */
export async function figures(url) {
  const port = await freePort();
  const browser = await chromium.launch({
    ...launchOptions,
    args: [...launchOptions.args, `--remote-debugging-port=${port}`, "--enable-unsafe-swiftshader"],
  });
  try {
    const { lhr } = await lighthouse(url, { port, output: "json", logLevel: "silent" });
    const value = (audit) => lhr.audits[audit]?.numericValue ?? NaN;
    const score = (category) => Math.round(100 * (lhr.categories[category]?.score ?? NaN));
    const requests = lhr.audits["network-requests"]?.details?.items ?? [];
    return {
      lcp: value("largest-contentful-paint"),
      tbt: value("total-blocking-time"),
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
