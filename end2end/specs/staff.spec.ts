// The staff area: coming in on a phone with the link alone, and every page of it, with the browser's side and without.

import { createHmac } from "node:crypto";
import { expect } from "../support/fixtures.ts";
import { DEMO_PASSWORD } from "../support/places.ts";
import { address, looksRight, noJs, signIn, signOut, test } from "../support/staff.ts";

/** The code of an authenticator app (RFC 6238: SHA-1, 30 seconds, six digits) for a secret in Base32. */
function code(secret: string, at = Date.now()): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const hash = createHmac("sha1", key).update(step).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

for (const [with_, run] of [
  ["with", test],
  ["without", noJs],
] as const) {
  run(`a new member of staff comes in by the link alone, ${with_} JavaScript`, async ({ page, browser, baseURL }, info) => {
    await signIn(page, "admin@demo");
    await page.goto("/staff/people/new");
    const email = `${info.project.name}-${with_}-${info.retry}-${Date.now()}@city.example`;
    await page.getByLabel("メールアドレス").fill(email);
    await page.getByLabel("名前").fill("産業振興課　山田花子");
    await page.getByLabel(/^ブランド担当/).check();
    await page.getByRole("button", { name: "追加してリンクを作る" }).click();
    const link = await page.locator("code.secret").innerText();

    const phone = await browser.newContext({ baseURL: baseURL ?? "", viewport: { width: 390, height: 844 }, javaScriptEnabled: run === test, serviceWorkers: "block", extraHTTPHeaders: address() });
    const hers = await phone.newPage();
    await hers.goto(new URL(link).pathname + new URL(link).search);
    await expect(hers.getByText(email)).toBeVisible();
    await hers.getByLabel("新しいパスワード").fill("kaki no tane to budou");
    await hers.getByRole("button", { name: "パスワードを決めて続ける" }).click();
    await expect(hers.getByRole("heading", { name: "あなたを待っている仕事" })).toBeVisible();
    await hers.getByRole("link", { name: "二段階認証を設定する" }).click();
    await expect(hers.getByAltText("認証アプリで読み取るQRコード")).toBeVisible();
    if (run === test) await looksRight(hers);
    const secret = (await hers.locator("code.secret").innerText()).replaceAll(" ", "");
    await hers.getByLabel("6桁のコード").fill("000000");
    await hers.getByRole("button", { name: "確かめて設定する" }).click();
    await expect(hers.getByRole("alert").getByRole("link", { name: /コードが違うか/ })).toBeVisible();
    await expect(hers).toHaveTitle(/^エラー/);
    await hers.getByLabel("6桁のコード").fill(code(secret));
    await hers.getByRole("button", { name: "確かめて設定する" }).click();
    await expect(hers.locator(".recovery li")).toHaveCount(10);
    if (run === test) await looksRight(hers);
    const recovery = await hers.locator(".recovery li").first().innerText();
    await hers.getByRole("link", { name: /仕事を始める/ }).click();
    await signOut(hers);
    await hers.getByLabel("メールアドレス").fill(email);
    await hers.getByLabel("パスワード").fill("kaki no tane to budou");
    await hers.getByRole("button", { name: "サインインする" }).click();
    await hers.getByLabel("コード").fill(recovery.toUpperCase().replace("-", " "));
    await hers.getByRole("button", { name: "続ける" }).click();
    await expect(hers.getByRole("heading", { name: "あなたを待っている仕事" })).toBeVisible();
    await phone.close();
  });
}

for (const [address, title] of [
  ["/staff", "あなたを待っている仕事"],
  ["/staff/account", "自分のアカウント"],
  ["/staff/second-factor", "二段階認証の設定"],
  ["/staff/confirm", "本人の確認"],
  ["/staff/people", "職員"],
  ["/staff/people/new", "職員の追加"],
  ["/staff/people/1", "管理者（サンプル）"],
  ["/staff/audit", "監査記録"],
  ["/staff/notice", "緊急のお知らせ"],
] as const) {
  test(`${address} is for everyone`, async ({ page }, info) => {
    await signIn(page, "admin@demo");
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await info.attach("screenshot", { body: await page.screenshot({ fullPage: true }), contentType: "image/png" });
    await looksRight(page);
  });
}

test("the sign-in page is for everyone, and where one wanted to go is kept", async ({ page }) => {
  await page.goto("/staff/account");
  await expect(page).toHaveURL(/\/staff\/sign-in\?to=%2Fstaff%2Faccount$/);
  await looksRight(page);
  await page.getByLabel("メールアドレス").fill("viewer@demo");
  await page.getByLabel("パスワード").fill(DEMO_PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "自分のアカウント" })).toBeVisible();
  await expect(page.getByRole("link", { name: "監査記録" })).toHaveCount(0);
});

test("who has no right is told so", async ({ page, troubles }) => {
  troubles.expected(/^status 403: /, "the page's own status");
  await signIn(page, "viewer@demo");
  await page.goto("/staff/audit");
  await expect(page.getByRole("heading", { level: 1, name: "権限がありません" })).toBeVisible();
  await looksRight(page);
});

test("what citizens load has nothing of the staff area", async ({ page }) => {
  const loaded: string[] = [];
  page.on("response", (response) => loaded.push(response.url()));
  await page.goto("/products");
  await page.waitForLoadState("networkidle");
  expect(loaded.filter((url) => /desk|staff/.test(url))).toEqual([]);
});
