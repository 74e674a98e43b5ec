// The published results of accessibility are those of this run. When pages or rules have changed, this test leaves the
// new results in output/accessibility.json: read them, and copy them to app/src/documents/results.json.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { FOUND, type Found } from "../support/axe.ts";
import { EVERY_KIND } from "../support/pages.ts";
import { output } from "../support/places.ts";

/** What the page shows. */
interface Results {
  date: string;
  axe: string;
  browser: string;
  pages: string[];
  criteria: Record<string, { rules: number; violations: number }>;
}

const PUBLISHED = join(import.meta.dirname, "../../app/src/documents/results.json");

test("what is published is what was found", () => {
  const found = readdirSync(FOUND).map((name) => JSON.parse(readFileSync(join(FOUND, name), "utf8")) as Found);
  const fresh = merged(found);
  writeFileSync(join(output, "accessibility.json"), `${JSON.stringify(fresh, null, 1)}\n`);
  const published = JSON.parse(readFileSync(PUBLISHED, "utf8")) as Results;
  expect(published.pages.map(inAnyYear), "the pages that are tested").toEqual(fresh.pages.map(inAnyYear));
  expect(Object.keys(fresh.criteria).filter((number) => !(number in published.criteria)), "criteria that were checked and are not published").toEqual([]);
  const violated = (results: Results) => Object.entries(results.criteria).filter(([, { violations }]) => violations > 0).map(([number]) => number);
  expect(violated(published), "criteria with problems").toEqual(violated(fresh));
  expect(Date.parse(published.date), "nothing is published before it was found").toBeLessThanOrEqual(Date.now());
});

/** The samples of goals and of the bulletin go along with the calendar. */
function inAnyYear(page: string): string {
  return page.replace(/\/goals\/\d{4}/, "/goals/…").replace(/\/bulletin\/\d{4}-\d{2}/, "/bulletin/…");
}

function merged(found: Found[]): Results {
  const criteria: Record<string, { rules: Set<string>; violations: Set<string> }> = {};
  for (const { checked, violated } of found) {
    for (const [number, rules] of Object.entries(checked)) {
      const criterion = (criteria[number] ??= { rules: new Set(), violations: new Set() });
      for (const rule of rules) criterion.rules.add(rule);
      for (const rule of violated[number] ?? []) criterion.violations.add(rule);
    }
  }
  const numbers = (number: string) => number.split(".").map((part) => part.padStart(2, "0")).join(".");
  const sorted = Object.entries(criteria).sort(([a], [b]) => numbers(a).localeCompare(numbers(b)));
  return {
    date: new Date().toISOString().slice(0, 10),
    axe: found[0]?.axe ?? "",
    browser: found[0]?.browser ?? "",
    pages: EVERY_KIND.map(({ address }) => decodeURIComponent(address)),
    criteria: Object.fromEntries(sorted.map(([number, { rules, violations }]) => [number, { rules: rules.size, violations: violations.size }])),
  };
}
