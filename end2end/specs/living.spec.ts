// Who thinks of living here: reads the page on a phone, asks, and is answered, with the browser's side and without.

import { expect, expectNoSidewaysScroll, heading } from "../support/fixtures.ts";
import { address, looksRight, noJs, signIn, test } from "../support/staff.ts";

// A citizen and a member of staff work one after the other, and a form is not taken at once.
test.setTimeout(120_000);

for (const [with_, run] of [
  ["with", test],
  ["without", noJs],
] as const) {
  run(`a reader finds what is needed, asks and is answered, ${with_} JavaScript`, async ({ page, browser, baseURL, troubles }, info) => {
    troubles.expected(/^status 422: /, "the page's own status");
    const text = `駅に近い家を見に行けますか（${info.project.name} ${with_} ${info.retry} ${Date.now()}）。`;
    await page.goto("/living");
    await expectNoSidewaysScroll(page);
    const contents = page.getByRole("navigation", { name: "このページの内容" });
    await contents.getByRole("link", { name: "子どもと学校" }).click();
    await expect(page.getByRole("heading", { name: "子どもと学校", level: 2 })).toBeInViewport();
    // Whoever comes for a section finds it unfolded.
    await expect(page.locator("#children-and-school .guide-body")).toBeVisible();
    const question = page.locator("summary", { hasText: "車がなくても暮らせますか" });
    await question.click();
    await expect(page.getByText("駅に近い平らな所なら")).toBeVisible();
    await page.getByRole("link", { name: "暮らしについてきく" }).last().click();

    await expect(heading(page)).toHaveText("市にたずねる");
    await expect(page.getByLabel("暮らす、移り住む")).toBeChecked();
    await page.getByLabel("たずねたいこと").fill(text);
    await page.getByRole("button", { name: "内容を確かめる" }).click();
    // The heading of what is wrong, and what was typed.
    await expect(page.getByText("メールアドレスか電話番号のどちらかを書いてください").first()).toBeVisible();
    await expect(page.getByLabel("たずねたいこと")).toHaveValue(text);
    await page.getByLabel("メールアドレス").fill("hana@home.example");
    await page.getByRole("button", { name: "内容を確かめる" }).click();
    await expect(page.getByText("まだ送っていません。")).toBeVisible();
    await page.waitForTimeout(3_000);
    await page.getByRole("button", { name: "送る", exact: true }).click();
    await expect(heading(page)).toHaveText("お問い合わせの控え");
    const number = await page.locator(".receipt b").innerText();
    expect(number).toMatch(/^I-20\d\d-\d{4}$/);
    if (run === test) await looksRight(page);

    const office = await browser.newContext({ baseURL: baseURL ?? "", javaScriptEnabled: run === test, serviceWorkers: "block", extraHTTPHeaders: address() });
    const desk = await office.newPage();
    await signIn(desk, "editor@demo");
    await desk.goto(`/staff/inquiries?q=${number}`);
    await desk.getByRole("link", { name: number }).click();
    await expect(desk.getByText(text)).toBeVisible();
    if (run === test) await looksRight(desk);
    await desk.getByRole("button", { name: "自分が担当する" }).click();
    await expect(desk.getByText("担当を決めました。")).toBeVisible();
    await desk.locator("#reply").fill("はい、平日に見に行けます。");
    await desk.locator("#by").fill("政策推進課");
    await desk.getByRole("button", { name: "返事を送る" }).click();
    await expect(desk.getByText("返事をしました。")).toBeVisible();
    await office.close();

    await page.reload();
    await expect(page.getByText("はい、平日に見に行けます。")).toBeVisible();
    await expectNoSidewaysScroll(page);
  });
}

test("the way to ask is at hand on a phone, and covers nothing that has the focus", async ({ page }, info) => {
  test.skip(!info.project.name.includes("phone"), "on a wide screen it stands in the page");
  await page.goto("/visit");
  await expect(page.locator(".guide-ask a")).toBeInViewport();
  await page.locator(".guide-links a").first().focus();
  const bar = await page.locator(".guide-ask").boundingBox();
  const link = await page.locator(".guide-links a").first().boundingBox();
  expect(link && bar && (link.y + link.height <= bar.y || link.y >= bar.y + bar.height)).toBeTruthy();
});

test("a record of promotion tells what came of it", async ({ page }) => {
  await page.goto("/campaigns");
  await page.getByRole("link", { name: /商談/ }).click();
  await page.getByRole("link", { name: /料理店の仕入れ担当/ }).click();
  await expect(page.getByRole("heading", { name: "結果", level: 2 })).toBeVisible();
  await expect(page.getByRole("cell", { name: "5店" })).toBeVisible();
  await expectNoSidewaysScroll(page);
});
