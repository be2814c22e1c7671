// The gestures of the map: d3-zoom on the frame around one drawing. What the drawing shows is not our
// concern; we only move it. While it moves, the finished picture is moved (a transform of the element,
// which costs a phone next to nothing); when it comes to rest it is drawn anew (a transform inside the
// drawing), with lines and names of their own width. d3-zoom counts in pixels of the frame, what is kept
// counts in units of the view box: `[x, y, k]`, as in `translate(x, y) scale(k)`.

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
/** By how much of what is in sight an arrow key moves the drawing. */
const STEP = 0.25;
/** How long a hand must have let go until the drawing comes to rest, in milliseconds: whoever moves it again at
    once, as one does with two fingers, need not wait for a new drawing between. */
const PAUSE = 150;
/** What the buttons and keys of maps do. */
const ACTS = {
  in: (map) => map.enlarge(2),
  out: (map) => map.enlarge(0.5),
  whole: (map) => map.whole(),
  left: (map) => map.shift(-STEP, 0),
  right: (map) => map.shift(STEP, 0),
  up: (map) => map.shift(0, -STEP),
  down: (map) => map.shift(0, STEP),
};
/** The keys that maps have: plus and minus, arrows, 0 for the whole. */
const KEYS = {
  "+": "in",
  "=": "in",
  "-": "out",
  _: "out",
  0: "whole",
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/** Where a view waits for this page in another language, which is another document. */
const CARRIED = "atlas-view";

/** The gestures of the drawing that the page has. */
let present;

/** Takes the view along to the other language: the browser would begin there with the whole province. */
function carry({ target, ctrlKey, metaKey, shiftKey, altKey }) {
  const to = target.closest?.(".language")?.href;
  // Another tab begins anew.
  if (!to || ctrlKey || metaKey || shiftKey || altKey || !present?.isNear()) return;
  stored(() => sessionStorage.setItem(CARRIED, JSON.stringify([to, present.view])));
}

/** Puts a view that was taken along into the present entry of the history, from where it is shown. */
function unpack() {
  const [to, view] = stored(() => JSON.parse(sessionStorage.getItem(CARRIED))) ?? [];
  stored(() => sessionStorage.removeItem(CARRIED));
  if (view && to === location.href) history.replaceState({ ...history.state, view }, "");
}

/** What the browser lets us keep for this tab; nothing where it does not. */
function stored(act) {
  try {
    return act();
  } catch {
    return null;
  }
}

addEventListener("click", carry);
unpack();

export class Gestures {
  /** `settled(k)` is called whenever the drawing comes to rest; `k` is how many times it is enlarged.
      `before` are the gestures of a drawing that this one replaces. */
  constructor(svg, settled, before) {
    this.svg = svg;
    // A picture of its own from the start: made only when a finger moves it, it would make the finger wait.
    svg.style.willChange = "transform";
    this.frame = svg.parentElement;
    this.inner = svg.querySelector(".map__view");
    this.patterns = svg.querySelectorAll("pattern");
    this.settled = settled;
    this.view = before?.view ?? [0, 0, 1];
    this.zoom = zoom()
      .extent(() => [[0, 0], this.size])
      .scaleExtent([1, CLOSEST])
      .duration(0)
      .clickDistance(4)
      .tapDistance(12)
      .filter((event) => this.isMeant(event))
      .on("start", ({ sourceEvent }) => {
        clearTimeout(this.resting);
        if (sourceEvent) this.flying = false;
      })
      .on("zoom", ({ transform }) => this.move(transform))
      // A tap begins and ends without a move.
      .on("end", ({ sourceEvent, transform }) => {
        if (!this.moving || this.flying) return;
        this.stop(transform);
        // The wheel has its own pause.
        const byHand = sourceEvent && sourceEvent.type !== "wheel";
        if (byHand) this.resting = setTimeout(() => this.rest(transform), PAUSE);
        else this.rest(transform);
      });
    this.picture = select(this.frame).call(this.zoom);
    present = this;
  }

  /** Whether the drawing is to be seen, and enlarged. */
  isNear() {
    return this.frame.clientWidth > 0 && this.view[2] > 1.01;
  }

  /** One finger moves the page as long as the whole province is in sight, and so does the wheel where
      the page can be scrolled; two fingers, Ctrl and a drawing that is enlarged mean the map. */
  isMeant(event) {
    if (!this.fitted) return false;
    if (event.type === "wheel") {
      const { scrollHeight, clientHeight } = document.scrollingElement;
      return event.ctrlKey || event.metaKey || scrollHeight <= clientHeight + 1;
    }
    if (event.touches) return event.touches.length > 1 || this.view[2] > 1.01;
    return !event.ctrlKey && !event.button;
  }

  /** The view belongs to the entry of the history, so that going back shows it again. */
  keep(view) {
    history.replaceState({ ...history.state, view }, "");
  }

  /** Moves the picture that was drawn for the view at rest. */
  move(to) {
    if (!this.moving) {
      this.moving = true;
      if (!this.flying) this.keep(undefined);
    }
    const at = this.atRest;
    const times = to.k / at.k;
    const [across, down] = [to.x - times * at.x, to.y - times * at.y];
    this.svg.style.transform = `translate(${across}px, ${down}px) scale(${times})`;
  }

  /** Notes the view to which a movement led. */
  stop({ x, y, k }) {
    const { scale, left, top } = this.fitted;
    this.view = [(x + (k - 1) * left) / scale, (y + (k - 1) * top) / scale, k];
    this.keep(this.view);
  }

  /** Draws the view anew to which a movement led. */
  rest(transform) {
    this.atRest = transform;
    this.draw();
    this.settled(transform.k);
  }

  draw() {
    clearTimeout(this.resting);
    this.moving = false;
    const [x, y, k] = this.view;
    this.svg.style.transform = "";
    this.svg.classList.toggle("map__svg--near", k > 1.01);
    this.inner.setAttribute("transform", `translate(${x},${y}) scale(${k})`);
    // Hatching keeps its width.
    for (const pattern of this.patterns) pattern.setAttribute("patternTransform", `rotate(45) scale(${1 / k})`);
  }

  /** A view in pixels of the frame. */
  transformOf([x, y, k]) {
    const { scale, left, top } = this.fitted;
    return zoomIdentity.translate(scale * x - (k - 1) * left, scale * y - (k - 1) * top).scale(k);
  }

  /** Takes the measure of the frame, and keeps the drawing within its limits where that has changed. */
  refit() {
    const { clientWidth: width, clientHeight: height } = this.frame;
    if (!width || !height || (this.fitted && this.size[0] === width && this.size[1] === height)) return;
    interrupt(this.frame);
    this.flying = false;
    this.size = [width, height];
    this.draw();
    const frame = this.frame.getBoundingClientRect();
    const picture = this.svg.getBoundingClientRect();
    const { a: scale, e, f } = this.svg.getScreenCTM();
    const [left, top] = [e - frame.left, f - frame.top];
    this.fitted = { scale, left, top };
    this.svg.style.transformOrigin = `${frame.left - picture.left}px ${frame.top - picture.top}px`;
    const { width: across, height: down } = this.svg.viewBox.baseVal;
    const air = AIR * across * scale;
    this.zoom.translateExtent([
      [left - air, top - air],
      [left + across * scale + air, top + down * scale + air],
    ]);
    const to = this.within(this.transformOf(this.view));
    this.atRest = to;
    this.picture.property("__zoom", to);
    this.view = [(to.x + (to.k - 1) * left) / scale, (to.y + (to.k - 1) * top) / scale, to.k];
    this.draw();
    this.settled(to.k);
  }

  /** The transform nearest to one that the limits allow. */
  within(transform) {
    return this.zoom.constrain()(transform, [[0, 0], this.size], this.zoom.translateExtent());
  }

  /** Flies to a transform, as near to it as the limits allow; false where one is there. */
  go(transform) {
    const to = this.within(transform);
    const now = this.frame.__zoom;
    if (!this.flying && Math.abs(to.k - now.k) < 1e-6 && Math.hypot(to.x - now.x, to.y - now.y) < 0.5) return false;
    const [width, height] = this.size;
    const side = Math.max(width, height);
    const sight = (of) => [...of.invert([width / 2, height / 2]), side / of.k];
    fly(this.frame, sight(now), sight(to), ([x, y, across], arrived) => {
      const between = zoomIdentity.translate(width / 2, height / 2).scale(side / across).translate(-x, -y);
      this.flying = !arrived;
      this.picture.call(this.zoom.transform, arrived ? to : between);
    });
    return true;
  }

  /** Does what a button says; false where that is nothing of ours. */
  act(name) {
    ACTS[name]?.(this);
    return name in ACTS;
  }

  /** Does what a key means on maps. */
  press(event) {
    const name = KEYS[event.key];
    if (!name || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.act(name);
  }

  /** Enlarges the drawing so many times, around its middle. */
  enlarge(times) {
    if (!this.fitted) return;
    const now = this.frame.__zoom;
    const middle = this.size.map((side) => side / 2);
    const [x, y] = now.invert(middle);
    const k = Math.max(1, Math.min(CLOSEST, now.k * times));
    this.go(zoomIdentity.translate(...middle).scale(k).translate(-x, -y));
  }

  /** Moves the view by a share of what is in sight. */
  shift(across, down) {
    if (!this.fitted) return;
    const { x, y, k } = this.frame.__zoom;
    this.go(zoomIdentity.translate(x - across * this.size[0], y - down * this.size[1]).scale(k));
  }

  /** Flies to the whole province; false where one is there. */
  whole() {
    this.refit();
    return Boolean(this.fitted) && this.go(zoomIdentity);
  }

  /** Flies to elements of the drawing where they are out of sight, or their smaller side takes fewer
      pixels on the screen than that; false where there is no need. */
  reveal(elements, pixels) {
    this.refit();
    if (!this.fitted) return false;
    const boxes = elements.map((element) => element.getBBox());
    const { scale, left, top } = this.fitted;
    const from = [left + scale * Math.min(...boxes.map((box) => box.x)), top + scale * Math.min(...boxes.map((box) => box.y))];
    const to = [
      left + scale * Math.max(...boxes.map((box) => box.x + box.width)),
      top + scale * Math.max(...boxes.map((box) => box.y + box.height)),
    ];
    const now = this.frame.__zoom;
    const [width, height] = this.size;
    const [first, last] = [now.apply(from), now.apply(to)];
    const inside = first[0] >= 0 && first[1] >= 0 && last[0] <= width && last[1] <= height;
    const sides = [to[0] - from[0], to[1] - from[1]];
    if (inside && Math.min(...sides) * now.k >= pixels) return false;
    const k = Math.max(1, Math.min(CLOSEST, SHARE * Math.min(width / sides[0], height / sides[1])));
    const middle = [-(from[0] + to[0]) / 2, -(from[1] + to[1]) / 2];
    return this.go(zoomIdentity.translate(width / 2, height / 2).scale(k).translate(...middle));
  }

  /** Shows the view that the history's entry keeps; false where it keeps none, or the present one. (On the
      way to a new page the router sets the address last, so the entry is still the one that is left.) */
  restore() {
    this.refit();
    const [x, y, k] = history.state?.view ?? [];
    const [nowX, nowY, nowK] = this.view;
    const same = Math.abs(k - nowK) < 1e-6 && Math.hypot(x - nowX, y - nowY) < 1;
    return Boolean(k) && !same && Boolean(this.fitted) && this.go(this.transformOf([x, y, k]));
  }

  /** The place of an element that lies over the drawing, in units of the view box: left, top, right, bottom. */
  place(element) {
    const { a, e, f } = this.inner.getScreenCTM() ?? { a: 1, e: 0, f: 0 };
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return [(left - e) / a, (top - f) / a, (right - e) / a, (bottom - f) / a];
  }

  release() {
    clearTimeout(this.resting);
    interrupt(this.frame);
    this.picture.on(".zoom", null);
  }
}
