// Promises and how they stand: the year at a glance, a goal in full, and both on paper.

import { address, expect, expectKind, expectNoSidewaysScroll, heading, isSameDocument, markDocument, noJs, open, openMenu, type Page, test } from "../support/fixtures.ts";
import { FISCAL_YEAR, inEra, KINDS } from "../support/pages.ts";

const YEAR = KINDS.goals.address;
const GOAL = KINDS.goal.address;

/** The number beside a standing in the tally of the page. */
async function count(page: Page, standing: string): Promise<number> {
  const tile = page.getByRole("list", { name: "約束の数" }).first().getByRole("listitem").filter({ has: page.getByText(standing, { exact: true }) });
  return Number.parseInt((await tile.locator("b").innerText()).trim(), 10);
}

for (const [with_, run] of [
  ["with", test],
  ["without", noJs],
] as const) {
  run(`the year says how its promises stand, ${with_} JavaScript`, async ({ page }) => {
    await page.goto(YEAR);
    const verdict = await page.locator(".verdict").innerText();
    const promises = /(\d+)つ?の約束が/.exec(verdict)?.[1];
    const rows = page.locator(".promise");
    expect(await rows.count(), verdict).toBe(Number(promises));
    const told = await Promise.all(["達成", "予定どおり", "やや遅れ", "遅れ", "これから", "まだ測っていません"].map((standing) => count(page, standing)));
    expect(told.reduce((sum, n) => sum + n, 0), "every promise is counted once").toBe(await rows.count());
    expect(told.at(-1)).toBe(await page.locator(".promise .st", { hasText: "まだ測っていません" }).count());
    // Word, icon and shape: a standing is never colour alone.
    for (const badge of await page.locator(".promise .st").all()) {
      expect((await badge.innerText()).trim()).not.toBe("");
      expect(await badge.locator("use").count()).toBe(1);
    }
  });

  run(`every promise is named under how it stands, ${with_} JavaScript`, async ({ page }) => {
    await page.goto(YEAR);
    for (const [standing, list] of [
      ["達成", "#kept"],
      ["遅れ", "#late"],
      ["これから", "#to-come"],
    ] as const) {
      const names = page.locator(list).getByRole("listitem");
      const tiles = page.getByRole("list", { name: "約束の数" }).first().getByRole("listitem");
      await tiles.filter({ has: page.getByText(standing, { exact: true }) }).getByRole("link").click();
      await expect(page.locator(list)).toBeInViewport();
      expect(await names.count()).toBe(await count(page, standing));
    }
    const first = page.locator("#kept").getByRole("link").first();
    const name = await first.innerText();
    await first.click();
    await expect(page.locator(".promise", { hasText: name }).first()).toBeInViewport();
  });

  run(`a year leads to its goals, and those to each other and back, ${with_} JavaScript`, async ({ page }) => {
    if (run === test) {
      await open(page, YEAR);
      await markDocument(page);
    } else await page.goto(YEAR);
    const link = page.locator(".goal h2").getByRole("link").first();
    const title = await link.innerText();
    await link.click();
    await expect(heading(page)).toHaveText(title);
    await expect(page.locator(".track").first()).toBeVisible();
    expect(await page.locator(".track").first().evaluate((track) => getComputedStyle(track).width)).not.toBe("300px");
    await page.getByRole("navigation", { name: "前後の目標" }).getByRole("link", { name: /次の目標/ }).click();
    await expect(heading(page)).not.toHaveText(title);
    await page.getByRole("navigation", { name: "現在位置" }).getByRole("link", { name: /の約束と進み具合$/ }).click();
    await expect(heading(page)).toHaveText(KINDS.goals.h1);
    if (run === test) expect(await isSameDocument(page)).toBe(true);
  });

  run(`another year is told in the past, ${with_} JavaScript`, async ({ page }) => {
    await page.goto(YEAR);
    await page.getByRole("navigation", { name: "年度を選ぶ" }).getByRole("link", { name: inEra(FISCAL_YEAR - 1) }).click();
    await expect(heading(page)).toHaveText(KINDS.goalsOver.h1);
    await expect(page.locator(".verdict")).toContainText("がありました。");
    await expect(page.getByText("この年度は終わりました。")).toBeVisible();
  });
}

test("the menu leads to the present year, whose address has the year", async ({ page }) => {
  await open(page, "/");
  await openMenu(page);
  await page.locator("[data-menu]").getByRole("link", { name: "約束と進み具合" }).click();
  await expect(heading(page)).toHaveText(KINDS.goals.h1);
  expect(address(page)).toBe("/goals");
  await page.goto("/goals");
  await expect(page.locator("link[rel=canonical]")).toHaveAttribute("href", new URL(YEAR, page.url()).href);
});

test("a page that the browser renders is the one that the server renders", async ({ page }) => {
  await open(page, GOAL);
  const text = () => page.locator("#main").innerText();
  const served = await text();
  await page.getByRole("navigation", { name: "現在位置" }).getByRole("link", { name: /の約束と進み具合$/ }).click();
  await expect(heading(page)).toHaveText(KINDS.goals.h1);
  await markDocument(page);
  await page.goBack();
  await expect(heading(page)).toHaveText(KINDS.goal.h1);
  expect(await isSameDocument(page)).toBe(true);
  expect(await text()).toBe(served);
});

test("from a page without figures the browser gets the sheet for them", async ({ page }) => {
  await open(page, "/");
  await openMenu(page);
  await page.locator("[data-menu]").getByRole("link", { name: "約束と進み具合" }).click();
  await expect(page.locator(".track").first()).toBeVisible();
  await expect.poll(() => page.locator(".promise").first().evaluate((row) => getComputedStyle(row).display)).toBe("grid");
});

test("whom to ask is told of the page at hand", async ({ page }) => {
  const contact = page.locator(".pagefoot .sub").getByText("お問い合わせ先");
  await open(page, GOAL);
  await expect(contact).toContainText("政策推進部");
  await page.getByRole("navigation", { name: "現在位置" }).getByRole("link", { name: /の約束と進み具合$/ }).click();
  await expect(heading(page)).toHaveText(KINDS.goals.h1);
  await expect(contact).toContainText("政策推進部");
  await open(page, "/products");
  await expect(contact).toContainText("産業振興課");
});

test("figures can be read as a table, and every drawing is described", async ({ page }) => {
  await open(page, GOAL);
  for (const drawing of await page.locator("main svg[role=img]").all()) {
    expect(await drawing.locator("title").count()).toBeGreaterThan(0);
    expect((await drawing.locator("desc").first().textContent())?.length).toBeGreaterThan(10);
  }
  const chart = page.getByRole("figure").first();
  await chart.getByText("数値を表で見る").click();
  const rows = chart.locator("tbody tr");
  expect(await rows.count()).toBeGreaterThan(2);
  await expect(rows.first().locator("time")).toHaveAttribute("datetime", /^\d{4}-\d{2}-\d{2}$/);
  await expect(page.getByRole("link", { name: /（CSV）/ })).toHaveAttribute("href", `/open-data/indicators.csv?year=${FISCAL_YEAR}`);
});

test("what was corrected stays to be read", async ({ page }) => {
  await open(page, `/goals/${FISCAL_YEAR - 1}/voices`);
  await expect(page.locator("del").first()).toBeAttached();
});

test("an English page is English", async ({ page }) => {
  await open(page, KINDS.goalsEn.address);
  await expectKind(page, KINDS.goalsEn);
  await expect(page.locator(".verdict")).toContainText(/^\d+ promises under \d+ priority goals\./);
});

test("a year and a goal that are not there are told", async ({ page, troubles }) => {
  troubles.expected(/^status 404: .*\/goals\/1999$/, "the page's own status");
  troubles.expected(/^status 404: .*\/goals\/\d+\/nothing$/, "the page's own status");
  troubles.expected(/^status 404: .*\/goals\/question\/mistyped$/, "the page's own status");
  for (const [nothing, why] of [
    ["/goals/1999", "この年度の約束は、このサイトにありません"],
    [`${YEAR}/nothing`, "目標の名前が違うかもしれません"],
    ["/goals/question/mistyped", "43文字が続きます"],
  ] as const) {
    expect((await page.goto(nothing))?.status()).toBe(404);
    await expect(heading(page)).toHaveText("お探しのページが見つかりません");
    await expect(page.locator(".trouble .lead")).toContainText(why);
    await expect(page.locator(".trouble").getByRole("link", { name: "柏原産をさがす" })).toHaveCount(0);
    await page.locator(".trouble").getByRole("link", { name: "約束と進み具合へ" }).click();
    await expect(heading(page)).toHaveText(KINDS.goals.h1);
  }
});

test("targets are large enough, and nothing is wider than 320 pixels @phone", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const kind of [KINDS.goals, KINDS.goal]) {
    await open(page, kind.address);
    await expectNoSidewaysScroll(page, 320);
    const small = await page.locator("main :is(a, summary)").evaluateAll((targets) =>
      targets.filter((target) => target.checkVisibility() && target.getBoundingClientRect().height < 44).map((target) => target.textContent),
    );
    expect(small).toEqual([]);
  }
});

test("what is folded is one tap away, and its tables move in their own boxes @phone", async ({ page }) => {
  for (const goal of [GOAL, `/goals/${FISCAL_YEAR - 1}/voices`]) {
    await open(page, goal);
    expect(await page.locator("main details details").count(), "nothing is folded twice").toBe(0);
    const folded = page.locator("main details");
    expect(await folded.count()).toBeGreaterThan(2);
    await folded.evaluateAll((all) => all.forEach((one) => ((one as HTMLDetailsElement).open = true)));
    await expectNoSidewaysScroll(page, 390);
  }
});

/** How many sheets of paper a page takes. */
async function sheets(page: Page): Promise<number | undefined> {
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  return paper.match(/\/Type\s*\/Page[^s]/g)?.length;
}

test("a year is a manifesto of two sheets of paper @desktop", async ({ page }) => {
  for (const year of [YEAR, KINDS.goalsOver.address, "/goals/2013"]) {
    for (const address of [year, `/en${year}`]) {
      await open(page, address);
      expect(await sheets(page), address).toBe(2);
    }
  }
});

test("on paper nothing of a goal lies over another @desktop", async ({ page }) => {
  // As wide as a sheet of A4 without its margins.
  await page.setViewportSize({ width: 703, height: 1000 });
  for (const goal of [GOAL, `/goals/${FISCAL_YEAR - 1}/voices`]) {
    await open(page, goal);
    expect(await sheets(page), goal).toBeLessThan(8);
    await page.emulateMedia({ media: "print" });
    const over = await page.locator(".whole :is(figcaption, .chart > svg, .keys, table, h4, .hist)").evaluateAll((parts) => {
      const boxes = parts.map((part) => part.getBoundingClientRect());
      const meet = (a: DOMRect, b: DOMRect) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
      return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => meet(a, b)).map(() => parts[i]?.textContent));
    });
    expect(over).toEqual([]);
    await page.emulateMedia({ media: null });
  }
});
