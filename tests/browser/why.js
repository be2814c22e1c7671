// Says at the very end, in a line each, which journeys failed and why: whoever reads only the end of a long log
// has what it takes to look further.

import { relative } from "node:path";

/** The first lines of an error that say something, without colours. */
const said = ({ message = "", value = "" } = {}) =>
  (message || value)
    .replace(/\u001b\[[0-9;]*m/g, "")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, 14)
    .join(" | ");

export default class Why {
  #failed = [];

  onTestEnd(test, result) {
    if (result.status === test.expectedStatus || result.status === "skipped") return;
    const place = `${relative(process.cwd(), test.location.file)}:${test.location.line}`;
    const why = result.errors.map(said).join(" || ");
    this.#failed.push(`${place} › ${test.title}: ${why || result.status}`);
  }

  printsToStdio() {
    return false;
  }

  onExit() {
    for (const failed of this.#failed) console.log(`FAILED ${failed}`);
  }
}
