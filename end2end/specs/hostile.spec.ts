// Input that nobody means well with: a page of ours, plain words, nothing broken, nothing run.

import { expect, heading, hydrated, noJs, open, type Page, test } from "../support/fixtures.ts";

/** What is typed into the search. */
const WORDS: Record<string, string> = {
  "search syntax": '"*( OR NEAR',
  "a percent sign": "%",
  "an underscore": "_",
  "a quote": "' OR 1=1 --",
  "an emoji": "🍇👨‍👩‍👧",
  "combining marks": "か\u3099\u0301\u0301\u0301" + "e\u0301".repeat(20),
  "a script": "<script>alert(1)</script>",
  "a way out of an attribute": '"><img src=x onerror=alert(1)>',
  "a way out of a text": "</title></textarea></script><svg onload=alert(1)>",
  "a direction mark": "\u202Eabc\u202C",
  "a template": "{{7*7}}${7*7}",
};

/** Percent-encoded by hand, because no URL of well-formed text has them. */
const RAW: Record<string, string> = {
  "a NUL": "q=%00",
  "NUL amid words": "q=%E3%81%B6%00%E3%81%A9",
  "a lone surrogate": "q=%ED%A0%80",
  "half a character": "q=%E3%81",
  "a lone percent sign": "q=%",
  "10,000 characters": `q=${"a".repeat(10_000)}`,
  "a page before the first": "page=-1",
  "a page that is no number": "page=abc",
  "a page far past the end": "page=999999",
  "a page that overflows": "page=99999999999999999999",
  "an order that is a command": "sort=DROP",
  "an unknown category": "category=nothing",
  "a path as category": "category=..%2F..%2Fetc%2Fpasswd",
  "one parameter many times": Array.from({ length: 200 }, () => "without=egg").join("&"),
  "a key that is a script": "%3Cscript%3Ealert(1)%3C%2Fscript%3E=1",
};

const PATHS: Record<string, string> = {
  "a NUL": "/products/%00",
  "a way up": "/products/..%2F..%2Fetc%2Fpasswd",
  "a lone surrogate": "/producers/%ED%A0%80",
  "a script": "/products/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
  "a very long name": `/producers/${"a".repeat(5_000)}`,
};

/** The page is ours, and nothing that came in has become a part of it. */
async function expectOurPage(page: Page, answered: number | undefined): Promise<void> {
  expect([200, 400, 404]).toContain(answered);
  await expect(heading(page)).toHaveText(/^(柏原産をさがす|お探しのページが見つかりません|アドレスを読み取れませんでした)$/);
  await expect(page).toHaveTitle(/｜かしわらもん/);
  await expect(page.getByRole("contentinfo")).toBeVisible();
  await expectNothingInjected(page);
}

async function expectNothingInjected(page: Page): Promise<void> {
  const injected = await page.evaluate(() =>
    [...document.querySelectorAll("script, img, svg, [onload], [onerror]")]
      .filter((element) => /alert\(/.test(element.outerHTML) || element.hasAttribute("onload") || element.hasAttribute("onerror"))
      .map((element) => element.outerHTML.slice(0, 100)),
  );
  expect(injected).toEqual([]);
}

for (const [what, query] of [
  ...Object.entries(WORDS).map(([name, words]): [string, string] => [name, `q=${encodeURIComponent(words)}`]),
  ...Object.entries(RAW),
]) {
  test(`a query with ${what} gets a right page @phone`, async ({ page, troubles }) => {
    if (query === RAW["a page far past the end"]) troubles.expected(/^status 404: /, "there is no such page");
    const answer = await page.goto(`/products?${query}`);
    await expectOurPage(page, answer?.status());
    await hydrated(page);
    await expectOurPage(page, answer?.status());
  });
}

for (const [what, path] of Object.entries(PATHS)) {
  test(`a path with ${what} gets a right page @phone`, async ({ page, troubles }) => {
    troubles.expected(/^status 4\d\d: /, "the page's own status");
    const answer = await page.goto(path);
    expect([400, 404]).toContain(answer?.status());
    await expectOurPage(page, answer?.status());
    await hydrated(page);
  });
}

for (const [what, words] of Object.entries(WORDS)) {
  test(`${what} typed into the search is text and nothing else @phone`, async ({ page }) => {
    await open(page, "/products");
    await page.locator("#main").getByRole("searchbox").fill(words);
    await page.locator("#main").getByRole("searchbox").press("Enter");
    await expect(page).toHaveURL(/\?q=/);
    await expect(page).toHaveTitle(/^柏原産をさがす：「/);
    expect(new URL(page.url()).searchParams.get("q")).toBe(words);
    const shown = words.replace(/[\u202A-\u202E]/g, "");
    await expect(page.getByRole("list", { name: "いまの条件" })).toContainText(`「${shown}」`);
    await expect(page.locator("#main").getByRole("searchbox")).toHaveValue(shown);
    await expectNothingInjected(page);
  });
}

noJs("a script in a query is shown as it was typed @phone", async ({ page }) => {
  const script = "<script>alert(1)</script>";
  await page.goto(`/products?q=${encodeURIComponent(script)}`);
  await expect(page.getByText(`「${script}」に合う品は見つかりませんでした。`)).toBeVisible();
  await expect(page.locator("#main").getByRole("searchbox")).toHaveValue(script);
  await expectNothingInjected(page);
});

noJs("a very long query is cut, and the reader is told", async ({ page }) => {
  await page.goto(`/products?q=${"a".repeat(10_000)}`);
  await expect(page.getByText("さがすことばが長いため、はじめの100文字でさがしました。")).toBeVisible();
  await expect(page.locator("#main").getByRole("searchbox")).toHaveValue("a".repeat(100));
  const width = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(width[0]).toBeLessThanOrEqual(width[1] ?? 0);
});
