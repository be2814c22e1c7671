// The least page that shows the same outlines on MapLibre GL: tap a parish, read its name.

import { Map, setWorkerUrl } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";

setWorkerUrl("maplibre-gl-worker.mjs");
const map = new Map({
  container: "map",
  style: {
    version: 8,
    sources: { parishes: { type: "geojson", data: "parishes.geojson" } },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": "#f1ede4" } },
      { id: "parishes", type: "fill", source: "parishes", paint: { "fill-color": "#c3a3d3" } },
      { id: "borders", type: "line", source: "parishes", paint: { "line-color": "#ffffff" } },
    ],
  },
  bounds: [[-79.4, -0.8], [-77.7, 0.5]],
  attributionControl: false,
});
map.on("click", "parishes", ({ features }) => {
  document.getElementById("panel").textContent = features[0].properties.name;
});
map.once("idle", () => (document.documentElement.dataset.ready = ""));
