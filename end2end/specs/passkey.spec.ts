// Passkeys, with the browser's own virtual device, on a server that is reached by a name: for an address of digits alone
// browsers know none.

import type { CDPSession } from "@playwright/test";
import { expect, hydrated, noJs, type Page, test as base } from "../support/fixtures.ts";
import { DEMO_PASSWORD } from "../support/places.ts";
import { serve } from "../support/server.ts";
import { address, looksRight, signOut } from "../support/staff.ts";

const test = base.extend<object, { named: string }>({
  named: [
    async ({}, use, { workerIndex }) => {
      const server = await serve({ host: "localhost", log: `passkey-${workerIndex}.log` });
      await use(server.url);
      await server.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  baseURL: async ({ named }, use) => use(named),
  extraHTTPHeaders: async ({}, use) => use(address()),
});

/** A device in the browser that verifies its owner by itself. */
async function device(page: Page): Promise<{ session: CDPSession; id: string }> {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { session, id: authenticatorId };
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await hydrated(page);
}

/** The link for a new member of staff, made by an administrator. */
async function link(page: Page, email: string): Promise<string> {
  await page.goto("/staff/sign-in");
  await page.getByLabel("メールアドレス").fill("admin@demo");
  await page.getByLabel("パスワード").fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "サインインする" }).click();
  await page.getByRole("heading", { name: "あなたを待っている仕事" }).waitFor();
  await page.goto("/staff/people/new");
  await page.getByLabel("メールアドレス").fill(email);
  await page.getByLabel("名前").fill("産業振興課　山田花子");
  await page.getByLabel(/^ブランド担当/).check();
  await page.getByRole("button", { name: "追加してリンクを作る" }).click();
  const url = new URL(await page.locator("code.secret").innerText());
  await page.goto("/staff");
  await signOut(page);
  return url.pathname + url.search;
}

const atWork = (page: Page) => page.getByRole("heading", { name: "あなたを待っている仕事" });

test("a member of staff lives by passkeys alone", async ({ page, troubles }, info) => {
  const path = await link(page, `hana-${info.project.name}-${info.retry}@city.example`);
  const first = await device(page);

  // Without a finger on the sensor nothing happens, and one is told what to do.
  await first.session.send("WebAuthn.setUserVerified", { authenticatorId: first.id, isUserVerified: false });
  await open(page, path);
  await info.attach("set-up", { body: await page.screenshot({ fullPage: true }), contentType: "image/png" });
  await page.getByRole("button", { name: "パスキーで設定する" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "もう一度ボタンを押してください" })).toBeVisible();
  await looksRight(page);
  await first.session.send("WebAuthn.setUserVerified", { authenticatorId: first.id, isUserVerified: true });
  await page.getByRole("button", { name: "パスキーで設定する" }).click();
  await expect(atWork(page)).toBeVisible();
  await expect(page.getByText("二段階認証を設定する")).toHaveCount(0);

  await signOut(page);
  await open(page, "/staff/sign-in?to=%2Fstaff%2Faccount");
  await info.attach("sign-in", { body: await page.screenshot({ fullPage: true }), contentType: "image/png" });
  await looksRight(page);
  await page.getByRole("button", { name: "パスキーでサインイン" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "自分のアカウント" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "パスワードを変える" })).toHaveCount(0);
  const own = page.locator("section", { has: page.getByRole("heading", { name: "パスキー" }) });
  await expect(own.getByRole("listitem")).toHaveCount(1);

  // The only one stays.
  troubles.expected(/^status 422: .*\/passkey\/remove$/, "the last way in");
  await own.getByRole("button", { name: /を外す$/ }).click();
  await expect(page.getByRole("alert").filter({ hasText: "最後のパスキーを外すと" })).toBeVisible();

  // The same device says that it has one; another makes a second.
  await open(page, "/staff/account");
  await page.getByRole("button", { name: "パスキーを追加する" }).click();
  await expect(own.getByRole("alert")).toHaveText("入力してください。");
  await page.getByLabel("新しいパスキーの名前").fill("職場のPC");
  await page.keyboard.press("Enter");
  await expect(own.getByRole("alert")).toContainText("すでに登録されています");
  await first.session.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: first.id });
  await device(page);
  await page.getByRole("button", { name: "パスキーを追加する" }).click();
  await expect(page.getByText("パスキーを追加しました。")).toBeVisible();
  await expect(own.getByRole("listitem")).toHaveCount(2);
  await hydrated(page);
  await info.attach("account", { body: await page.screenshot({ fullPage: true }), contentType: "image/png" });
  await looksRight(page);

  // The one that is left lets her in, and proves who she is.
  await own.getByRole("listitem").filter({ hasNotText: "職場のPC" }).getByRole("button", { name: /を外す$/ }).click();
  await expect(page.getByText("パスキーを外しました。")).toBeVisible();
  await expect(own.getByRole("listitem")).toHaveCount(1);
  await open(page, "/staff/confirm?to=%2Fstaff%2Faccount");
  await looksRight(page);
  await page.getByRole("button", { name: "パスキーで確かめる" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "自分のアカウント" })).toBeVisible();
  await signOut(page);
  await open(page, "/staff/sign-in");
  await page.getByRole("button", { name: "パスキーでサインイン" }).click();
  await expect(atWork(page)).toBeVisible();
});

test("a copied passkey, a removed one and a device without one are refused", async ({ page, troubles }, info) => {
  const path = await link(page, `copy-${info.project.name}-${info.retry}@city.example`);
  const { session, id } = await device(page);
  await open(page, path);
  await page.getByRole("button", { name: "パスキーで設定する" }).click();
  await expect(atWork(page)).toBeVisible();
  await signOut(page);

  const { credentials } = await session.send("WebAuthn.getCredentials", { authenticatorId: id });
  const [key] = credentials;
  if (key === undefined) throw new Error("the device has made none");
  await open(page, "/staff/sign-in");
  await page.getByRole("button", { name: "パスキーでサインイン" }).click();
  await expect(atWork(page)).toBeVisible();
  await signOut(page);
  // A copy from before: its counter has stood still.
  troubles.expected(/^status 422: .*\/staff\/sign-in$/, "refused");
  await session.send("WebAuthn.clearCredentials", { authenticatorId: id });
  await session.send("WebAuthn.addCredential", { authenticatorId: id, credential: { ...key, signCount: 0 } });
  await open(page, "/staff/sign-in");
  await page.getByRole("button", { name: "パスキーでサインイン" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "複製されたおそれがある" }).first()).toBeVisible();
  await hydrated(page);
  await looksRight(page);

  await session.send("WebAuthn.clearCredentials", { authenticatorId: id });
  await page.getByRole("button", { name: "パスキーでサインイン" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "もう一度ボタンを押してください" })).toBeVisible();
});

test("with a password a passkey takes the place of the code", async ({ page }, info) => {
  const email = `both-${info.project.name}-${info.retry}@city.example`;
  const path = await link(page, email);
  await device(page);
  await open(page, path);
  await page.getByLabel("新しいパスワード").fill("kaki no tane to budou");
  await page.getByRole("button", { name: "パスワードを決めて続ける" }).click();
  await expect(atWork(page)).toBeVisible();
  await open(page, "/staff/account");
  await page.getByLabel("新しいパスキーの名前").fill("職場のPC");
  await page.getByRole("button", { name: "パスキーを追加する" }).click();
  await expect(page.getByText("パスキーを追加しました。")).toBeVisible();
  await signOut(page);
  await page.getByLabel("メールアドレス").fill(email);
  await page.getByLabel("パスワード").fill("kaki no tane to budou");
  await page.getByRole("button", { name: "サインインする" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "パスキーによる確認" })).toBeVisible();
  await hydrated(page);
  await looksRight(page);
  await page.getByRole("button", { name: "パスキーで確かめる" }).click();
  await expect(atWork(page)).toBeVisible();
});

const named = noJs.extend<object, { named: string }>({
  named: [
    async ({}, use, { workerIndex }) => {
      const server = await serve({ host: "localhost", log: `passkey-plain-${workerIndex}.log` });
      await use(server.url);
      await server.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  baseURL: async ({ named }, use) => use(named),
});

named("without JavaScript no button is there that does nothing", async ({ page }) => {
  await page.goto("/staff/sign-in");
  await expect(page.getByRole("button", { name: "サインインする" })).toBeVisible();
  await expect(page.getByRole("button", { name: /パスキー/ })).toHaveCount(0);
});
