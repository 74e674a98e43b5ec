// The bulletin: read, asked for by mail, told of by a letter, and ended; and the official channels. With JavaScript and without.

import { expect, expectNoSidewaysScroll, heading, type Page } from "../support/fixtures.ts";
import { letters } from "../support/mail.ts";
import { ISSUE } from "../support/pages.ts";
import { address, looksRight, noJs, signIn, test } from "../support/staff.ts";

test.setTimeout(120_000);

/** The last path of a kind that the letters to an address name. */
async function link(email: string, kind: "confirm" | "end"): Promise<string> {
  const found = () => letters(email).flatMap((letter) => [...letter.matchAll(new RegExp(`/bulletin/${kind}/[\\w.-]{43,}`, "g"))].map(([path]) => path));
  await expect.poll(() => found().length, { timeout: 20_000 }).toBeGreaterThan(0);
  return found().at(-1) ?? "";
}

async function subscribe(page: Page, email: string): Promise<void> {
  await page.goto("/bulletin");
  await page.getByRole("link", { name: "メールで受け取る" }).first().click();
  await page.getByLabel("メールアドレス").fill(email);
  await page.getByRole("button", { name: "確認のメールを受け取る" }).click();
  await expect(heading(page)).toHaveText("確認のメールを送りました");
}

for (const [with_, run] of [
  ["with", test],
  ["without", noJs],
] as const) {
  run(`letters are asked for, confirmed and ended, ${with_} JavaScript`, async ({ page, troubles }, info) => {
    troubles.expected(/^status 422: /, "the page's own status");
    const email = `reader-${info.project.name}-${with_}-${info.retry}-${Date.now()}@home.example`.toLowerCase();
    await page.goto("/bulletin/subscribe");
    await page.getByLabel("メールアドレス").fill("hana");
    await page.getByRole("button", { name: "確認のメールを受け取る" }).click();
    await expect(page.getByRole("alert")).toBeVisible();
    await expect(page.getByLabel("メールアドレス")).toHaveValue("hana");
    if (run === test) await looksRight(page);

    await subscribe(page, email);
    if (run === test) await looksRight(page);
    await page.goto(await link(email, "confirm"));
    await expect(heading(page)).toHaveText("広報かしわらの配信を始めますか");
    await page.getByRole("button", { name: "配信を始める" }).click();
    await expect(heading(page)).toHaveText("配信を始めました");

    await page.goto(await link(email, "end"));
    if (run === test) await looksRight(page);
    await page.getByRole("button", { name: "配信をやめる" }).click();
    await expect(heading(page)).toHaveText("配信をやめました");
  });

  run(`an issue is read from its contents, ${with_} JavaScript`, async ({ page }) => {
    await page.goto("/bulletin");
    await expectNoSidewaysScroll(page);
    await page.getByRole("link", { name: "この号を読む" }).click();
    await expect(page).toHaveURL(new RegExp(`/bulletin/${ISSUE}$`));
    await page.getByRole("navigation", { name: "目次" }).getByRole("link").last().click();
    await expect(page).toHaveURL(/#article-\d+$/);
    await expect(page.getByRole("link", { name: /紙面を開く（PDF、.+、1ページ）/ })).toBeVisible();
    await expect(page.getByRole("link", { name: "LINEで送る" })).toHaveAttribute("rel", /noreferrer/);
    await expectNoSidewaysScroll(page);
    if (run === test) await looksRight(page);
  });

  run(`channels show their course, ${with_} JavaScript`, async ({ page }) => {
    await page.goto("/channels");
    await page.locator("summary", { hasText: "数値を表で見る" }).first().click();
    await expect(page.getByRole("table").first()).toBeVisible();
    await expectNoSidewaysScroll(page);
    if (run === test) await looksRight(page);
  });
}

test("staff correct a figure with a reason, and see what went out", async ({ browser, baseURL }) => {
  const office = await browser.newContext({ baseURL: baseURL ?? "", serviceWorkers: "block", extraHTTPHeaders: address() });
  const desk = await office.newPage();
  await signIn(desk, "editor@demo");
  await desk.goto("/staff/bulletin");
  await expect(desk.getByText("配信している人")).toBeVisible();
  await looksRight(desk);
  await desk.goto("/staff/channels");
  await looksRight(desk);
  await desk.getByRole("link", { name: "柏原市公式LINE（見本）" }).click();
  const count = String(5_000 + (Date.now() % 900_000));
  await desk.getByLabel("フォロワー（人）").fill(count);
  await desk.getByLabel("どこで読んだか").fill("管理画面");
  await desk.getByLabel("直す理由").fill("試験のため");
  await desk.getByRole("button", { name: "数を入れる" }).click();
  await expect(desk.getByText("数を入れました。")).toBeVisible();
  await looksRight(desk);
  await desk.goto("/staff/channels/import");
  await desk.getByLabel("または、表を貼り付ける").fill("2020-01-01,nobody,5");
  await desk.getByLabel("どこで読んだか").fill("管理画面");
  await desk.getByRole("button", { name: "確かめる" }).click();
  await expect(desk.getByText("この名前のチャンネルはありません").first()).toBeVisible();
  await expect(desk.getByLabel("または、表を貼り付ける")).toHaveValue("2020-01-01,nobody,5");
  await looksRight(desk);
  await office.close();
});
