// A certificate is checked by number, by its code on paper, with and without a connection, and by a program of somebody else.

import { execFile } from "node:child_process";
import { createPrivateKey, generateKeyPairSync, sign } from "node:crypto";
import { readFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Browser, chromium } from "@playwright/test";
import { address, expect, heading, hydrated, noJs, open, type Page, test } from "../support/fixtures.ts";
import { KINDS } from "../support/pages.ts";
import { executablePath } from "../support/places.ts";

const VALID = "KM-2026-0016";
const PRODUCT = "青谷の蔵出しみかん";
const EXAMPLE = join(import.meta.dirname, "../../app/src/verification/check.mjs");

/** What the page says of a statement. */
const answer = (page: Page) => page.locator("[data-answers]");

/** The signed statement of the running program. */
async function statement(baseURL: string | undefined, number = VALID): Promise<string> {
  const answer = await fetch(`${baseURL}/verify/${number}/statement`);
  expect(answer.status).toBe(200);
  return answer.text();
}

/** With one bit changed, in the middle of what is signed. */
function flipped(jws: string): string {
  const [header = "", payload = "", signature = ""] = jws.split(".");
  const bytes = Buffer.from(payload, "base64url");
  bytes[40] = (bytes[40] ?? 0) ^ 1;
  return [header, bytes.toString("base64url"), signature].join(".");
}

/** The same words, signed with a key of somebody else; under its own name, or under that of the city's. */
function forged(jws: string, kid?: string): string {
  const { privateKey } = generateKeyPairSync("ed25519");
  const [header = "", payload = ""] = jws.split(".");
  const named = kid === undefined ? header : Buffer.from(JSON.stringify({ alg: "EdDSA", kid })).toString("base64url");
  const signed = `${named}.${payload}`;
  return `${signed}.${sign(null, Buffer.from(signed), createPrivateKey(privateKey.export({ format: "pem", type: "pkcs8" }))).toString("base64url")}`;
}

/** The code on the paper, as a photograph of it: six points for each square. */
async function codeOnPaper(browser: Browser, baseURL: string | undefined): Promise<Buffer> {
  const context = await browser.newContext({ baseURL: baseURL ?? "", deviceScaleFactor: 3.5, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(`/verify/${VALID}/certificate`);
  const code = page.getByRole("img", { name: /QRコード/ });
  await code.evaluate((picture: HTMLImageElement) => picture.decode());
  const photo = await code.screenshot();
  await context.close();
  return photo;
}

async function choose(page: Page, picture: Buffer): Promise<void> {
  await expect(page.locator("[data-alive]")).toBeVisible();
  await page.locator("[data-picture]").setInputFiles({ name: "photo.png", mimeType: "image/png", buffer: picture });
}

/** Opens the page with the camera, and waits until everything of it is kept for later. */
async function openKept(page: Page): Promise<void> {
  await open(page, "/verify");
  await expect(page.locator("[data-alive]")).toBeVisible();
  const kept = () =>
    page.evaluate(async () => {
      const names = await caches.keys();
      const found = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)));
      return found.flat();
    });
  await expect.poll(async () => (await kept()).filter((path) => /^\/verify|split_(scanner|verification)/.test(path)).length, { timeout: 15_000 }).toBeGreaterThanOrEqual(4);
}

test.describe("by number", () => {
  test("a number is found however it is typed", async ({ page }) => {
    await open(page, "/verify");
    await page.getByLabel("認定番号").fill("ｋｍ２０２６－１６");
    await page.getByRole("button", { name: "確かめる" }).click();
    await expect(page).toHaveURL(new RegExp(`/verify/${VALID}$`));
    await expect(page.locator(".certified-now")).toContainText("有効です");
    await expect(page.getByRole("link", { name: PRODUCT })).toHaveAttribute("href", KINDS.product.address);
  });

  test("what is no number is told at the field", async ({ page, troubles }) => {
    troubles.expected(/^status 400: /, "the page's own status");
    await open(page, "/verify");
    await page.getByLabel("認定番号").fill("ぶどう");
    await page.getByRole("button", { name: "確かめる" }).click();
    await expect(page.getByRole("alert")).toContainText("「ぶどう」は認定番号として読み取れません");
    await expect(page.getByLabel("認定番号")).toHaveValue("ぶどう");
    await page.getByLabel("認定番号").fill("");
    await page.getByRole("button", { name: "確かめる" }).click();
    await expect(page.getByRole("alert")).toContainText("認定番号を入れてください");
  });

  test("the page of a product leads to its certificate", async ({ page }) => {
    await open(page, KINDS.product.address);
    await page.getByRole("link", { name: "本物か、いま有効かを確かめる" }).click();
    await expect(heading(page)).toHaveText(KINDS.verified.h1);
    await page.getByRole("link", { name: "認定証を表示・印刷する" }).click();
    await expect(heading(page)).toHaveText(KINDS.certificate.h1);
  });

  noJs("without JavaScript the form works, and nothing is offered that does not", async ({ page }) => {
    await page.goto("/verify");
    await expect(page.getByRole("button", { name: "カメラで読み取る" })).toBeHidden();
    await expect(page.getByText("カメラのアプリで認定証のQRコードを写すと")).toBeVisible();
    await page.getByLabel("認定番号").fill("2026-16");
    await page.getByRole("button", { name: "確かめる" }).click();
    expect(address(page)).toBe(`/verify/${VALID}`);
    await expect(page.locator(".certified-now")).toContainText("有効です");
  });
});

test.describe("by the statement in the address", () => {
  test("paper and register agree", async ({ page, baseURL }) => {
    await open(page, `/verify/${VALID}#${await statement(baseURL)}`);
    await expect(answer(page)).toContainText("紙と登録簿は同じです");
  });

  test("paper of another certificate is told apart", async ({ page, baseURL }) => {
    await open(page, `/verify/KM-2024-0004#${await statement(baseURL)}`);
    await expect(answer(page)).toContainText("紙と登録簿がちがいます");
    await expect(answer(page)).toContainText(`別の認定証（${VALID}）`);
    await expect(answer(page)).toContainText(PRODUCT);
  });

  test("one bit is enough", async ({ page, baseURL }) => {
    await open(page, `/verify/${VALID}#${flipped(await statement(baseURL))}`);
    await expect(answer(page)).toContainText("署名が合いません");
    await expect(answer(page)).not.toContainText(PRODUCT);
  });

  test("another key is nobody's, also under the name of the city's", async ({ page, baseURL }) => {
    const jws = await statement(baseURL);
    await open(page, `/verify/${VALID}#${forged(jws, "AAAAAAAA")}`);
    await expect(answer(page)).toContainText("だれの署名か分かりません");
    // Without a reload: the address alone changes.
    await page.evaluate((hash) => { location.hash = hash; }, forged(jws));
    await expect(answer(page)).toContainText("署名が合いません");
    await page.evaluate(() => { location.hash = "not.a.statement"; });
    await expect(answer(page)).toContainText("署名を読み取れません");
  });

  for (const [year, told] of [[2099, "期限が切れています"], [2020, "日付が先です"]] as const) {
    test(`in ${year} the same statement says something else`, async ({ page, baseURL }) => {
      await page.addInitScript((now) => { Date.now = () => now; }, Date.parse(`${year}-06-01T12:00:00+09:00`));
      await open(page, `/verify#${await statement(baseURL)}`);
      await expect(answer(page)).toContainText(`署名は本物ですが、${told}`);
      await expect(answer(page)).toContainText("つながらないと分かりません");
    });
  }

  test("in English", async ({ page, baseURL }) => {
    await open(page, `/en/verify/${VALID}#${await statement(baseURL)}`);
    await expect(answer(page)).toContainText("Paper and register agree");
    await page.goto("/en/verify");
    await open(page, `/en/verify#${await statement(baseURL)}`);
    await expect(answer(page)).toContainText("The signature is genuine and the term runs");
    await expect(answer(page).getByText(PRODUCT)).toHaveAttribute("lang", "ja");
  });
});

test.describe("by the code on paper", () => {
  test("a photograph of it leads to the register", async ({ page, browser, baseURL }) => {
    const photo = await codeOnPaper(browser, baseURL);
    await open(page, "/verify");
    await choose(page, photo);
    await expect(page).toHaveURL(new RegExp(`/verify/${VALID}#`));
    await expect(answer(page)).toContainText("紙と登録簿は同じです");
  });

  test("a picture without a code, and one with a code of something else", async ({ page }) => {
    await page.goto("/qr.svg?to=/products");
    const other = await page.screenshot();
    await page.goto("/about");
    const none = await page.screenshot();
    await open(page, "/verify");
    await choose(page, other);
    await expect(answer(page)).toContainText("認定証のQRコードではありません");
    expect(address(page)).toBe("/verify");
    await choose(page, none);
    await expect(answer(page)).toContainText("QRコードが見つかりません");
    await page.locator("[data-picture]").setInputFiles({ name: "no.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
    await expect(answer(page)).toContainText("QRコードが見つかりません");
  });

  test("a camera that is not allowed is told", async ({ page }) => {
    await open(page, "/verify");
    await page.getByRole("button", { name: "カメラで読み取る" }).click();
    await expect(answer(page)).toContainText("カメラを使えません");
    await expect(page.getByRole("button", { name: "カメラで読み取る" })).toBeVisible();
  });

  test("the camera reads it within three seconds, and is closed then", async ({ page, browser, baseURL }) => {
    const folder = mkdtempSync(join(tmpdir(), "kashiwara-camera-"));
    const film = join(folder, "code.y4m");
    writeFileSync(film, await filmed(page, await codeOnPaper(browser, baseURL)));
    const args = ["--no-sandbox", "--disable-gpu", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${film}`];
    const phone = await chromium.launch({ executablePath, args });
    try {
      const camera = await phone.newPage({ ...(baseURL === undefined ? {} : { baseURL }), locale: "ja-JP" });
      await camera.goto("/verify");
      await hydrated(camera);
      await camera.getByRole("button", { name: "カメラで読み取る" }).click();
      const began = Date.now();
      await expect(answer(camera)).toContainText("紙と登録簿は同じです");
      expect(Date.now() - began).toBeLessThan(3_000);
      expect(new URL(camera.url()).pathname).toBe(`/verify/${VALID}`);
    } finally {
      await phone.close();
      rmSync(folder, { recursive: true });
    }
  });
});

test.describe("without a connection", () => {
  test.use({ serviceWorkers: "allow" });

  test("a photograph of the code is checked after one visit", async ({ page, browser, context, baseURL, troubles }) => {
    troubles.allowed(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
    const photo = await codeOnPaper(browser, baseURL);
    await openKept(page);
    await context.setOffline(true);
    await page.reload();
    await hydrated(page);
    await choose(page, photo);
    await expect(answer(page)).toContainText("署名は本物で、有効期限の内です");
    await expect(answer(page)).toContainText("そのあとの一時停止・辞退・取消は、つながらないと分かりません");
    await expect(answer(page)).toContainText(PRODUCT);
  });

  test("a code that another app has read opens the page that checks it", async ({ page, context, baseURL, troubles }) => {
    troubles.allowed(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
    const jws = await statement(baseURL);
    await openKept(page);
    await context.setOffline(true);
    await page.goto(`/verify/${VALID}#${jws}`);
    await hydrated(page);
    await expect(answer(page)).toContainText("署名は本物で、有効期限の内です");
    await page.goto(`/verify/${VALID}#${flipped(jws)}`);
    await expect(answer(page)).toContainText("署名が合いません");
    await page.goto("/verify/KM-2024-0004");
    await expect(answer(page)).toContainText("つながっていません");
  });

  test("what was seen is compared with nothing that may be old", async ({ page, context, baseURL, troubles }) => {
    troubles.allowed(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
    const jws = await statement(baseURL);
    await openKept(page);
    await open(page, `/verify/${VALID}`);
    await page.reload();
    await hydrated(page);
    await context.setOffline(true);
    await page.goto(`/verify/${VALID}#${jws}`);
    await page.reload();
    await hydrated(page);
    await expect(page.locator(".saved")).toBeVisible();
    await expect(answer(page)).toContainText("署名は本物で、有効期限の内です");
    await expect(answer(page)).not.toContainText("紙と登録簿は同じです");
  });
});

test.describe("on paper", () => {
  test("the certificate is one sheet of A4 @desktop", async ({ page }) => {
    await page.goto(KINDS.certificate.address);
    const paper = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(paper.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
    expect(paper).toMatch(/\/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/);
  });
});

test.describe("by the program of the documentation @desktop", () => {
  const run = promisify(execFile);

  /** What it prints; with another day in place of today. */
  async function checked(where: string, day?: string): Promise<string> {
    const clock = day === undefined ? [] : ["--import", `data:text/javascript,Date.prototype.toLocaleDateString=()=>"${day}"`];
    const { stdout } = await run(process.execPath, [...clock, EXAMPLE, where]);
    return stdout;
  }

  test("it tells what is genuine from what is not", async ({ baseURL }) => {
    const jws = await statement(baseURL);
    const where = `${baseURL}/verify/${VALID}`;
    expect(await checked(`${where}#${jws}`)).toContain("genuine, within its term");
    expect(await checked(`${where}#${jws}`)).toContain(PRODUCT);
    expect(await checked(`${where}#${jws}`, "2099-01-01")).toMatch(/^genuine, expired/);
    await expect(checked(`${where}#${flipped(jws)}`)).rejects.toThrow("bad signature");
    await expect(checked(`${where}#${forged(jws)}`)).rejects.toThrow("bad signature");
    await expect(checked(`${where}#${forged(jws, "AAAAAAAA")}`)).rejects.toThrow("unknown key");
  });

  test("it is the one that the page shows", async ({ page }) => {
    await page.goto("/verify/about");
    expect((await page.locator("pre").last().textContent())?.trim()).toBe(readFileSync(EXAMPLE, "utf8").trim());
  });
});

/** A film of one still picture of the code, as cameras give it (YUV4MPEG2, 640 × 480, ten frames). */
async function filmed(page: Page, photo: Buffer): Promise<Buffer> {
  await page.goto("/about");
  const grey = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(640, 480);
    const drawing = canvas.getContext("2d");
    if (drawing === null) throw new Error("no canvas");
    drawing.fillStyle = "#fff";
    drawing.fillRect(0, 0, 640, 480);
    drawing.drawImage(picture, 110, 30, 420, 420);
    const points = drawing.getImageData(0, 0, 640, 480).data;
    return Array.from({ length: 640 * 480 }, (_, place) => points[place * 4] ?? 0);
  }, photo.toString("base64"));
  const luma = Buffer.from(grey.map((value) => 16 + Math.round((value * 219) / 255)));
  const frame = Buffer.concat([Buffer.from("FRAME\n"), luma, Buffer.alloc((640 * 480) / 2, 128)]);
  return Buffer.concat([Buffer.from("YUV4MPEG2 W640 H480 F10:1 Ip A1:1 C420jpeg\n"), ...Array.from({ length: 10 }, () => frame)]);
}
