// Every public read of an atlas that has grown: 10 000 spaces and 100 000 sessions, which the bench writes into a
// database of its own. One reader asks, so that the figures are those of the server and not of a queue; beside her
// the server makes anew what was read before.

import { execFileSync } from "node:child_process";
import { rm } from "node:fs/promises";
import { Agent, get } from "node:http";
import { freshFolder, startAtlas } from "../scripts/serve.js";
import { resident } from "./server.js";

export const SPACES = 10_000;
export const SESSIONS = 100_000;
/** How often each address is read. */
const READS = 100;

/** Reads of all addresses in turn beside somebody who writes: how many a second, for how long, and how often she
    writes, in milliseconds. Institutions write some times a day; so often, the bench does not take long. */
const RATE = 50;
const DURING = 180_000;
const WRITES_EVERY = 60_000;
/** The budget of a read, in milliseconds. */
const SLOW = 20;
/** What a write changes for readers. */
const EDITION = "PRAGMA busy_timeout = 5000; UPDATE edition SET number = number + 1;";

/** What programs and the pages ask for. */
const PATHS = [
  "/api/v1/parishes?per_page=200",
  "/api/v1/parishes/170169",
  "/api/v1/parishes/170169/calendar.ics",
  "/api/v1/cantons",
  "/api/v1/cantons/1701",
  "/api/v1/commitments",
  "/api/v1/commitments/ECPCA0002",
  "/api/v1/plan",
  "/api/v1/outlines",
  "/api/v1/spaces",
  "/api/v1/spaces?per_page=200",
  "/api/v1/spaces?per_page=200&page=40",
  "/api/v1/spaces?group=women&canton=1701",
  "/api/v1/spaces?kind=forum&from=2026-12-01&to=2026-12-31",
  "/api/v1/spaces?q=medida+99",
  "/api/v1/spaces/medida-00042",
  "/api/v1/spaces/medida-00042/calendar.ics",
  "/api/v1/spaces/facets",
  "/api/v1/spaces/facets?group=women&canton=1701",
  "/api/v1/spaces/standing",
  "/api/v1/spaces/standing?kind=forum",
  "/api/v1/sessions",
  "/api/v1/sessions?per_page=200&group=women&canton=1701",
  "/api/v1/sessions/calendar.ics",
  "/",
  "/parroquias/170169",
  "/espacios",
  "/agenda",
];

/** Spaces of every kind and precision in every parish, and ten sessions each, in the year before and the one after. */
const FILLING = `
PRAGMA foreign_keys = ON;
BEGIN;
CREATE TEMP TABLE place AS SELECT row_number() OVER (ORDER BY code) - 1 AS n, code, canton_code, label_lon, label_lat FROM parish;
CREATE TEMP TABLE numbered AS
  WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${SPACES})
  SELECT i, printf('medida-%05d', i) AS id, place.* FROM n JOIN place ON place.n = i % (SELECT count(*) FROM place);
INSERT INTO space (id, kind, name_es, convenor_id, modality, status, precision, canton_code, parish_code, lon, lat, source_id, search)
  SELECT id,
    CASE i % 3 WHEN 0 THEN 'forum' WHEN 1 THEN 'table' ELSE 'care-centre' END,
    'Espacio de medida ' || i,
    (SELECT id FROM institution ORDER BY id LIMIT 1),
    CASE i % 4 WHEN 0 THEN 'online' WHEN 1 THEN 'hybrid' ELSE 'in-person' END,
    CASE WHEN i % 10 = 9 THEN 'concluded' WHEN i % 10 = 8 THEN 'unconfirmed' ELSE 'active' END,
    CASE WHEN i % 100 < 75 THEN 'parish' WHEN i % 100 < 80 THEN 'point' WHEN i % 100 < 97 THEN 'canton'
      WHEN i % 100 < 99 THEN 'province' ELSE 'on-request' END,
    CASE WHEN i % 100 < 97 THEN canton_code END,
    CASE WHEN i % 100 < 80 THEN code END,
    CASE WHEN i % 100 BETWEEN 75 AND 79 THEN label_lon END,
    CASE WHEN i % 100 BETWEEN 75 AND 79 THEN label_lat END,
    (SELECT id FROM source ORDER BY id LIMIT 1),
    'espacio de medida ' || i
  FROM numbered;
INSERT INTO space_audience SELECT id, 'women' FROM numbered WHERE i % 2 = 0;
INSERT INTO space_audience SELECT id, 'children' FROM numbered WHERE i % 5 = 0;
INSERT INTO space_care_group SELECT id, 'older-adults' FROM numbered WHERE i % 7 = 0;
INSERT INTO space_language SELECT id, 'es' FROM numbered;
INSERT INTO space_commitment SELECT id, (SELECT id FROM commitment ORDER BY id LIMIT 1) FROM numbered WHERE i % 4 = 0;
INSERT INTO session (space_id, starts_at, ends_at, status)
  WITH RECURSIVE k(j) AS (SELECT 0 UNION ALL SELECT j + 1 FROM k WHERE j + 1 < ${SESSIONS / SPACES})
  SELECT id,
    strftime('%Y-%m-%dT%H:00:00Z', 'now', printf('%+d hours', (i * 37 + j * 1753) % 17520 - 8760)),
    strftime('%Y-%m-%dT%H:00:00Z', 'now', printf('%+d hours', (i * 37 + j * 1753) % 17520 - 8758)),
    CASE WHEN (i * 37 + j * 1753) % 17520 < 8760 THEN 'held' WHEN i % 20 = 0 THEN 'cancelled' ELSE 'scheduled' END
  FROM numbered CROSS JOIN k;
COMMIT;
ANALYZE;
`;

/**
 * The reads with their bytes, and the median and the 99th of 100 times in milliseconds: each made anew, as right
 * after a write, and answered from memory. Beside them the 99th of all reads while somebody writes now and then, and
 * what the archive of all data takes. Null where sqlite3 is not installed.
 */
export async function grown() {
  try {
    execFileSync("sqlite3", ["-version"], { stdio: "ignore" });
  } catch {
    return null;
  }
  const folder = await freshFolder();
  try {
    const seeded = await startAtlas({ folder });
    await seeded.stop();
    const write = (input) => execFileSync("sqlite3", ["-bail", seeded.database], { input, stdio: ["pipe", "ignore", "inherit"] });
    write(FILLING);
    const atlas = await startAtlas({ folder });
    try {
      const rows = [];
      for (const path of PATHS) {
        const anew = await times(atlas.url + path, () => write(EDITION));
        rows.push({ path, anew, kept: await times(atlas.url + path) });
      }
      const beside = await timesBeside(atlas.url, () => write(EDITION));
      return { rows, beside, archive: await archive(atlas) };
    } finally {
      await atlas.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** All reads beside somebody who writes: the 99th of their times, the slowest, and how many took too long. */
async function timesBeside(url, write) {
  for (let warm = 0; warm < 2; warm += 1) for (const path of PATHS) await read(url + path);
  const taken = [];
  const began = performance.now();
  // The first write in the middle of the first while, so that each is followed by as many reads.
  for (let turn = 0, written = 0; performance.now() - began < DURING; turn += 1) {
    if (performance.now() - began > (written + 0.5) * WRITES_EVERY) {
      written += 1;
      write();
      // Nobody writes for who is not signed in, but the server looks whether somebody did.
      await fetch(`${url}/api/v1/spaces`, { method: "POST" });
    }
    taken.push(await read(url + PATHS[turn % PATHS.length]));
    const early = began + ((turn + 1) * 1000) / RATE - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
  }
  const times = taken.map((read) => read.time);
  return { p99: p99(taken), slowest: Math.max(...times), slow: times.filter((time) => time > SLOW).length, all: times.length };
}

/** How long the archive of all data takes, its bytes, and the memory of the server afterwards. */
async function archive(atlas) {
  const from = performance.now();
  // Who waits longer than the server lets anybody is told to ask again; the archive is made meanwhile.
  let answer = await fetch(`${atlas.url}/api/v1/archive.zip`);
  while (answer.status === 503) answer = await fetch(`${atlas.url}/api/v1/archive.zip`);
  if (!answer.ok) throw new Error(`archive: ${answer.status}`);
  const { byteLength } = await answer.arrayBuffer();
  return { time: performance.now() - from, bytes: byteLength, rss: resident(atlas.pid) };
}

async function times(url, before = () => {}) {
  const ask = () => {
    before();
    return read(url);
  };
  for (let warm = 0; warm < 3; warm += 1) await ask();
  const taken = [];
  for (let count = Number(process.env.BENCH_READS) || READS; count > 0; count -= 1) taken.push(await ask());
  taken.sort((a, b) => a.time - b.time);
  return { p50: taken[taken.length >> 1].time, p99: p99(taken), bytes: taken[0].bytes };
}

/** The time below which 99 of 100 reads lie. */
const p99 = (reads) => reads.map((read) => read.time).sort((a, b) => a - b)[Math.ceil(reads.length * 0.99) - 1];

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** How long an answer takes until it is whole, in milliseconds, and its bytes. */
function read(url) {
  const headers = { accept: url.includes("/api/") ? "*/*" : "text/html" };
  return new Promise((resolve, reject) => {
    const from = performance.now();
    get(url, { agent, headers }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`${url}: ${answer.statusCode}`));
      let bytes = 0;
      answer.on("data", (data) => (bytes += data.length)).on("end", () => resolve({ time: performance.now() - from, bytes }));
    }).on("error", reject);
  });
}
