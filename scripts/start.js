// Rewrites how the built page starts the app. Trunk asks for everything at once, so that the app's files take
// the network from the page that is to be read first. Here they are asked for, both together, as soon as what
// the server drew is on the screen; where the browser does not tell, soon after. A browser may paint a document
// in pieces as it arrives: by the time that this script runs it is there whole, so the frame after next shows all
// of it. A page that was opened in the background waits until somebody looks at it. Compiling ends in a task of its
// own before the app starts.
// Nor does anything else that a browser wants for itself take the network before: what makes the atlas installable is
// named together with the app, and the icon of the tab stands in the page.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const file = fileURLToPath(new URL("../app/dist/index.html", import.meta.url));
const page = readFileSync(file, "utf8");
const [script] = page.match(/\/atlas-app-[0-9a-f]+\.js/) ?? [];
const [module] = page.match(/\/atlas-app-[0-9a-f]+_bg\.wasm/) ?? [];
const [manifest, address] = page.match(/<link [^>]*href="?([^" >]+\.webmanifest)[^>]*>/) ?? [];
const [icon] = page.match(/<link [^>]*href="?favicon\.svg[^>]*>/) ?? [];
if (!script || !module || !manifest || !icon) throw new Error(`${file} names neither app, manifest nor icon as expected`);
const drawing = readFileSync(new URL("../app/favicon.svg", import.meta.url), "utf8")
  .replace(/\s*\n\s*/g, " ").replaceAll("%", "%25").replaceAll('"', "'").replaceAll("#", "%23").trim();

const start = `await new Promise((go) => {
const watch = () => {
const frame = (then) => () => requestAnimationFrame(then);
new PerformanceObserver(frame(frame(() => setTimeout(go)))).observe({ type: "paint", buffered: true });
setTimeout(go, 2000);
};
document.hidden ? addEventListener("visibilitychange", watch, { once: true }) : watch();
});
document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: "${address}" }));
const code = WebAssembly.compileStreaming(fetch("${module}"));
const { default: start } = await import("${script}");
const module_or_path = await code;
await new Promise((go) => setTimeout(go));
await start({ module_or_path });`;
const started = page
  .replace(/<script type="?module"?>import init[\s\S]*?<\/script>/, () => `<script type=module>${start}</script>`)
  .replace(/<link [^>]*rel="?(?:modulepreload|preload)"?[^>]*>/g, "")
  .replace(manifest, "")
  .replace(icon, () => `<link rel="icon" href="data:image/svg+xml,${drawing}">`);
if (started === page || started.includes("preload")) throw new Error(`${file} starts the app in a way that is not known`);
writeFileSync(file, started);
