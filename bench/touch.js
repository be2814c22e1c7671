// What a hand feels on a processor four times slower: from a tap to the answer on the screen, with the mouse and
// with a finger, and how evenly the map moves under a drag and a pinch. Times are of frames, as the page itself
// sees them, over several loads: what a page does the first time takes longer, and so does a busy machine.

import { chromium } from "@playwright/test";
import { launchOptions } from "../scripts/browser.js";

const SLOWER = 4;

/** The value below which 95 of 100 lie. */
const p95 = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? NaN;
const median = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;

/** What a tap counts that nothing answered, in milliseconds. */
const LOST = 3000;
/** Where a tap lands, from the middle of the map, as a share of its width and height. */
const PLACES = [[0, 0], [0.12, 0.12], [-0.18, -0.1], [0.2, 0.02], [-0.1, 0.15]];

/** The figures of a subject over so many loads, started with as many outlines as are asked for. */
export async function touched(subject, count, loads) {
  const started = await subject.start(count);
  const browser = await chromium.launch({ ...launchOptions, args: [...launchOptions.args, "--enable-unsafe-swiftshader"] });
  try {
    const seen = [];
    for (let load = 0; load < loads; load += 1) seen.push(await once(browser, subject, started.url));
    const all = (what) => seen.flatMap((load) => load[what]);
    return {
      tap: median(all("taps")), finger: median(all("fingers")), lost: [...all("taps"), ...all("fingers")].filter((time) => time === LOST).length,
      pan: p95(all("pan")), pinch: p95(all("pinch")), rest: Math.max(...all("rest")), moved: seen.every((load) => load.moved),
    };
  } finally {
    await browser.close();
    await started.stop();
  }
}

/** A load for each way to tap, so that each finds what nobody has seen; then the frames of a drag and of a pinch,
    the longest frame after each, and whether the map moved. */
async function once(browser, subject, url) {
  const [fingers] = await tapped(browser, subject, url, (page, place) => page.touchscreen.tap(...place));
  const [taps, { context, page, device, middle }] = await tapped(browser, subject, url, (page, place) => page.mouse.click(...place), true);
  const pan = await frames(page, () => drag(device, middle));
  const pinch = await frames(page, () =>
    device.send("Input.synthesizePinchGesture", { ...middle, scaleFactor: 2.5, relativeSpeed: 900, gestureSourceType: "touch" }),
  );
  await context.close();
  return { taps, fingers, pan: pan.times, pinch: pinch.times, rest: [pan.after, pinch.after], moved: pan.moved && pinch.moved };
}

/** The times of taps in one load, and what goes on with it where it stays open. */
async function tapped(browser, subject, url, run, staysOpen = false) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: "block", hasTouch: true });
  const page = await context.newPage();
  await page.goto(url, { waitUntil: "load" });
  await page.waitForFunction(subject.ready, undefined, { timeout: 60_000 });
  await page.waitForTimeout(1000);
  const device = await context.newCDPSession(page);
  await device.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const box = await page.locator(subject.map).boundingBox();
  const middle = { x: box.x + box.width * 0.5, y: box.y + box.height * 0.45 };
  const places = PLACES.map(([dx, dy]) => [middle.x + dx * box.width, middle.y + dy * box.height]);
  const times = [];
  for (const place of places) times.push((await tap(page, () => run(page, place))) ?? LOST);
  if (!staysOpen) await context.close();
  return [times, { context, page, device, middle }];
}

/** Milliseconds from the first touch until the frame with the new heading is painted; null where nothing was hit. */
async function tap(page, run) {
  const answer = page.evaluate(
    () =>
      new Promise((resolve) => {
        const heading = () => document.querySelector("h1")?.textContent;
        const before = heading();
        let from = null;
        addEventListener("pointerdown", (event) => (from = event.timeStamp), { capture: true, once: true });
        const look = () => {
          if (heading() !== before && heading()) {
            // Told once this very frame, which holds the change, has been laid out and painted, before anything
            // else that waits by then.
            scheduler.postTask(() => resolve(performance.now() - from), { priority: "user-blocking" });
          } else requestAnimationFrame(look);
        };
        look();
        setTimeout(() => resolve(null), 2900);
      }),
  );
  // What the tap before it set going has come to rest.
  await page.waitForTimeout(500);
  await run();
  return answer;
}

/** The times between frames while something is done, the longest of the second after it, and whether the map moved. */
async function frames(page, run) {
  await page.evaluate(() => {
    window.bench = { times: [], goes: true };
    let last;
    const next = (now) => {
      if (last !== undefined) window.bench.times.push(now - last);
      last = now;
      if (window.bench.goes) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
  const before = await page.screenshot();
  await page.evaluate(() => (window.bench.times = []));
  await run();
  const times = await page.evaluate(() => window.bench.times.splice(0));
  await page.waitForTimeout(1000);
  const after = await page.evaluate(() => ((window.bench.goes = false), Math.max(...window.bench.times)));
  return { times, after, moved: !before.equals(await page.screenshot()) };
}

/** Drags to and fro with the mouse, one step a frame. */
async function drag(device, { x, y }) {
  const mouse = (type, dx, dy) =>
    device.send("Input.dispatchMouseEvent", { type, x: x + dx, y: y + dy, button: "left", buttons: 1, clickCount: 1 });
  // Somewhat closer first: a map that fills its frame may stay where it is.
  await device.send("Input.dispatchMouseEvent", { type: "mouseWheel", x, y, deltaX: 0, deltaY: -400, modifiers: 0 });
  await mouse("mousePressed", 0, 0);
  for (let step = 1; step <= 90; step += 1) {
    const swing = Math.sin(step / 14);
    await mouse("mouseMoved", 180 * swing, 60 * swing);
    await new Promise((resolve) => setTimeout(resolve, 12));
  }
  await mouse("mouseReleased", 40, 10);
}
