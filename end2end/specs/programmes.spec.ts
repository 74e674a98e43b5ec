// Programmes and improvements: what a citizen reads on a phone, and how one drafts what another decides.

import { expect, expectNoSidewaysScroll } from "../support/fixtures.ts";
import { address, looksRight, noJs, signIn, test } from "../support/staff.ts";

for (const [with_, run] of [
  ["with", test],
  ["without", noJs],
] as const) {
  run(`a citizen finds what was ended and why, ${with_} JavaScript`, async ({ page }) => {
    await page.goto("/goals");
    await page.getByRole("link", { name: /^事務事業の見直し（費用/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: "事務事業の見直し" })).toBeVisible();
    await expect(page.locator(".verdict")).toContainText("をふり返りました。");
    await page.getByLabel("判定", { exact: true }).selectOption({ label: "廃止する" });
    await page.getByRole("button", { name: "表示する" }).click();
    await expect(page).toHaveURL(/decision=end/);
    const rows = page.locator("tbody tr");
    await expect(rows).toHaveCount(1);
    await rows.getByRole("link").click();
    await expect(page.getByRole("heading", { level: 1, name: "くらしの便利帳の印刷" })).toBeVisible();
    await expect(page.getByText("「廃止する」と決めました。")).toBeVisible();
    await page.goBack();
    await expect(page.getByRole("heading", { level: 1, name: "事務事業の見直し" })).toBeVisible();
  });

  run(`an assessment is drafted and decided, ${with_} JavaScript`, async ({ page, browser, troubles }, { project }) => {
    troubles.expected(/^status 422: /, "the page's own status");
    const name = `見本の事業 ${project.name} ${with_} ${Date.now()}`;
    await signIn(page, "policy@demo");
    await page.goto("/staff/programmes/new");
    await page.getByLabel("アドレス").fill(`sample-${project.name}-${with_}-${Date.now()}`);
    await page.getByLabel("事業の名前").fill(name);
    await page.getByLabel("読み").fill("みほんのじぎょう");
    await page.getByLabel("英語の名前").fill("Sample");
    await page.locator("#division").fill("政策推進担当");
    await page.locator("#purpose").fill("見本を示すためです。");
    await page.getByLabel("始めた年度").fill("2020");
    await page.getByLabel("公開する", { exact: true }).check();
    await page.getByRole("button", { name: "加える" }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    const here = new URL(page.url()).pathname;
    await expect(page.getByText("あなたが入れたので、公開はほかの人が行います。")).toBeVisible();

    await page.getByLabel("決算額（かかった費用）").fill("約3,000千円");
    await page.locator("#output").fill("見本の成果です。");
    await page.getByLabel("B　おおむね届いた").check();
    await page.getByLabel("継続").check();
    await page.locator("#reason").fill("見本の理由です。");
    await page.locator("#by").fill("政策推進部長（見本）");
    await page.getByRole("button", { name: "評価を起案する" }).click();
    await page.getByRole("alert").getByRole("link").click();
    await expect(page.getByLabel("決算額（かかった費用）")).toBeFocused();
    await expect(page.getByLabel("決算額（かかった費用）")).toHaveValue("約3,000千円");
    await page.getByLabel("決算額（かかった費用）").fill("３，０００千円");
    await page.getByRole("button", { name: "評価を起案する" }).click();
    await expect(page.getByText("起案しました。ほかの人が決めると")).toBeVisible();
    await expect(page.getByText("決算 3,000,000円")).toBeVisible();

    const other = await browser.newContext({ baseURL: new URL(page.url()).origin, javaScriptEnabled: run === test, extraHTTPHeaders: address() });
    const head = await other.newPage();
    await signIn(head, "head@demo");
    await head.getByRole("link", { name: new RegExp(`^事業の評価：${name}`) }).click();
    await expect(head).toHaveURL(new RegExp(`${here}$`));
    await head.getByRole("button", { name: "決定して公開する" }).click();
    await expect(head.getByText("決定しました。")).toBeVisible();
    await expect(head.locator("#waits")).toBeVisible();
    await head.getByRole("button", { name: "確かめたので公開する" }).click();
    await expect(head.getByText("公開しました。市民のページに出ています。")).toBeVisible();
    await head.getByRole("link", { name: "市民のページ" }).last().click();
    await expect(head.getByRole("heading", { level: 1, name })).toBeVisible();
    await other.close();
  });
}

test("improvements are cards, and nothing scrolls sideways", async ({ page }) => {
  for (const path of ["/goals/programmes", "/goals/programmes/city-magazine", "/goals/improvements", "/en/goals/programmes"]) {
    await page.goto(path);
    await page.setViewportSize({ width: 320, height: 844 });
    await expectNoSidewaysScroll(page, 320);
  }
  await page.goto("/goals/improvements?state=done");
  await expect(page.locator(".improvement").first()).toContainText("結果");
});

test("the staff's pages of programmes look right", async ({ page }) => {
  await signIn(page, "policy@demo");
  for (const path of ["/staff/programmes", "/staff/programmes/1", "/staff/programmes/1?correct=2", "/staff/improvements", "/staff/improvements/1", "/staff/improvements/new"]) {
    await page.goto(path);
    await looksRight(page);
  }
});
