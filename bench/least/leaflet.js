// The least page that shows the same outlines on Leaflet: tap a parish, read its name.

import L from "leaflet";
import "leaflet/dist/leaflet.css";

const map = L.map("map", { zoomSnap: 0, attributionControl: false, preferCanvas: false });
const response = await fetch("parishes.geojson");
const layer = L.geoJSON(await response.json(), {
  style: { color: "#fff", weight: 1, fillColor: "#c3a3d3", fillOpacity: 1 },
  onEachFeature: (feature, path) =>
    path.on("click", () => (document.getElementById("panel").textContent = feature.properties.name)),
}).addTo(map);
map.fitBounds(layer.getBounds());
document.documentElement.dataset.ready = "";
