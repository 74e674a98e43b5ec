// Town reporters: one signs up and is accepted, writes on a phone with a photograph, agrees to an editor's wording, and is read by all.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, expectNoSidewaysScroll, heading, type Page } from "../support/fixtures.ts";
import { comeIn } from "../support/mail.ts";
import { address, looksRight, noJs, signIn, test } from "../support/staff.ts";

// Two people work one after the other, each on pages that are looked through.
test.setTimeout(180_000);
noJs.setTimeout(180_000);

const PHOTO = readFileSync(join(import.meta.dirname, "../../public/icon-512.png"));

async function signUp(page: Page, pen: string, email: string): Promise<void> {
  await page.goto("/reports");
  await page.getByRole("link", { name: "特派員になって、記事を書く" }).click();
  await expect(heading(page)).toHaveText("特派員になる");
  await page.locator("#name").fill("試験 太郎");
  await page.locator("#kana").fill("しけん たろう");
  await page.locator("#pen").fill(pen);
  await page.locator("#email").fill(email);
  await page.locator("#born-year").fill("2014");
  await page.locator("#born-month").fill("5");
  await page.locator("#born-day").fill("5");
  await page.locator("#rules").check();
  await page.getByRole("button", { name: "申し込む" }).click();
  // A minor alone: everything is there still.
  await expect(page.getByRole("alert")).toContainText("保護者の名前と同意が要ります");
  await expect(page.locator("#pen")).toHaveValue(pen);
  await page.locator("#guardian").fill("試験 花子");
  await page.locator("#guardian-contact").fill("072-000-0000");
  await page.locator("#consents").check();
  await page.getByRole("button", { name: "申し込む" }).click();
  await expect(heading(page)).toHaveText("特派員の申込み");
  await expect(page.getByText("申込みを受け付けました。")).toBeVisible();
}

for (const [with_, run] of [
  ["with", test],
  ["without", noJs],
] as const) {
  run(`a reporter writes and agrees, and everybody reads it, ${with_} JavaScript`, async ({ page, browser, baseURL, troubles }, info) => {
    troubles.expected(/^status 422: /, "the page's own status");
    const key = `${info.project.name}-${with_}-${info.retry}-${Date.now()}`;
    const [pen, email, title] = [`書き手${Date.now() % 100_000}`, `${key}@reporters.example`.toLowerCase(), `川の朝 ${key}`.slice(0, 50)];
    await signUp(page, pen, email);
    if (run === test) await looksRight(page);

    const office = await browser.newContext({ baseURL: baseURL ?? "", javaScriptEnabled: run === test, serviceWorkers: "block", extraHTTPHeaders: address() });
    const desk = await office.newPage();
    await signIn(desk, "editor@demo");
    await desk.goto("/staff/reporters?state=waiting");
    await desk.getByRole("link", { name: pen }).click();
    if (run === test) await looksRight(desk);
    await desk.getByRole("button", { name: "登録する" }).click();
    await expect(desk.getByText("登録しました。")).toBeVisible();

    await comeIn(page, email, "/reporter", "特派員のページ");
    await page.getByRole("button", { name: "新しい記事を書く" }).click();
    await page.locator("#title").fill(title);
    await page.locator("#article").fill("朝の川に、白い鳥がいました。");
    if (run === test) {
      await expect(page.getByText("ここまで保存しました。")).toBeVisible();
      await page.reload();
      await expect(page.locator("#article")).toHaveValue("朝の川に、白い鳥がいました。");
      await looksRight(page);
    }
    await page.getByRole("button", { name: "保存して、写真へ" }).click();
    await page.locator("#files").setInputFiles({ name: "a.png", mimeType: "image/png", buffer: PHOTO });
    await page.getByRole("button", { name: "保存する" }).click();
    await page.locator("input[name^=alt-]").fill("朝の川と白い鳥");
    await page.getByRole("button", { name: "保存する" }).click();
    await expect(page.getByText("保存しました。")).toBeVisible();
    await page.getByRole("button", { name: "保存して、記事へ戻る" }).click();
    await page.getByRole("button", { name: "保存して、編集の担当に送る" }).click();
    await expect(page.getByText("編集の担当が読んでいます。")).toBeVisible();
    const article = page.url().split("?")[0] ?? "";

    await desk.goto("/staff/reports");
    await desk.getByRole("link", { name: title }).click();
    const one = desk.url();
    await desk.locator("summary", { hasText: "文案を出す" }).click();
    await desk.locator("#article").fill("朝の川に、白い鳥が三羽いました。");
    if (run === test) await looksRight(desk);
    await desk.getByRole("button", { name: "文案を出す" }).click();
    await expect(desk.getByText("書いた人の返事を待っています。")).toBeVisible();
    await expect(desk.getByRole("button", { name: "この文で公開する" })).toHaveCount(0);

    await page.goto(article);
    await expect(page.locator("ins").first()).toBeVisible();
    if (run === test) await looksRight(page);
    await page.getByRole("button", { name: "この文案に同意する" }).click();
    await expect(page.getByText("文案に同意しました。")).toBeVisible();

    await desk.goto(one);
    await desk.getByRole("button", { name: "この文で公開する" }).click();
    await expect(desk.getByText("公開しました。")).toBeVisible();

    await page.goto("/reports");
    await page.getByRole("link", { name: title }).click();
    await expect(heading(page)).toHaveText(title);
    await expect(page.getByText("白い鳥が三羽いました。")).toBeVisible();
    await expect(page.getByAltText("朝の川と白い鳥")).toBeVisible();
    await expect(page.getByText("試験 太郎")).toHaveCount(0);
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScroll(page);
    await office.close();
  });
}
