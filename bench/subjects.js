// What is measured side by side: the atlas as it is, and the least page with the same outlines on Leaflet
// and on MapLibre GL. All are served from this machine, compressed with brotli.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";
import { startAtlas } from "../scripts/serve.js";
import { multiplied, outlines } from "./outlines.js";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const TYPES = { html: "text/html", js: "text/javascript", mjs: "text/javascript", css: "text/css", geojson: "application/geo+json" };

/** Serves files from memory; gives the address and how to stop. */
async function serve(files) {
  const packed = new Map([...files].map(([path, body]) => [path, brotliCompressSync(body)]));
  const server = createServer((request, response) => {
    const path = request.url.split("?")[0];
    const body = packed.get(path);
    if (!body) return response.writeHead(404).end();
    const type = TYPES[path.split(".").pop()] ?? "text/html";
    response.writeHead(200, { "content-type": type, "content-encoding": "br", "content-length": body.length }).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve)));
  return { url: `http://127.0.0.1:${server.address().port}/`, stop };
}

/** The least page on a library of maps. */
async function least(name, count) {
  const bundle = await build({
    entryPoints: [here(`least/${name}.js`)],
    outdir: here("results/least"),
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
    loader: { ".png": "dataurl" },
    logLevel: "error",
  });
  const files = new Map(bundle.outputFiles.map((file) => [`/${file.path.split("/").pop()}`, Buffer.from(file.contents)]));
  files.set("/", Buffer.from(`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${name}</title><meta name="description" content="The least page"><link rel="icon" href="data:,"><link rel="stylesheet" href="${name}.css">
<style>body{margin:0}#map{height:80vh}</style><main><h1 id="panel">Pichincha</h1><div id="map"></div></main><script type="module" src="${name}.js"></script></html>`));
  files.set("/parishes.geojson", Buffer.from(await outlines(count)));
  if (name === "maplibre") {
    const worker = here("../node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs");
    files.set("/maplibre-gl-worker.mjs", await readFile(worker));
  }
  return serve(files);
}

/** The atlas; with more outlines than it has, its home page with the drawn parishes repeated. */
async function atlas(count) {
  const started = await startAtlas();
  if (!count) return { url: `${started.url}/`, stop: started.stop };
  const from = await fetch(`${started.url}/`, { headers: { accept: "text/html" } });
  const { html } = multiplied(await from.text(), count);
  const packed = brotliCompressSync(html);
  const policy = from.headers.get("content-security-policy");
  const server = createServer(async (request, response) => {
    if (request.url === "/" && request.headers.accept?.includes("text/html")) {
      const headers = { "content-type": "text/html", "content-encoding": "br", "content-security-policy": policy };
      return response.writeHead(200, headers).end(packed);
    }
    const headers = { ...request.headers, host: new URL(started.url).host, "accept-encoding": "identity" };
    const got = await fetch(started.url + request.url, { headers });
    const body = brotliCompressSync(Buffer.from(await got.arrayBuffer()));
    response.writeHead(got.status, { "content-type": got.headers.get("content-type"), "content-encoding": "br" }).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await started.stop();
  };
  return { url: `http://127.0.0.1:${server.address().port}/`, stop };
}

const isReady = () => "ready" in document.documentElement.dataset;

/** The subjects by name, each with how it is started, what to tap and how one knows that the answer is there. */
export const SUBJECTS = [
  { name: "atlas", start: atlas, map: ".map__svg", ready: () => "alive" in document.documentElement.dataset },
  { name: "Leaflet", start: (count) => least("leaflet", count), map: "#map", ready: isReady },
  { name: "MapLibre GL", start: (count) => least("maplibre", count), map: "#map", ready: isReady },
];
