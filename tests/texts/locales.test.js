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

/** Languages differ in their plural forms; the key without the form is what they must share. */
const stem = (key) => key.replace(/_(zero|one|two|few|many|other)$/, "");
const blanks = (text) => [...text.matchAll(/\{\{\s*(\w+)[^}]*\}\}|<\/?(\w+)>/g)].map((m) => m[1] ?? m[2]).sort();

const es = read("es");
const en = read("en");

test("both languages have the same keys", () => {
  const keys = (texts) => [...new Set(texts.map(([key]) => stem(key)))].sort();
  assert.deepEqual(keys(en), keys(es));
});

test("no text is empty or ends in a space", () => {
  for (const [key, text] of [...es, ...en]) assert.equal(text, text.trim() || "(empty)", key);
});

test("a text has the same blanks in both languages", () => {
  const english = new Map(en);
  for (const [key, text] of es) {
    if (english.has(key)) assert.deepEqual(blanks(english.get(key)), blanks(text), key);
  }
});
