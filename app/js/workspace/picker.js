// Choosing a point on the drawing of a form: by a tap, or with keys in the middle of what is in sight. The
// place becomes degrees by the inverse of Web Mercator, and the parish under it is chosen. The drawing is moved
// by the gestures of the public map, and by the keys of it.

import { Gestures } from "../gestures.js";

/** The keys that put the point in the middle of what is in sight. */
const PUT = ["Enter", " "];
/** Radius of the mark where the whole province is in sight, in percent of the drawing. */
const MARK = 1;
/** So many pixels no parish takes: a chosen one is always brought near. */
const NEAR = 1e6;

export function pick(frame) {
  const form = frame.closest("form");
  const field = (name) => form.elements.namedItem(name);
  const [lon, lat, parish] = [field("lon:number"), field("lat:number"), field("parish")];
  const [left, top, scale] = ["left", "top", "scale"].map((name) => Number(frame.dataset[name]));
  const view = frame.querySelector(".map__view");
  const paths = [...frame.querySelectorAll(".picker__parish")];
  const mark = frame.querySelector(".picker__point");
  const gestures = new Gestures(frame.querySelector("svg"), (k) => mark.setAttribute("r", `${MARK / k}%`));

  const choose = (code) => {
    for (const path of paths) path.classList.toggle("picker__parish--chosen", path.dataset.code === code);
  };
  const near = (code) => {
    const path = paths.find((path) => path.dataset.code === code);
    if (path) gestures.reveal([path], NEAR);
    else gestures.whole();
  };
  const show = (x, y) => {
    mark.toggleAttribute("data-put", !Number.isNaN(x + y));
    if (Number.isNaN(x + y)) return;
    mark.setAttribute("cx", x);
    mark.setAttribute("cy", y);
  };
  const say = (longitude, latitude) => {
    [lon.value, lat.value] = [longitude, latitude];
    lon.dispatchEvent(new Event("input", { bubbles: true }));
  };
  /** Puts the point at a place of the screen. */
  const put = (x, y) => {
    const point = new DOMPoint(x, y).matrixTransform(view.getScreenCTM().inverse());
    const mercator = [point.x / scale + left, point.y / scale + top];
    show(point.x, point.y);
    const code = paths.find((path) => path.isPointInFill(point))?.dataset.code;
    if (code) {
      parish.value = code;
      choose(code);
    }
    const latitude = (Math.atan(Math.sinh(Math.PI * (1 - 2 * mercator[1]))) * 180) / Math.PI;
    say((mercator[0] * 360 - 180).toFixed(6), latitude.toFixed(6));
  };
  const middle = () => {
    const { x, y, width, height } = frame.getBoundingClientRect();
    put(x + width / 2, y + height / 2);
  };

  frame.addEventListener("keydown", (event) => {
    gestures.press(event);
    if (event.ctrlKey || event.metaKey || event.altKey || !PUT.includes(event.key)) return;
    event.preventDefault();
    middle();
  });
  frame.addEventListener("click", (event) => put(event.clientX, event.clientY));
  for (const button of frame.parentElement.querySelectorAll("[data-do]")) {
    button.addEventListener("click", () => gestures.act(button.dataset.do));
  }

  parish.addEventListener("change", () => {
    choose(parish.value);
    near(parish.value);
    // A point of another parish would decide against the one that was just chosen.
    show(NaN, NaN);
    say("", "");
  });
  const typed = () => {
    const [x, y] = [lon.value, lat.value].map((text) => (text.trim() ? Number(text.replace(",", ".")) : NaN));
    const mercator = (1 - Math.asinh(Math.tan((y * Math.PI) / 180)) / Math.PI) / 2;
    show(((x + 180) / 360 - left) * scale, (mercator - top) * scale);
  };
  lon.addEventListener("change", typed);
  lat.addEventListener("change", typed);

  // The drawing has a size only once it is unfolded.
  const sized = new ResizeObserver(() => gestures.refit());
  sized.observe(frame);
  const fold = frame.closest("details");
  const unfolded = () => {
    if (fold.open && parish.value) near(parish.value);
  };
  fold.addEventListener("toggle", unfolded);
  unfolded();
}
