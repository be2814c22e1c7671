// The gestures of the map: d3-zoom on one drawing. Wheel, drag, pinch, double tap and flights only set the
// `transform` of the drawing's view; what it shows is not our concern. Lengths are in view-box units.

import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";

/** How often the whole province fits into the closest view. */
const CLOSEST = 24;
/** How far the drawing may be moved over the sides of the province, as a share of its width. */
const AIR = 0.04;
/** Duration of a flight, in milliseconds. */
const FLIGHT = 200;

export class Gestures {
  /** `settled(k)` is called whenever the drawing comes to rest; `k` is how many times it is enlarged. */
  constructor(svg, view, settled) {
    const { width, height } = svg.viewBox.baseVal;
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
      .clickDistance(4)
      .tapDistance(12)
      .filter((event) => this.isMeant(event))
      .on("zoom", ({ transform }) => {
        this.k = transform.k;
        view.setAttribute("transform", transform);
        svg.classList.toggle("map__svg--near", transform.k > 1.01);
      })
      .on("end", ({ transform: { x, y, k } }) => {
        // The view belongs to the entry of the history, so that going back shows it again.
        history.replaceState({ ...history.state, view: [x, y, k] }, "");
        settled(k);
      });
    this.picture.call(this.zoom);
    // Before the router hears of it, so that a page shown anew knows its view.
    this.onBack = ({ state }) => (this.earlier = state?.view);
    addEventListener("popstate", this.onBack, true);
    this.earlier = history.state?.view;
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

  moving() {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    return still ? this.picture : this.picture.transition().duration(FLIGHT);
  }

  go(transform) {
    const constrained = this.zoom.constrain()(transform, this.extent(), this.zoom.translateExtent());
    this.moving().call(this.zoom.transform, constrained);
  }

  /** Enlarges the drawing so many times, around its middle. */
  enlarge(times) {
    this.moving().call(this.zoom.scaleBy, times);
  }

  /** Moves the view by a share of what is in sight. */
  shift(across, down) {
    const [[left, top], [right, bottom]] = this.extent();
    const { k } = this;
    this.moving().call(this.zoom.translateBy, (-across * (right - left)) / k, (-down * (bottom - top)) / k);
  }

  /** The whole province. */
  whole() {
    this.go(zoomIdentity);
  }

  /** Flies to a box, so that it takes the given share of what is in sight. */
  fly(left, top, right, bottom, share) {
    const [[x0, y0], [x1, y1]] = this.extent();
    const fitted = share * Math.min((x1 - x0) / (right - left), (y1 - y0) / (bottom - top));
    const k = Math.max(1, Math.min(CLOSEST, fitted));
    const to = zoomIdentity.translate((x0 + x1) / 2, (y0 + y1) / 2).scale(k);
    this.go(to.translate(-(left + right) / 2, -(top + bottom) / 2));
  }

  /** Flies to a box only where it is out of sight, or its smaller side takes fewer pixels than that. */
  reveal(left, top, right, bottom, pixels) {
    const [[x0, y0], [x1, y1]] = this.extent();
    const { x, y, k } = this.svg.__zoom;
    const inside = left * k + x >= x0 && right * k + x <= x1 && top * k + y >= y0 && bottom * k + y <= y1;
    const side = Math.min(right - left, bottom - top) * k * this.svg.getScreenCTM().a;
    if (!inside || side < pixels) this.fly(left, top, right, bottom, 0.45);
  }

  /** Shows the view of the history's entry, once after going back; false where there is none. */
  restore() {
    const { earlier } = this;
    this.earlier = undefined;
    if (!earlier) return false;
    this.go(zoomIdentity.translate(earlier[0], earlier[1]).scale(earlier[2]));
    return true;
  }

  /** Keeps the drawing within its limits where its element has changed its size. */
  refit() {
    const { clientWidth: width, clientHeight: height } = this.svg;
    const { size } = this;
    this.size = [width, height];
    if (!size || (size[0] === width && size[1] === height)) return;
    this.picture.interrupt();
    const fitted = this.zoom.constrain()(this.svg.__zoom, this.extent(), this.zoom.translateExtent());
    this.picture.call(this.zoom.transform, fitted);
  }

  release() {
    removeEventListener("popstate", this.onBack, true);
    this.picture.interrupt().on(".zoom", null);
  }
}
