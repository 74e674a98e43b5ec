// The question box: asked on a phone with the browser's side and without, answered by two members of staff, and read by all.

import { expect, expectNoSidewaysScroll, heading, type Page } from "../support/fixtures.ts";
import { FISCAL_YEAR } from "../support/pages.ts";
import { address, looksRight, noJs, signIn, test } from "../support/staff.ts";

// Two people work one after the other, each on pages that are looked through.
test.setTimeout(120_000);

const GOAL = `/goals/${FISCAL_YEAR}/reform`;

/** Fills in the form and leads to the receipt, whose number comes back. */
async function ask(page: Page, text: string): Promise<string> {
  await page.goto(GOAL);
  await page.getByRole("link", { name: "この目標について質問・意見" }).click();
  await expect(heading(page)).toHaveText("この目標について質問・意見");
  await page.getByLabel("質問（知りたいことがある）").check();
  await page.getByLabel("質問・意見の内容").fill(text);
  await page.getByLabel("公開してよい", { exact: true }).check();
  await page.getByRole("button", { name: "内容を確かめる" }).click();
  await expect(page.getByText("まだ送っていません。")).toBeVisible();
  await expect(page.locator(".as-typed").getByText(text)).toBeVisible();
  const seen = page.getByText("電話番号かメールアドレスのようなものが入っています");
  await expect(seen).toHaveCount(text.includes("電話は") ? 1 : 0);
  await page.getByRole("button", { name: "送る", exact: true }).click();
  await expect(heading(page)).toHaveText("質問・意見の控え");
  return page.locator(".receipt b").innerText();
}

for (const [with_, run] of [
  ["with", test],
  ["without", noJs],
] as const) {
  run(`a question is asked, answered by two and read by all, ${with_} JavaScript`, async ({ page, browser, baseURL }, info) => {
    const text = `いつ始まりますか（${info.project.name} ${with_} ${info.retry} ${Date.now()}）。電話は072-111-2222です。`;
    const number = await ask(page, text);
    const receipt = page.url();
    await expect(page.getByText("受け付けました。")).toBeVisible();
    await expect(page.locator("code.secret")).toHaveText(receipt);
    if (run === test) await looksRight(page);

    const office = await browser.newContext({ baseURL: baseURL ?? "", javaScriptEnabled: run === test, serviceWorkers: "block", extraHTTPHeaders: address() });
    const desk = await office.newPage();
    await signIn(desk, "policy@demo");
    await desk.goto(`/staff/goals/questions?q=${number}`);
    await desk.getByRole("link", { name: number }).click();
    await expect(desk.getByLabel("公開する文（質問・意見）")).toHaveValue(/電話は■■■です。$/);
    if (run === test) await looksRight(desk);
    await desk.locator("#answer").fill("4月に始まります。");
    await desk.locator("#by").fill("改革担当");
    await desk.getByRole("button", { name: "保存して、公開を頼む" }).click();
    await expect(desk.getByText("あなたが書いたので、公開はほかの人が行います。")).toBeVisible();
    const one = desk.url();
    await office.clearCookies();
    await signIn(desk, "head@demo");
    await desk.goto(one);
    await desk.getByRole("button", { name: "確かめたので公開する" }).click();
    await expect(desk.getByText("公開しました。送った人は、自分のページで読めます。")).toBeVisible();

    await desk.locator("summary", { hasText: "答えを訂正する" }).click();
    await desk.locator("#answer").fill("5月に始まります。");
    await desk.locator("#why").fill("月を間違えていました。");
    if (run === test) await looksRight(desk);
    await desk.getByRole("button", { name: "保存して、公開を頼む" }).last().click();
    await expect(desk.getByText("それまでは、今の答えが出ています。")).toBeVisible();
    await page.goto(receipt);
    await expect(page.getByText("4月に始まります。")).toBeVisible();
    await office.clearCookies();
    await signIn(desk, "policy@demo");
    await desk.goto(one);
    await desk.getByRole("button", { name: "確かめたので、訂正を公開する" }).click();
    await expect(desk.getByText("訂正を公開しました。")).toBeVisible();

    await page.goto(receipt);
    await expect(page.getByText("5月に始まります。")).toBeVisible();
    await expect(page.getByText(/この答えを訂正しました。理由：月を間違えていました。/)).toBeVisible();
    await page.goto(`${GOAL}/questions`);
    const shown = page.locator(`#${number}`);
    await expect(shown).toContainText("電話は■■■です。");
    await expect(shown).not.toContainText("072-111-2222");
    if (run === test) await looksRight(page);

    await desk.locator("summary", { hasText: "公開をすぐにやめる" }).click();
    await desk.locator("#unlist-note").fill("試しに、やめます。");
    await desk.getByRole("button", { name: "公開をやめる" }).click();
    await expect(desk.getByText("公開をやめました。")).toBeVisible();
    await office.close();
    await page.reload();
    await expect(shown).toHaveCount(0);
  });

  run(`what is wrong is told and nothing typed is lost, ${with_} JavaScript`, async ({ page, troubles }) => {
    troubles.expected(/^status 422: [^ ]*\/ask$/, "the page that says what is wrong");
    await page.goto(`${GOAL}/ask`);
    await page.getByLabel("名前").fill("髙橋 﨑子");
    await page.getByLabel("メールアドレス").fill("takahashi");
    await page.getByRole("button", { name: "内容を確かめる" }).click();
    await expect(page).toHaveTitle(/^エラー：/);
    await expect(page.locator(".errors li")).toHaveCount(4);
    await expect(page.locator(".errors > p")).toHaveText("次の所を直すと、先へ進めます。入力した内容は残っています。");
    await expect(page.getByLabel("名前")).toHaveValue("髙橋 﨑子");
    await page.locator(".errors").getByRole("link", { name: /質問・意見の内容/ }).click();
    await expect(page.locator("#text")).toBeFocused();
    await expectNoSidewaysScroll(page, page.viewportSize()?.width ?? 390);
  });
}

test("a question is taken back, and nothing of it is left", async ({ page }) => {
  const text = `やっぱりやめます ${Date.now()}`;
  await ask(page, text);
  await page.locator("summary", { hasText: "取り下げる" }).click();
  await page.getByRole("button", { name: "取り下げて消す" }).click();
  await expect(page.getByText("取り下げました。書いたものは、すべて消しました。")).toBeVisible();
  await expect(page.getByText(text)).toHaveCount(0);
});
