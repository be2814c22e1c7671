// What a first visit transfers, as Chromium's network layer counts it: headers and compressed bodies, API included.

import { setTimeout as sleep } from "node:timers/promises";
import { chromium } from "@playwright/test";
import { launchOptions } from "../scripts/browser.js";
import { startAtlas } from "../scripts/serve.js";

/** Reads a page as others did before: its second reader gets it compressed tightly, which takes a moment. */
export async function readBefore(url) {
  await (await fetch(url, { headers: { accept: "text/html", "accept-encoding": "br" } })).arrayBuffer();
  await sleep(2000);
}

/** Visits a page with an empty cache; gives each request with its bytes, in the order in which they ended. */
export async function firstVisit(path) {
  const atlas = await startAtlas();
  const browser = await chromium.launch(launchOptions);
  try {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    const network = await page.context().newCDPSession(page);
    await network.send("Network.enable");

    const responses = new Map();
    const requests = [];
    network.on("Network.responseReceived", ({ requestId, response }) => responses.set(requestId, response));
    network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      const response = responses.get(requestId);
      if (!response?.url.startsWith("http")) return;
      const encoding = Object.entries(response.headers).find(([name]) => name.toLowerCase() === "content-encoding");
      requests.push({ path: response.url.replace(atlas.url, ""), bytes: encodedDataLength, encoding: encoding?.[1] ?? "none" });
    });

    await readBefore(atlas.url + path);
    await page.goto(atlas.url + path, { waitUntil: "networkidle" });
    await page.locator("svg a").first().waitFor();
    return { requests, bytes: requests.reduce((sum, request) => sum + request.bytes, 0) };
  } finally {
    await browser.close();
    await atlas.stop();
  }
}
