// Reviews of promises: what to ask about on a phone in a corridor, an agenda made of it, and a record that another closes.

import { expect } from "../support/fixtures.ts";
import { FISCAL_YEAR } from "../support/pages.ts";
import { address, looksRight, noJs, signIn, test } from "../support/staff.ts";

/** Today in Japan, as a field for a day has it. */
const today = () => new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);

for (const [with_, run] of [
  ["with", test],
  ["without", noJs],
] as const) {
  run(`a review is prepared, written down and closed by another, ${with_} JavaScript`, async ({ page, browser, troubles }, { project }) => {
    troubles.expected(/^status 422: /, "the page's own status");
    await page.setViewportSize({ width: 390, height: 844 });
    await signIn(page, "policy@demo");
    await page.goto("/staff/goals/overview");
    await expect(page.locator(".verdict")).toContainText(/件あります。|聞くことはありません。/);
    await page.getByRole("link", { name: /^この議題で会議を準備する/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: "会議を準備する" })).toBeVisible();

    // What is missing is told at its field, and what was typed stays.
    const place = `第1会議室 ${project.name} ${with_} ${Date.now()}`;
    await page.getByLabel(/^会議の日/).fill(today());
    await page.getByLabel(/^出席する職/).fill("");
    await page.getByLabel(/^場所/).fill(place);
    await page.getByLabel(/^ほかの議題/).fill("来年度の進め方");
    await page.getByRole("button", { name: "準備する", exact: true }).click();
    await expect(page.getByRole("alert").getByRole("link")).toContainText("出席する職：入力してください");
    await expect(page.getByLabel(/^場所/)).toHaveValue(place);
    await page.getByLabel(/^出席する職/).fill("政策推進部長\n広報担当");
    await page.getByRole("button", { name: "準備する", exact: true }).click();
    await expect(page.getByText("会議を準備しました。")).toBeVisible();
    const review = new URL(page.url()).pathname;
    await expect(page.locator(".items > li").last()).toContainText("来年度の進め方");

    await page.getByRole("link", { name: /^記録を書く/ }).first().click();
    const decided = `見本：${place}で決めたこと`;
    await page.getByLabel(/^話したこと/).fill("日程の話。");
    await page.getByLabel(/^決めたこと\s*任意/).first().fill(decided);
    await page.getByLabel("「決めたこと」を市民のページに出す").check();
    await page.getByRole("button", { name: "保存する", exact: true }).click();
    await expect(page.getByText("書いたことを保存しました。")).toBeVisible();
    await expect(page.locator(".items > li").first()).toContainText(decided);
    await expect(page.getByText("確定はほかの人が行います")).toBeVisible();
    await page.locator("summary", { hasText: "やることを加える" }).click();
    await page.getByLabel(/^やること/).fill("下書きをつくる");
    await page.getByLabel(/^だれが/).fill("広報担当");
    await page.getByLabel(/^いつまでに/).fill(today());
    await page.getByRole("button", { name: "加える", exact: true }).click();
    await expect(page.locator(".todo > li")).toContainText("下書きをつくる");
    const goal = await page.locator(".items > li").first().locator(".sub a").first().getAttribute("href");

    const other = await browser.newContext({ baseURL: new URL(page.url()).origin, javaScriptEnabled: run === test, extraHTTPHeaders: address() });
    const head = await other.newPage();
    await signIn(head, "head@demo");
    await head.goto(review);
    await head.locator("summary", { hasText: "会議を確定する" }).click();
    await head.getByRole("button", { name: "確定する", exact: true }).click();
    await expect(head.getByText("会議を確定しました。")).toBeVisible();
    await expect(head.getByRole("link", { name: /^記録を/ })).toHaveCount(0);
    await head.goto(goal ?? "");
    await expect(head.getByText(decided)).toBeAttached();

    // Done, so that no other run finds it waiting.
    await head.goto(review);
    await head.locator("summary", { hasText: "済んだことにする" }).click();
    await head.getByLabel("どう済ませたか（任意）").fill("2案つくった");
    await head.getByRole("button", { name: /^済んだことにする/ }).click();
    await expect(head.getByText("済んだことにしました。")).toBeVisible();
    await expect(head.locator(".todo > li")).toContainText("2案つくった");
    await other.close();
  });

  run(`many figures get a keeper at once, ${with_} JavaScript`, async ({ page }) => {
    await signIn(page, "head@demo");
    await page.goto(`/staff/goals/keepers?year=${FISCAL_YEAR - 1}`);
    const boxes = page.getByRole("table").getByRole("checkbox");
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await page.getByRole("combobox", { name: /^担当にする人/ }).selectOption({ label: "部長（サンプル）" });
    await page.getByRole("button", { name: "印を付けた指標の担当にする" }).click();
    await expect(page.getByText("担当を決めました。")).toBeVisible();
    await expect(page.getByRole("row").nth(1)).toContainText("部長（サンプル）");
    await expect(page.getByRole("row").nth(2)).toContainText("部長（サンプル）");
  });
}

for (const [to, title] of [
  ["/staff/goals/overview", "今日、聞いておくこと"],
  ["/staff/goals/reviews", "部長会議"],
  [`/staff/goals/reviews/new?year=${FISCAL_YEAR}&department=policy-promotion`, "会議を準備する"],
  ["/staff/goals/keepers", "値を入れる担当"],
  ["/staff/goals?whose=mine", "約束の数値"],
] as const) {
  test(`${to} is for everyone`, async ({ page }) => {
    await signIn(page, "head@demo");
    await page.goto(to);
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await looksRight(page);
    await page.setViewportSize({ width: 320, height: 844 });
    await looksRight(page);
  });
}

test("a review and its items look right on every screen, and on paper", async ({ page }) => {
  await signIn(page, "head@demo");
  await page.goto("/staff/goals/reviews");
  const reviews = await page.locator(".tasks > li > a").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  for (const review of reviews.slice(0, 3)) {
    await page.goto(review);
    await looksRight(page);
    const item = page.getByRole("link", { name: /^記録を/ }).first();
    if ((await item.count()) > 0) {
      await item.click();
      await expect(page.getByLabel(/^話したこと/)).toBeVisible();
      await looksRight(page);
      await page.goto(review);
    }
    await page.emulateMedia({ media: "print" });
    await expect(page.locator(".desk-head")).toBeHidden();
    await expect(page.locator(".items > li").first()).toBeVisible();
    await expect(page.getByRole("button").filter({ visible: true })).toHaveCount(0);
    await page.emulateMedia({ media: "screen" });
  }
});
