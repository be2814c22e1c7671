// How many reads a second the server answers, and nginx the very same bytes from disk, one after the other
// on this machine. What asks runs here as well, so only the ratio says something.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { Agent, get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, startAtlas } from "../scripts/serve.js";
import { resident } from "./server.js";

const CONNECTIONS = 16;
const SECONDS = 4;
const PATH = "/api/v1/parishes?per_page=200";

/** Reads a second under load, with the median and the 99th of 100 times in milliseconds. */
async function reads(url) {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const times = [];
  const end = performance.now() + SECONDS * 1000;
  const ask = () =>
    new Promise((resolve, reject) => {
      const from = performance.now();
      get(url, { agent }, (answer) => {
        if (answer.statusCode !== 200) return reject(new Error(`${url}: ${answer.statusCode}`));
        answer.resume().on("end", () => resolve(times.push(performance.now() - from)));
      }).on("error", reject);
    });
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() < end) await ask();
    }),
  );
  agent.destroy();
  times.sort((a, b) => a - b);
  return { perSecond: times.length / SECONDS, p50: times[times.length >> 1], p99: times[Math.floor(times.length * 0.99)] };
}

/** The server under load beside nginx; `nginx` is null where it is not installed. */
export async function load() {
  const atlas = await startAtlas();
  const folder = await mkdtemp(join(tmpdir(), "atlas-nginx-"));
  let nginx = null;
  try {
    await reads(atlas.url + PATH);
    const served = await reads(atlas.url + PATH);
    const rss = resident(atlas.pid);
    const page = await reads(`${atlas.url}/parroquias/170169`);
    const program = ["/usr/sbin/nginx", "/usr/local/bin/nginx"].find((path) => existsSync(path));
    if (program) {
      // Its workers are another user where it is started by root.
      await chmod(folder, 0o755);
      const port = await freePort();
      const body = await (await fetch(atlas.url + PATH)).text();
      await writeFile(join(folder, "parishes.json"), body);
      await writeFile(join(folder, "nginx.conf"), `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; worker_processes auto;
events { worker_connections 256; }
http { access_log off; server { listen 127.0.0.1:${port}; root ${folder}; default_type application/json; } }`);
      const child = spawn(program, ["-p", folder, "-c", join(folder, "nginx.conf")], { stdio: "ignore" });
      await new Promise((resolve) => setTimeout(resolve, 500));
      const url = `http://127.0.0.1:${port}/parishes.json`;
      await reads(url);
      nginx = await reads(url);
      child.kill("SIGTERM");
    }
    return { atlas: served, page, nginx, rss };
  } finally {
    await atlas.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
