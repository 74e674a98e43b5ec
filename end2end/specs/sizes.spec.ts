// What the browser has to load, in bytes of brotli: a gate, so that growth is noticed.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { site } from "../support/places.ts";

const KB = 1_000;

/** The compressed files of the build whose names match. */
function files(pattern: RegExp): { name: string; bytes: number }[] {
  const folder = join(site, "pkg");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".br") && pattern.test(name))
    .map((name) => ({ name, bytes: statSync(join(folder, name)).size }));
}

const sum = (found: { bytes: number }[]) => found.reduce((all, { bytes }) => all + bytes, 0);

test("the main program is at most 150 kB", () => {
  const main = files(/^kashiwara\..*\.wasm\.br$/);
  expect(main).toHaveLength(1);
  expect(sum(main)).toBeLessThanOrEqual(150 * KB);
});

test("its JavaScript is at most 8 kB", () => {
  const scripts = files(/^(kashiwara|__wasm_split)\..*\.js\.br$/);
  expect(scripts).toHaveLength(2);
  expect(sum(scripts)).toBeLessThanOrEqual(8 * KB);
});

test("the code of each kind of page is at most 40 kB", () => {
  const pages = files(/^split_.*\.wasm\.br$/);
  expect(pages.length).toBeGreaterThanOrEqual(4);
  expect(pages.filter(({ bytes }) => bytes > 40 * KB)).toEqual([]);
});

test("a kind of page with everything that it shares with others is at most 75 kB", () => {
  const folder = join(site, "pkg");
  const manifest = readdirSync(folder).find((name) => /^__wasm_split_manifest\..*\.json$/.test(name)) ?? "";
  const parts = JSON.parse(readFileSync(join(folder, manifest), "utf8")) as Record<string, string[]>;
  const whole = Object.entries(parts).map(([page, names]) => ({
    page,
    bytes: names.reduce((all, name) => all + statSync(join(folder, `${name}.wasm.br`)).size, 0),
  }));
  expect(whole.length).toBeGreaterThanOrEqual(5);
  expect(whole.filter(({ bytes }) => bytes > 75 * KB)).toEqual([]);
});
