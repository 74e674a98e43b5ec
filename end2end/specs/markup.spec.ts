// The HTML of every kind of page as it is served, before any script runs, is what the standards say.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { type Complaint, markuplint, nuHtmlChecker } from "../support/markup.ts";
import { EVERY_KIND } from "../support/pages.ts";

// A page of 25 kB takes a second; the checker's own start two. On a busy machine three times that.
test.setTimeout(480_000);

// Both tests look at the same files, so they run in one worker.
test.describe.configure({ mode: "default" });

let folder: string;
let files: string[];

test.beforeAll(async ({ playwright }) => {
  folder = await mkdtemp(join(tmpdir(), "kashiwara-markup-"));
  const reader = await playwright.request.newContext();
  files = await Promise.all(
    EVERY_KIND.map(async (kind) => {
      const answer = await reader.get(`${process.env.BASE_URL}${kind.address}`);
      expect(answer.status(), kind.name).toBe(kind.status);
      const file = join(folder, `${kind.name}.html`);
      await writeFile(file, await answer.body());
      return file;
    }),
  );
  await reader.dispose();
});

test.afterAll(() => rm(folder, { recursive: true, force: true }));

test("the Nu HTML checker finds nothing", async () => {
  expect(told(await nuHtmlChecker(files))).toEqual([]);
});

test("markuplint finds nothing", async () => {
  // It looks at how elements stand within each other, which is the same in both languages, and takes its time.
  const japanese = files.filter((_, place) => EVERY_KIND[place]?.lang !== "en");
  expect(told(await markuplint(japanese))).toEqual([]);
});

/** Complaints for people: the same one on many pages is told once. */
function told(complaints: Complaint[]): string[] {
  const pages = new Map<string, string[]>();
  for (const { page, message, about } of complaints) {
    const what = `${message} — ${about.slice(0, 120)}`;
    pages.set(what, [...(pages.get(what) ?? []), page.replace(/\.html$/, "")]);
  }
  return [...pages].map(([what, where]) => `${what} (${where.length} times: ${[...new Set(where)].join(", ")})`);
}
