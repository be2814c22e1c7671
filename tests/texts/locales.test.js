// The texts of the interface: both languages say the same things, with the same blanks to fill.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const read = (lang) =>
  flatten(JSON.parse(readFileSync(new URL(`../../app/locales/${lang}.json`, import.meta.url), "utf8")));

/** Dotted keys and their texts. */
function flatten(texts, prefix = "") {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === "object" ? flatten(value, `${prefix}${key}.`) : [[prefix + key, String(value)]],
  );
}

/** The blanks of a text, `{}` or `{{ name }}`. */
const blanks = (text) => (text.match(/\{\{\s*\w+\s*\}\}|\{\}/g) ?? []).sort();

const [es, en] = [read("es"), read("en")];

test("both languages have the same keys in the same order", () => {
  assert.deepEqual(en.map(([key]) => key), es.map(([key]) => key));
});

test("no text is empty, and none begins or ends with a space", () => {
  for (const [key, text] of [...es, ...en]) assert.equal(text, text.trim() || "(empty)", key);
});

test("a text has the same blanks in both languages", () => {
  const english = new Map(en);
  for (const [key, text] of es) assert.deepEqual(blanks(english.get(key) ?? ""), blanks(text), key);
});
