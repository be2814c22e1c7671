// The gestures of the map: d3-zoom on one drawing. Wheel, drag, pinch, double tap and flights only set the
// `transform` of the drawing's view; what it shows is not our concern. Lengths are in view-box units.

import { select } from "d3-selection";
// The bundler puts flight.js in the place of this library.
import { fly, interrupt } from "d3-transition";
import { zoom, zoomIdentity } from "d3-zoom";

/** How often the whole province fits into the closest view. */
const CLOSEST = 24;
/** How far the drawing may be moved over the sides of the province, as a share of its width. */
const AIR = 0.04;
/** How much of what is in sight an element takes to which one flies. */
const SHARE = 0.35;

/** The view belongs to the entry of the history, so that going back shows it again. */
function keep(view) {
  history.replaceState({ ...history.state, view }, "");
}

export class Gestures {
  /** `settled(k)` is called whenever the drawing comes to rest; `k` is how many times it is enlarged.
      `before` are the gestures of a drawing that this one replaces. */
  constructor(svg, settled, before) {
    const { width, height } = svg.viewBox.baseVal;
    const view = svg.querySelector(".map__view");
    const patterns = svg.querySelectorAll("pattern");
    this.svg = svg;
    this.picture = select(svg);
    this.k = 1;
    this.zoom = zoom()
      .extent(() => this.extent())
      .translateExtent([
        [-AIR * width, -AIR * width],
        [width + AIR * width, height + AIR * width],
      ])
      .scaleExtent([1, CLOSEST])
      .duration(0)
      .clickDistance(4)
      .tapDistance(12)
      .filter((event) => this.isMeant(event))
      .on("zoom", ({ transform }) => {
        this.k = transform.k;
        view.setAttribute("transform", transform);
        svg.classList.toggle("map__svg--near", transform.k > 1.01);
      })
      .on("start", ({ sourceEvent }) => {
        if (sourceEvent) this.flying = false;
        if (!this.flying) keep(undefined);
      })
      .on("end", ({ transform: { x, y, k } }) => {
        if (this.flying) return;
        // Hatching keeps its width; to keep it in every frame would repaint all that is hatched.
        for (const pattern of patterns) pattern.setAttribute("patternTransform", `rotate(45) scale(${1 / k})`);
        keep([x, y, k]);
        settled(k);
      });
    this.picture.call(this.zoom);
    if (before) this.picture.call(this.zoom.transform, before.svg.__zoom);
  }

  /** One finger moves the page as long as the whole province is in sight, and so does the wheel where
      the page can be scrolled; two fingers, Ctrl and a drawing that is enlarged mean the map. */
  isMeant(event) {
    if (event.type === "wheel") {
      const { scrollHeight, clientHeight } = document.scrollingElement;
      return event.ctrlKey || event.metaKey || scrollHeight <= clientHeight + 1;
    }
    if (event.touches) return event.touches.length > 1 || this.k > 1.01;
    return !event.ctrlKey && !event.button;
  }

  /** The corners of the element, which may be wider or higher than the drawing. */
  extent() {
    const { left, top, right, bottom } = this.svg.getBoundingClientRect();
    const inverse = this.svg.getScreenCTM().inverse();
    const at = (x, y) => new DOMPoint(x, y).matrixTransform(inverse);
    const [from, to] = [at(left, top), at(right, bottom)];
    return [
      [from.x, from.y],
      [to.x, to.y],
    ];
  }

  /** The middle of what is in sight, and its larger side. */
  sight() {
    const [[x0, y0], [x1, y1]] = this.extent();
    return { middle: [(x0 + x1) / 2, (y0 + y1) / 2], side: Math.max(x1 - x0, y1 - y0) };
  }

  /** Flies to a view, as near to it as the limits allow. */
  go(transform) {
    const to = this.zoom.constrain()(transform, this.extent(), this.zoom.translateExtent());
    const { middle, side } = this.sight();
    const view = (of) => [...of.invert(middle), side / of.k];
    fly(this.svg, view(this.svg.__zoom), view(to), ([x, y, width], arrived) => {
      const between = zoomIdentity.translate(...middle).scale(side / width).translate(-x, -y);
      this.flying = !arrived;
      this.picture.call(this.zoom.transform, arrived ? to : between);
    });
  }

  /** Enlarges the drawing so many times, around its middle. */
  enlarge(times) {
    const { middle } = this.sight();
    const now = this.svg.__zoom;
    const [x, y] = now.invert(middle);
    const k = Math.max(1, Math.min(CLOSEST, now.k * times));
    this.go(zoomIdentity.translate(...middle).scale(k).translate(-x, -y));
  }

  /** Moves the view by a share of what is in sight. */
  shift(across, down) {
    const [[left, top], [right, bottom]] = this.extent();
    const { x, y, k } = this.svg.__zoom;
    this.go(zoomIdentity.translate(x - across * (right - left), y - down * (bottom - top)).scale(k));
  }

  /** The whole province. */
  whole() {
    this.go(zoomIdentity);
  }

  /** Flies to elements of the drawing where they are out of sight, or their smaller side takes fewer
      pixels on the screen than that. */
  reveal(elements, pixels) {
    const [[x0, y0], [x1, y1]] = this.extent();
    const boxes = elements.map((element) => element.getBBox());
    const left = Math.min(...boxes.map(({ x }) => x));
    const top = Math.min(...boxes.map(({ y }) => y));
    const width = Math.max(...boxes.map((box) => box.x + box.width)) - left;
    const height = Math.max(...boxes.map((box) => box.y + box.height)) - top;
    const { x, y, k } = this.svg.__zoom;
    const [from, to] = [
      [left * k + x, top * k + y],
      [(left + width) * k + x, (top + height) * k + y],
    ];
    const inside = from[0] >= x0 && to[0] <= x1 && from[1] >= y0 && to[1] <= y1;
    const side = Math.min(width, height) * k * this.svg.getScreenCTM().a;
    if (inside && side >= pixels) return;
    const fitted = SHARE * Math.min((x1 - x0) / width, (y1 - y0) / height);
    const near = Math.max(1, Math.min(CLOSEST, fitted));
    const middle = zoomIdentity.translate((x0 + x1) / 2, (y0 + y1) / 2).scale(near);
    this.go(middle.translate(-left - width / 2, -top - height / 2));
  }

  /** Shows the view that the history's entry keeps; false where it keeps none, or the present one. (On the
      way to a new page the router sets the address last, so the entry is still the one that is left.) */
  restore() {
    const [x, y, k] = history.state?.view ?? [];
    const now = this.svg.__zoom;
    if (!k || (Math.abs(k - now.k) < 1e-6 && Math.hypot(x - now.x, y - now.y) < 1)) return false;
    this.go(zoomIdentity.translate(x, y).scale(k));
    return true;
  }

  /** Keeps the drawing within its limits where its element has changed its size. */
  refit() {
    const { clientWidth: width, clientHeight: height } = this.svg;
    const { size } = this;
    this.size = [width, height];
    if (!size || (size[0] === width && size[1] === height)) return;
    interrupt(this.svg);
    this.flying = false;
    const fitted = this.zoom.constrain()(this.svg.__zoom, this.extent(), this.zoom.translateExtent());
    this.picture.call(this.zoom.transform, fitted);
  }

  release() {
    interrupt(this.svg);
    this.picture.on(".zoom", null);
  }
}
