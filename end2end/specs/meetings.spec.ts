// The town hall in the open: meetings, the mayor's week, news, and a notice that is planned. On a phone and on a desk, with JavaScript and without.

import { expect, expectNoSidewaysScroll } from "../support/fixtures.ts";
import { looksRight, noJs, signIn, test } from "../support/staff.ts";

for (const [with_, run] of [
  ["with", test],
  ["without", noJs],
] as const) {
  run(`a citizen finds the next meeting, late minutes, and what was said, ${with_} JavaScript`, async ({ page }) => {
    await page.goto("/meetings");
    await expect(page.getByRole("heading", { name: "会議録の公開が遅れています" })).toBeVisible();
    await expectNoSidewaysScroll(page);
    await page.getByRole("region", { name: "これから開く会議" }).getByRole("link", { name: "第4回シティプロモーション推進会議" }).click();
    await expect(page.getByText("先着10人まで傍聴できます。")).toBeVisible();
    await page.getByRole("article").getByRole("link", { name: "シティプロモーション推進会議", exact: true }).last().click();
    await expect(page.getByRole("heading", { level: 1, name: "シティプロモーション推進会議" })).toBeVisible();
    await expect(page.getByRole("row", { name: "学識経験者 座長" })).toBeVisible();
    await page.getByRole("link", { name: "第1回シティプロモーション推進会議" }).click();
    await expect(page.getByText("日遅れました")).toBeVisible();
    await expect(page.getByText("直売所の場所を知らない人が多い", { exact: false })).toBeVisible();
  });

  run(`a citizen looks at the weeks of the mayor, ${with_} JavaScript`, async ({ page }) => {
    await page.goto("/schedule");
    await expect(page.getByRole("heading", { name: /^今週：/ })).toBeVisible();
    await expect(page.getByText("22:00から翌日の0:30まで").first()).toBeVisible();
    await expectNoSidewaysScroll(page);
    await page.getByRole("link", { name: "次の週" }).click();
    await expect(page).toHaveURL(/from=\d{4}-\d\d-\d\d/);
    await expect(page.getByRole("link", { name: "次の週" })).toHaveCount(0);
    await page.getByRole("link", { name: "今週" }).click();
    await expect(page.getByRole("heading", { name: /^今週：/ })).toBeVisible();
    await page.goto("/schedule?from=tomorrow");
    await expect(page.getByText("読み取れない日付だった", { exact: false })).toBeVisible();
  });

  run(`a citizen narrows the news, ${with_} JavaScript`, async ({ page }) => {
    await page.goto("/news");
    await expect(page.getByRole("heading", { name: "大事なお知らせ" })).toBeVisible();
    await expectNoSidewaysScroll(page);
    await page.getByRole("navigation", { name: "種類" }).getByRole("link", { name: /^募集/ }).click();
    await expect(page.getByText("2件のお知らせ")).toBeVisible();
    await page.getByRole("link", { name: "まちの見聞特派員を募集しています" }).click();
    await expect(page.getByRole("definition").filter({ hasText: "秘書広報課" })).toBeVisible();
  });

  run(`an emergency is planned, seen in both languages, and taken back, ${with_} JavaScript`, async ({ page, troubles }, { project }) => {
    troubles.expected(/^status 422: /, "the page's own status");
    const text = `見本の訓練です。${project.name} ${with_} ${Date.now()}`;
    await signIn(page, "policy@demo");
    await page.goto("/staff/notice");
    await page.getByLabel("本文", { exact: false }).first().fill(text);
    await page.getByLabel("英語の本文").fill("A drill.");
    await page.getByLabel("いつから").fill("2020-01-01T09:00");
    await page.getByRole("button", { name: "すべてのページに出す" }).click();
    await page.getByRole("alert").getByRole("link").click();
    await expect(page.locator("#text")).toHaveValue(text);
    await page.getByLabel("いつから").fill("2098-01-01T09:00");
    await page.getByRole("button", { name: "すべてのページに出す" }).click();
    const line = page.getByRole("region", { name: "これから出すお知らせ" }).getByRole("listitem").filter({ hasText: text });
    await expect(line).toContainText("A drill.");
    if (run === test) await looksRight(page);
    await line.getByText("取り下げる…").click();
    await line.getByRole("button", { name: "取り下げる" }).click();
    await expect(page.getByRole("region", { name: "これまでのお知らせ" }).getByRole("listitem").filter({ hasText: text })).toContainText("出す前に取り下げ");
  });
}
