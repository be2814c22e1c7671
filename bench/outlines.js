// The outlines for the least pages, and synthetic copies of them: how the cost grows with the number of
// units. The copies are shrunk and shifted on a grid. They are no places; nothing but the bench uses them.

import { readFile } from "node:fs/promises";

const seed = new URL("../server/seed/parishes.geojson", import.meta.url);

/** How many copies stand beside each other, and how much smaller each is. */
const COLUMNS = 4;

/** The outlines as GeoJSON: the 92 of the atlas, or as many as are asked for. */
export async function outlines(count) {
  const { features } = JSON.parse(await readFile(seed, "utf8"));
  if (!count || count <= features.length) return JSON.stringify({ type: "FeatureCollection", features });
  const copies = Array.from({ length: count }, (_, i) => {
    const feature = features[i % features.length];
    const place = Math.floor(i / features.length);
    const move = ([lon, lat]) => [
      -79.4 + ((lon + 79.4) / COLUMNS) + (place % COLUMNS) * 0.42,
      0.5 + ((lat - 0.5) / COLUMNS) - Math.floor(place / COLUMNS) * 0.32,
    ];
    const moved = (part) => (typeof part[0] === "number" ? move(part).map((x) => +x.toFixed(6)) : part.map(moved));
    return { ...feature, id: i, geometry: { ...feature.geometry, coordinates: moved(feature.geometry.coordinates) } };
  });
  return JSON.stringify({ type: "FeatureCollection", features: copies });
}

/** The document of the atlas with its drawn parishes repeated in the same way, up to a number. */
export function multiplied(html, count) {
  const begin = html.indexOf('<g class="parishes">');
  const end = html.indexOf("</g>", begin);
  if (begin < 0 || end < 0) throw new Error("the document has no drawn parishes");
  const parishes = html.slice(begin, end).match(/<a\b[\s\S]*?<\/a>/g) ?? [];
  const copies = [];
  for (let i = parishes.length; i < count; i += 1) {
    const place = Math.floor(i / parishes.length);
    const [x, y] = [(place % COLUMNS) * 2000, Math.floor(place / COLUMNS) * 1700];
    copies.push(parishes[i % parishes.length].replace("<a", `<a transform="translate(${x} ${y}) scale(.25)"`));
  }
  return { html: html.slice(0, end) + copies.join("") + html.slice(end), drawn: parishes.length + copies.length };
}
