// A whole round, played by everybody who takes part in it: applied for, sent back, mended, scored, decided, certified, verified by a
// picture without a connection, renewed and revoked. The server's clock goes on between the acts; its data stays.

import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext } from "@playwright/test";
import { expect, type Page, test as plain } from "../support/fixtures.ts";
import { comeIn } from "../support/mail.ts";
import { serve } from "../support/server.ts";
import { address, looksRight, send, signIn } from "../support/staff.ts";

// Three servers one after the other, and seven people.
plain.setTimeout(420_000);

const PAPER = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
const PHOTO = readFileSync(join(import.meta.dirname, "../../public/icon-512.png"));
const NAME = "試験のぶどうジャム";

/** 2026-11-26, so many days from now in Japan. */
const day = (days: number) => new Date(Date.now() + 9 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

/** One person with a browser of his own. */
async function person(browser: Browser, url: string, phone: boolean): Promise<Page> {
  const size = phone ? { width: 390, height: 844 } : { width: 1280, height: 900 };
  const context = await browser.newContext({ baseURL: url, viewport: size, locale: "ja-JP", serviceWorkers: "block", extraHTTPHeaders: address() });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  return page;
}

const leave = (page: Page) => page.context().close();

/** Fills in a part of the application and comes back to the list. */
async function part(page: Page, name: string, fill: () => Promise<void>): Promise<void> {
  await page.getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await fill();
}

async function keep(page: Page): Promise<void> {
  await page.getByRole("button", { name: "保存して一覧へ" }).click();
  await expect(page.getByText("保存しました。")).toBeVisible();
}

/** Writes the whole application. */
async function write(page: Page): Promise<void> {
  await part(page, "事業者", async () => {
    await page.getByLabel("屋号・法人名").fill("試験ぶどう園");
    await page.getByLabel("読み").fill("しけんぶどうえん");
    await page.getByLabel("地区").selectOption({ label: "太平寺" });
    await page.getByLabel("紹介").fill("ぶどうを育てています。");
    await page.getByLabel("代表者の名前").fill("髙井 𠮷兵衛");
    await page.getByLabel("電話番号").fill("０７２（９７２）１５０１");
    await page.getByLabel("郵便番号").fill("〒582-0016");
    await page.getByLabel("所在地").fill("柏原市安堂町1-55");
    await keep(page);
  });
  await part(page, "産品", async () => {
    await page.getByLabel("加工品").check();
    await page.getByLabel("産品の名前").fill(NAME);
    await page.getByLabel("読み").fill("しけんのぶどうジャム");
    await page.getByLabel("英語の名前").fill("Trial Grape Jam");
    await page.getByLabel("紹介").fill("朝に摘んだぶどうを、その日のうちに煮ます。");
    await keep(page);
  });
  await part(page, "柏原との結びつき・作り方", async () => {
    await page.locator("#ties").fill("市内の畑のぶどうを使います。");
    await expect(page.getByText("送るまでに、あと1つ：作り方")).toBeVisible();
    await page.locator("#making").fill("銅の鍋で煮ます。");
    await expect(page.getByText("この部分は、すべて入りました。")).toBeVisible();
    await expect(page.getByText("ここまで保存しました。")).toBeVisible();
    // Nothing was pressed, and nothing is lost.
    await page.reload();
    await expect(page.locator("#making")).toHaveValue("銅の鍋で煮ます。");
    await expect(page.locator(".draft")).toHaveCount(0);
    await keep(page);
  });
  await part(page, "食品の表示とアレルゲン", async () => {
    await page.getByLabel("はい", { exact: true }).check();
    await page.locator("#ingredients").fill("ぶどう、砂糖");
    await page.getByLabel("どれも含まない").check();
    await page.locator("#storage").fill("冷暗所");
    for (const box of await page.locator("input[name=labels]").all()) await box.check();
    await keep(page);
  });
  await part(page, "価格と買える所", async () => {
    await page.locator("#price").fill("８６４円");
    await page.getByLabel(/^8%/).check();
    await page.locator("#unit").fill("1びん（150g）");
    for (const box of await page.locator("input[name=months]").all()) await box.check();
    await page.locator("#shops").fill("直売所で、土曜と日曜に。");
    await keep(page);
  });
  await part(page, "写真", async () => {
    await page.locator("#files").setInputFiles({ name: "jam.png", mimeType: "image/png", buffer: PHOTO });
    await page.getByRole("button", { name: "送る", exact: true }).click();
    await expect(page.getByText("受け取りました。")).toBeVisible({ timeout: 20_000 });
    await page.getByLabel("何が写っているか").fill("ジャムのびん");
    await page.getByRole("button", { name: "説明を保存して一覧へ" }).click();
  });
  await part(page, "書類", async () => {
    for (let n = 0; n < 4; n++) {
      await page.locator("#files").setInputFiles({ name: `paper-${n}.pdf`, mimeType: "application/pdf", buffer: PAPER });
      await page.getByRole("button", { name: "送る", exact: true }).click();
      await expect(page.getByText("受け取りました。")).toBeVisible({ timeout: 20_000 });
    }
    await page.getByRole("link", { name: "一覧へ進む" }).click();
  });
  await part(page, "誓約", async () => {
    for (const box of await page.locator("input[name=vows]").all()) await box.check();
    await keep(page);
  });
}

/** An officer looks everything through. */
async function check(page: Page, asked?: string): Promise<void> {
  for (const item of await page.locator("fieldset.case-check").all()) {
    const story = (await item.getAttribute("id")) === "check-story";
    if (asked !== undefined && story) {
      await item.locator("input[value=ask]").check();
      await item.locator("textarea").fill(asked);
    } else {
      await item.locator("input[value=pass]").check();
      await item.locator("textarea").fill("");
    }
  }
  await send(page, "確認票を保存する");
  await expect(page.locator(".errors")).toHaveCount(0);
}

/** The address of the application as officers see it. */
async function find(page: Page, number: string): Promise<void> {
  await page.goto(`/staff/certification?view=all&q=${number}`);
  await page.getByRole("link", { name: NAME }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(NAME);
}

async function score(browser: Browser, url: string, member: string, points: number | "conflict", phone: boolean): Promise<void> {
  const page = await person(browser, url, phone);
  await signIn(page, member);
  await page.goto("/staff/certification/scoring");
  await page.getByRole("link", { name: NAME }).click();
  await expect(page.getByText("市内の畑のぶどうを使います。")).toHaveCount(0);
  if (points === "conflict") {
    await page.getByLabel("利害関係がある。採点から外れる").check();
    await page.locator("#interest-note").fill("親類の店です。");
    await send(page, "申告する");
    await expect(page.getByText("採点から外れています").first()).toBeVisible();
  } else {
    await page.getByLabel("利害関係はない。採点する").check();
    await send(page, "申告する");
    for (const row of await page.locator("fieldset.criterion").all()) await row.locator(`label:has(input[value="${points}"])`).click();
    // What is typed is kept by itself.
    await expect(page.locator("[data-autosave-missing]")).toContainText("すべて付きました");
    await expect(page.locator("[data-autosave-told]")).toContainText("保存しました");
    await page.reload();
    await expect(page.locator(`input[name^=mark-][value="${points}"]:checked`)).toHaveCount(6);
    await looksRight(page);
    await page.locator("summary", { hasText: "確定する" }).click();
    await send(page, "この点で確定する");
    await expect(page.getByText("確定しました。").first()).toBeVisible();
  }
  await leave(page);
}

plain("a round from the application to the revocation", async ({ browser }, info) => {
  const phone = info.project.name === "phone";
  const folder = mkdtempSync(join(tmpdir(), "kashiwara-round-"));
  mkdirSync(join(folder, "outbox"));
  const mailed = process.env.MAIL_FOLDER;
  const at = (days: number) => serve({ host: "127.0.0.1", log: `round-${info.project.name}-${days}.log`, folder, days });
  try {
    process.env.MAIL_FOLDER = join(folder, "outbox");
    let server = await at(0);
    let number = "";
    try {
      // The officer announces a round of two days.
      const officer = await person(browser, server.url, false);
      await signIn(officer, "brand@demo");
      await officer.goto("/staff/certification/rounds/new");
      await officer.locator("#name").fill("試験の募集");
      for (const [field, days] of [["opens-on", 0], ["closes-on", 1], ["results-on", 30]] as const) await officer.locator(`#${field}`).fill(day(days));
      await officer.locator("[name=chair]").selectOption({ label: "審査委員1（サンプル）" });
      const announced = officer.locator("[name=announced]");
      if ((await announced.count()) > 0) await announced.first().check();
      await officer.locator("main form[method=post] button[type=submit]").last().click();
      await expect(officer.locator(".errors")).toHaveCount(0);

      const maker = await person(browser, server.url, phone);
      await comeIn(maker, "shiken@kashiwara.example");
      await maker.locator(".apply-round", { hasText: "試験の募集" }).getByRole("button", { name: "新しい産品を申請する" }).click();
      await write(maker);
      await expect(maker.getByText("8のうち8が完了")).toBeVisible();
      await looksRight(maker);
      await maker.getByRole("link", { name: "内容を確かめて送る" }).click();
      await expect(maker.getByText("髙井 𠮷兵衛")).toBeVisible();
      await looksRight(maker);
      await maker.getByRole("button", { name: "この内容で申請する" }).click();
      await expect(maker.getByText("申請を受け付けました。受付番号は")).toBeVisible();
      number = (await maker.locator("#main b.num").first().innerText()).trim();
      expect(number).toMatch(/^A-\d{4}-\d{4}$/);
      await looksRight(maker);

      await find(officer, number);
      await send(officer, "形式審査を始める");
      await check(officer, "どの畑のぶどうかを書いてください。");
      await looksRight(officer);
      await send(officer, "補正をお願いする");
      await expect(officer.locator(".errors")).toHaveCount(0);

      await maker.reload();
      await expect(maker.getByText("どの畑のぶどうかを書いてください。").first()).toBeVisible();
      await looksRight(maker);
      await part(maker, "柏原との結びつき・作り方", async () => {
        await maker.locator("#ties").fill("太平寺の段々畑のぶどうを使います。");
        await keep(maker);
      });
      await maker.getByRole("link", { name: "直した内容を確かめて送る" }).click();
      await maker.getByRole("button", { name: "直した内容を送る" }).click();
      await expect(maker.getByText("直した申請を受け付けました。").first()).toBeVisible();
      await leave(maker);

      await find(officer, number);
      await check(officer);
      for (const box of await officer.locator("input[name=member]").all()) await box.check();
      await send(officer, "割り当てを保存する");
      await send(officer, "審査へ進める");
      await expect(officer.locator(".errors")).toHaveCount(0);
      await leave(officer);
    } finally {
      await server.stop();
    }

    // Three days later the window is over.
    server = await at(3);
    let certificate = "";
    try {
      await score(browser, server.url, "committee1@demo", 9, phone);
      await score(browser, server.url, "committee2@demo", 8, phone);
      await score(browser, server.url, "committee3@demo", "conflict", phone);

      const chair = await person(browser, server.url, false);
      await signIn(chair, "committee1@demo");
      await chair.goto(await roundOf(chair));
      await expect(chair.getByText(NAME).first()).toBeVisible();
      await looksRight(chair);
      await chair.locator("summary", { hasText: "採点を締め切る" }).click();
      await send(chair, "採点を締め切る");
      await expect(chair.locator(".errors")).toHaveCount(0);
      await leave(chair);

      const officer = await person(browser, server.url, false);
      await signIn(officer, "brand@demo");
      await find(officer, number);
      await officer.locator("input[name=verdict][value=certify]").check();
      await officer.locator("#reasons").fill("町との結びつきと味が、基準に達しています。");
      await send(officer, "通知の文を確かめる");
      await expect(officer.getByText("町との結びつきと味が、基準に達しています。").first()).toBeVisible();
      await send(officer, "この通知で起案する");
      await expect(officer.locator(".errors")).toHaveCount(0);
      await leave(officer);

      const head = await person(browser, server.url, phone);
      await signIn(head, "head@demo");
      await find(head, number);
      await looksRight(head);
      await send(head, "決裁する");
      await expect(head.locator(".errors")).toHaveCount(0);
      await leave(head);

      // It is in the register by itself, and its paper tells of itself.
      const reader = await person(browser, server.url, phone);
      await reader.goto("/products/trial-grape-jam");
      await expect(reader.getByRole("heading", { level: 1 })).toContainText(NAME);
      certificate = (await reader.locator("#certificate .no").innerText()).replace(/^.*(KM-\d{4}-\d{4}).*$/s, "$1");
      await reader.goto(`/verify/${certificate}`);
      await expect(reader.locator(".certified-now")).toContainText("有効です");
      await verifyOffline(reader, server.url, certificate);
      await leave(reader);
    } finally {
      await server.stop();
    }

    // Two years and a half later it is renewed in a few minutes, and then revoked by two.
    server = await at(1_000);
    try {
      const maker = await person(browser, server.url, phone);
      await comeIn(maker, "shiken@kashiwara.example");
      await maker.getByRole("button", { name: "更新する" }).click();
      await expect(maker.getByText("8のうち7が完了")).toBeVisible();
      await part(maker, "誓約", async () => {
        for (const box of await maker.locator("input[name=vows]").all()) await box.check();
        await keep(maker);
      });
      await maker.getByRole("link", { name: "内容を確かめて送る" }).click();
      await maker.getByRole("button", { name: "この内容で申請する" }).click();
      const renewal = (await maker.locator("#main b.num").first().innerText()).trim();
      await leave(maker);

      const officer = await person(browser, server.url, false);
      await signIn(officer, "brand@demo");
      await find(officer, renewal);
      await send(officer, "形式審査を始める");
      await check(officer);
      await send(officer, "決定へ進める");
      await officer.locator("input[name=verdict][value=certify]").check();
      await officer.locator("#reasons").fill("前回から変わらず、基準を満たしています。");
      await send(officer, "通知の文を確かめる");
      await send(officer, "この通知で起案する");
      const head = await person(browser, server.url, phone);
      await signIn(head, "head@demo");
      await find(head, renewal);
      await send(head, "決裁する");
      await expect(head.locator(".errors")).toHaveCount(0);
      await head.goto(`/verify/${certificate}`);
      await expect(head.locator("#main")).toContainText("更新");

      await officer.goto(`/staff/certification/certificates?q=${certificate}`);
      await officer.getByRole("link", { name: NAME }).or(officer.getByRole("link", { name: certificate })).first().click();
      const one = officer.url();
      await officer.locator("details:has([name=measure]) > summary").first().click();
      await officer.locator("[name=measure][value=revoke]").check();
      await officer.locator("#reason").fill("表示が申請と違っていた（内部の記録）。");
      await officer.locator("#wording").fill("表示に誤りがあったため、認定を取り消しました。");
      await send(officer, "起案する");
      await expect(officer.locator(".errors")).toHaveCount(0);
      await head.goto(one);
      await send(head, /決裁する/);
      await expect(head.locator(".errors")).toHaveCount(0);
      await head.goto(`/verify/${certificate}`);
      await expect(head.locator("#main")).toContainText("取消");
      await expect(head.locator("#main")).toContainText("表示に誤りがあったため、認定を取り消しました。");
      await expect(head.locator("#main")).not.toContainText("内部の記録");
      await leave(officer);
      await leave(head);
    } finally {
      await server.stop();
    }
  } finally {
    if (mailed !== undefined) process.env.MAIL_FOLDER = mailed;
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Where the chair sees the marks of the round. */
async function roundOf(page: Page): Promise<string> {
  await page.goto("/staff/certification/scoring");
  const link = page.locator("a[href$='/marks']", { hasText: "試験の募集" });
  return (await link.last().getAttribute("href")) ?? "";
}

/** The code on the paper, read from a picture by a browser that has no connection any more. */
async function verifyOffline(reader: Page, url: string, certificate: string): Promise<void> {
  const browser = reader.context().browser();
  if (browser === null) throw new Error("there is no browser");
  const paper = await browser.newContext({ baseURL: url, deviceScaleFactor: 3.5, viewport: { width: 1280, height: 900 } });
  const sheet = await paper.newPage();
  await sheet.goto(`/verify/${certificate}/certificate`);
  const code = sheet.getByRole("img", { name: /QRコード/ });
  await code.evaluate((picture: HTMLImageElement) => picture.decode());
  const photo = await code.screenshot();
  await paper.close();
  const kept: BrowserContext = await browser.newContext({ baseURL: url });
  const page = await kept.newPage();
  await page.clock.install({ time: new Date(Date.now() + 3 * 86_400_000) });
  await page.goto("/verify");
  await expect(page.locator("[data-alive]")).toBeVisible();
  await kept.setOffline(true);
  await page.locator("[data-picture]").setInputFiles({ name: "photo.png", mimeType: "image/png", buffer: photo });
  await expect(page.locator("[data-answers]")).toContainText(certificate, { timeout: 15_000 });
  await kept.close();
}
