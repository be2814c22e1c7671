// Flights of the map, in the place of d3-transition, of which d3-zoom needs only that a flight can be
// interrupted: the whole of it would be half of what the gestures weigh. `scripts/build-app.sh` puts this
// file where d3-zoom asks for that library.

import { interpolateZoom } from "d3-interpolate";
import { selection } from "d3-selection";

/** Duration of a flight, in milliseconds. */
const DURATION = 200;

const flights = new WeakMap();

/** Ends the flight of an element where it is. */
export function interrupt(element) {
  cancelAnimationFrame(flights.get(element));
  flights.delete(element);
}

selection.prototype.interrupt = function interruptAll() {
  return this.each(function interruptOne() {
    interrupt(this);
  });
};

/**
 * Flies an element from one view to another, each `[x, y, width]`; `show(view, arrived)` is called for
 * every frame. Who wants no motion arrives at once.
 */
export function fly(element, from, to, show) {
  interrupt(element);
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return show(to, true);
  const way = interpolateZoom(from, to);
  const began = performance.now();
  const step = (now) => {
    const share = Math.min(1, Math.max(0, (now - began) / DURATION));
    // Slowly at both ends.
    show(way(share * share * (3 - 2 * share)), share === 1);
    if (share < 1) flights.set(element, requestAnimationFrame(step));
  };
  flights.set(element, requestAnimationFrame(step));
}
