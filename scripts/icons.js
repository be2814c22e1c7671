// Puts the icons that styles use side by side into one picture, in app/generated/icons.css: a browser reads each
// picture of a stylesheet as a document of its own, which took a slow phone as long as the page itself.
//
// An icon is a whole mask: `mask: var(--icon-search)` shows it as large as the element.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Our names for icons of Lucide (ISC licence). */
const ICONS = {
  search: "search",
  close: "x",
  phone: "phone",
  next: "chevron-right",
  down: "chevron-down",
  info: "info",
  warning: "triangle-alert",
  cancel: "circle-x",
  document: "file-text",
  offline: "cloud-off",
  plus: "plus",
  minus: "minus",
  home: "house",
  expand: "maximize-2",
  locate: "locate-fixed",
  share: "share-2",
  message: "message-circle",
  link: "link",
};
const SIDE = 24;

const root = fileURLToPath(new URL("../", import.meta.url));
const names = Object.keys(ICONS);
const drawings = names.map((name, i) => {
  const svg = readFileSync(`${root}node_modules/lucide-static/icons/${ICONS[name]}.svg`, "utf8");
  const [, inner] = svg.match(/<svg[^>]*>([\s\S]*)<\/svg>/);
  return `<g transform="translate(${i * SIDE})">${inner.replace(/\s+/g, " ").replace(/ ?\/>/g, "/>").replace(/> </g, "><").trim()}</g>`;
});
const picture =
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${names.length * SIDE} ${SIDE}" fill="none" stroke="#000" stroke-width="2" ` +
  `stroke-linecap="round" stroke-linejoin="round"><!-- Lucide, ISC -->${drawings.join("")}</svg>`;
const data = picture.replace(/"/g, "'").replace(/#/g, "%23").replace(/</g, "%3C").replace(/>/g, "%3E");
const share = (i) => `${((100 * i) / (names.length - 1)).toFixed(4).replace(/\.?0+$/, "")}%`;
const masks = names.map((name, i) => `  --icon-${name}: var(--icons) ${share(i)} 0 / ${names.length * 100}% 100% no-repeat;`);
mkdirSync(`${root}app/generated`, { recursive: true });
writeFileSync(`${root}app/generated/icons.css`, `:root {\n  --icons: url("data:image/svg+xml,${data}");\n${masks.join("\n")}\n}\n`);
