// How fast the server starts, and how much memory it then holds.

import { execFileSync } from "node:child_process";
import { rm } from "node:fs/promises";
import { freshFolder, startAtlas } from "../scripts/serve.js";

const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];

/** Bytes of resident memory of a process. */
export const resident = (pid) => 1024 * Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)]).toString());

/** Milliseconds from the start of the process until it is ready: with seeding, and again on that database. */
export async function starts(rounds) {
  const first = [];
  const again = [];
  for (let round = 0; round < rounds; round += 1) {
    const folder = await freshFolder();
    for (const times of [first, again]) {
      const atlas = await startAtlas({ folder, poll: 2 });
      times.push(atlas.ready);
      await atlas.stop();
    }
    await rm(folder, { recursive: true, force: true });
  }
  return { first: median(first), again: median(again) };
}

/** Bytes of resident memory after the server has answered for a home page. */
export async function memory() {
  const atlas = await startAtlas();
  try {
    for (const path of ["/", "/api/v1/outlines", "/api/v1/parishes?per_page=200", "/api/v1/spaces"]) {
      await (await fetch(atlas.url + path)).arrayBuffer();
    }
    return resident(atlas.pid);
  } finally {
    await atlas.stop();
  }
}
