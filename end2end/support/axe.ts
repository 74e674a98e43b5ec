// Automatic checks of accessibility: every rule of axe-core, whatever the impact. What they found is kept for the page
// with the published results.

import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import axe from "axe-core";
import { expect, type Page } from "./fixtures.ts";
import { output } from "./places.ts";

/** Where each check leaves what it found. */
export const FOUND = join(output, "axe");

/** What one check of one page found. */
export interface Found {
  page: string;
  axe: string;
  browser: string;
  /** Rules that found something to check, by success criterion such as `1.4.3`. */
  checked: Record<string, string[]>;
  /** Rules that found something wrong, likewise. */
  violated: Record<string, string[]>;
}

/** Rules whose answer hangs on colours, and those whose answer hangs on the width: the same document in other colours, or
 * in a narrower window, need not be asked the hundred others again. */
export const OF_COLOURS = ["color-contrast", "link-in-text-block"];
export const OF_WIDTH = ["target-size", "scrollable-region-focusable", "color-contrast", "css-orientation-lock"];

/** No rule is broken on the page as it stands now; none of those named, if any are. For the published results. */
export async function expectNoViolations(page: Page, rules?: string[]): Promise<void> {
  const { rules: checked, violations } = await ask(page, rules);
  const address = new URL(page.url());
  const record: Found = {
    page: decodeURIComponent(address.pathname + address.search),
    axe: axe.version,
    browser: page.context().browser()?.version().split(".")[0] ?? "",
    checked: byCriterion(checked),
    violated: byCriterion(violations),
  };
  const text = JSON.stringify(record);
  mkdirSync(FOUND, { recursive: true });
  writeFileSync(join(FOUND, `${createHash("sha256").update(text).digest("hex").slice(0, 16)}.json`), text);
  expect(told(violations)).toEqual([]);
}

/** What axe finds wrong with the page, a line for each element. */
export async function faults(page: Page): Promise<string[]> {
  return told((await ask(page)).violations);
}

interface Answer {
  /** The rules that found something to check. */
  rules: { id: string; tags: string[] }[];
  violations: axe.Result[];
}

/** Runs axe within the page. Its own builder for Playwright opens a second page for every run, to look into frames of other
 * sites; ours have none, and that takes three times as long as all rules. */
async function ask(page: Page, rules?: string[]): Promise<Answer> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  // Of what passes the rule is enough: to name every element takes longer than to check it.
  const options: axe.RunOptions = { resultTypes: ["violations"], ...(rules && { runOnly: { type: "rule", values: rules } }) };
  return page.evaluate(async (how) => {
    const { passes, violations } = await (window as unknown as { axe: { run: typeof axe.run } }).axe.run(document, how);
    return { rules: [...passes, ...violations].map(({ id, tags }) => ({ id, tags })), violations };
  }, options);
}

function told(violations: axe.Result[]): string[] {
  return violations.flatMap(({ id, impact, help, nodes }) =>
    nodes.map((node) => `${id} (${impact}): ${help} — ${node.target.join(" ")} — ${node.failureSummary?.split("\n").slice(1).join(";") ?? ""}`),
  );
}

/** axe names criteria in tags: `wcag143` is 1.4.3, `wcag1410` 1.4.10. */
function byCriterion(rules: { id: string; tags: string[] }[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { id, tags } of rules) {
    for (const tag of tags) {
      const [, a, b, c] = /^wcag(\d)(\d)(\d+)$/.exec(tag) ?? [];
      // 2.1.3 is of level AAA, which is not aimed at; a rule for 2.1.1 names it too.
      if (a !== undefined && tag !== "wcag213") (found[`${a}.${b}.${c}`] ??= []).push(id);
    }
  }
  return found;
}
