// Starts the built atlas on a free port with a database of its own, for tests, measurements and pictures.

import { execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** The release binary, or another one that is to be tried. */
export const binary = process.env.ATLAS_BINARY ?? fileURLToPath(new URL("../target/release/atlas", import.meta.url));

/** A port of this machine that nothing listens on. */
export async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** A folder for a database; the caller removes it. */
export const freshFolder = () => mkdtemp(join(tmpdir(), "atlas-"));

/**
 * Starts the atlas on the database file in `folder`, or in a fresh folder that stopping removes.
 * Resolves once it is ready, with its address, its process id, the file of its database, the milliseconds
 * until it was ready, its output so far, and how to stop it. With `demo`, it holds invented data.
 */
export async function startAtlas({ folder, poll = 20, demo = false } = {}) {
  if (!existsSync(binary)) throw new Error(`${binary} is missing; build it first (make build, or cargo build for the tests)`);
  const home = folder ?? (await freshFolder());
  const database = join(home, "atlas.sqlite");
  if (demo) {
    const env = { ...process.env, DATABASE_URL: `sqlite://${database}` };
    execFileSync(binary, ["seed", "--demo"], { cwd: home, env, stdio: "ignore" });
  }
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const started = performance.now();
  const child = spawn(binary, ["serve"], {
    cwd: home,
    env: {
      ...process.env,
      ATLAS_ADDR: `127.0.0.1:${port}`,
      ATLAS_BASE_URL: url,
      DATABASE_URL: `sqlite://${database}`,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log = [];
  child.stdout.on("data", (text) => log.push(text));
  child.stderr.on("data", (text) => log.push(text));
  const output = () => Buffer.concat(log).toString();
  const ended = new Promise((resolve) => child.once("exit", resolve));

  const stop = async () => {
    child.kill("SIGTERM");
    await Promise.race([ended, sleep(5000).then(() => child.kill("SIGKILL"))]);
    if (!folder) await rm(home, { recursive: true, force: true });
  };

  while (!(await isReady(url))) {
    if (child.exitCode !== null || performance.now() - started > 30_000) {
      await stop();
      throw new Error(`the atlas did not start:\n${output()}`);
    }
    await sleep(poll);
  }
  return { url, pid: child.pid, database, ready: performance.now() - started, output, stop };
}

async function isReady(url) {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}
