// What is promised: one proposes a change, another approves it, and citizens read what was changed and why.

import { expect } from "../support/fixtures.ts";
import { FISCAL_YEAR, inEra } from "../support/pages.ts";
import { address, looksRight, noJs, signIn, test } from "../support/staff.ts";

const PLAN = new RegExp(inEra(FISCAL_YEAR));

for (const [with_, run] of [
  ["with", test],
  ["without", noJs],
] as const) {
  run(`a goal is reworded and approved, ${with_} JavaScript`, async ({ page, browser, troubles }, { project }) => {
    troubles.expected(/^status 422: /, "the page's own status");
    await page.setViewportSize({ width: 390, height: 844 });
    await signIn(page, "policy@demo");
    await page.goto("/staff/goals/plan");
    await page.getByRole("link", { name: PLAN }).click();
    // A goal of its own, for other runs reword theirs.
    const name = `見本の取組み（${project.name}、${with_}）`;
    const slug = `sample-${project.name}-${with_}-${Date.now() % 100_000}`.toLowerCase().replace(/[^a-z0-9]+/g, "-");
    // Not one of those that wait, of another run.
    await page.locator("a.btn", { hasText: "目標を加える" }).click();
    await page.getByLabel(/^名前※/).fill(name);
    await page.getByLabel(/^取組方針※/).fill("見本です。");
    await page.getByLabel(/^担当課※/).fill("広報担当");
    await page.getByLabel("アドレスに使う名前").fill(slug);
    await page.getByLabel(/^重み※/).fill("101");

    // What can't be is told at its field, and nothing is lost.
    await page.getByRole("button", { name: "変更の案を出す" }).click();
    await expect(page.getByRole("alert")).toContainText("0から100まで");
    await expect(page.getByRole("alert")).toContainText("理由と職の両方");
    await expect(page.getByLabel(/^取組方針※/)).toHaveValue(/見本です。/);
    await page.getByLabel(/^重み※/).fill("０");
    const reason = `見本：${project.name}が${with_}で加えた`;
    await page.getByLabel(/^変える理由※/).fill(reason);
    await page.getByLabel(/^決めた職※/).fill("政策推進部長");
    await page.getByRole("button", { name: "変更の案を出す" }).click();
    await expect(page.getByText("変更の案を受け取りました。")).toBeVisible();
    await expect(page.locator(".waiting > li").filter({ hasText: reason })).toBeVisible();

    const other = await browser.newContext({ baseURL: new URL(page.url()).origin, javaScriptEnabled: run === test, extraHTTPHeaders: address() });
    const head = await other.newPage();
    await signIn(head, "head@demo");
    await head.goto(new URL(page.url()).pathname);
    await head.locator(".waiting > li").filter({ hasText: reason }).getByRole("link").first().click();
    await expect(head.locator("main")).toContainText(reason);
    await head.getByRole("button", { name: "承認して公開する" }).click();
    await expect(head.getByText("承認しました。")).toBeVisible();
    await head.goto(`/goals/${FISCAL_YEAR}/${slug}`);
    await expect(head.getByRole("heading", { level: 1 })).toHaveText(name);
    await head.goto(`/goals/${FISCAL_YEAR}/versions`);
    await expect(head.locator(".versions > li").filter({ hasText: reason })).toContainText("を加えました");
    await other.close();

    // Taken out again, so that other runs find the year as it was.
    const drop = page.locator(".plan-tree > li").filter({ hasText: slug }).getByRole("link", { name: /^やめる/ });
    await page.reload();
    await drop.click();
    await page.getByLabel(/^変える理由※/).fill("見本を片付ける");
    await page.getByLabel(/^決めた職※/).fill("政策推進部長");
    await page.getByRole("button", { name: "変更の案を出す" }).click();
    const again = await browser.newContext({ baseURL: new URL(page.url()).origin, javaScriptEnabled: run === test, extraHTTPHeaders: address() });
    const closing = await again.newPage();
    await signIn(closing, "head@demo");
    await closing.goto(new URL(page.url()).pathname);
    await closing.locator(".waiting > li").filter({ hasText: name }).getByRole("link").first().click();
    await closing.getByRole("button", { name: "承認して公開する" }).click();
    await expect(closing.getByText("承認しました。")).toBeVisible();
    expect((await closing.request.get(`/goals/${FISCAL_YEAR}/${slug}`)).status()).toBe(404);
    await again.close();
  });
}

test("the pages of a plan look right on every screen", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, "policy@demo");
  await page.goto("/staff/goals/plan");
  await looksRight(page);
  await page.getByRole("link", { name: PLAN }).click();
  await looksRight(page);
  const plan = page.url();
  for (const name of [/^変える/, /^動かす/, /^経過を書く/, /^指標を加える/, /^目標の値を変える/, /^数値と訂正/, /^やめる/]) {
    await page.getByRole("link", { name }).first().click();
    await looksRight(page);
    await page.goto(plan);
  }
  await page.getByRole("link", { name: "文と分野を変える" }).click();
  await looksRight(page);
});
