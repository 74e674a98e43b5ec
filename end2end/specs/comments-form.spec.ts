// The form for opinions has several pages, each the answer to what was sent from the one before. Going back and loading again bring them
// as they were left, and the browser never asks whether to send once more.

import type { Browser } from "@playwright/test";
import { expect, hydrated, type Page, test } from "../support/fixtures.ts";
import { address } from "../support/staff.ts";

const FORM = "/comments/citizen-participation/submit";
const [FIRST, SECOND] = ["案内を早くしてください。", "会議を夜にも開いてください。\n理由は仕事です。"];

async function person(browser: Browser, js: boolean, baseURL: string): Promise<Page> {
  const context = await browser.newContext({ baseURL, viewport: { width: 390, height: 844 }, locale: "ja-JP", serviceWorkers: "block", javaScriptEnabled: js, extraHTTPHeaders: address() });
  return context.newPage();
}

for (const js of [true, false]) {
  test(`going back through the form loses nothing ${js ? "with" : "without"} a program`, async ({ browser, baseURL: given }) => {
    const baseURL = given ?? "";
    test.setTimeout(120_000);
    const page = await person(browser, js, baseURL);
    const arrive = async () => (js ? hydrated(page) : undefined);
    const press = async (step: string) => {
      // The page that is left has a program as well: only the next one counts.
      const next = page.waitForEvent("domcontentloaded");
      await page.locator(`#main button[name=step][value=${step}]`).first().click();
      await next;
      await arrive();
    };
    const title = page.locator("#main h1");
    const at = (name: string) => page.locator(`#main [name=${name}]`);

    await page.goto(FORM);
    await arrive();
    await press("opinions");
    await at("opinion-1").fill(FIRST);
    await press("add");
    await expect(page.locator("#head-2"), "the new opinion has the focus").toBeFocused();
    await at("opinion-2").fill(SECOND);
    await press("you");
    await at("name").fill("𠮷田 﨑子");

    await page.goBack();
    await expect(title).toHaveText(/意見/);
    await expect(at("opinion-1")).toHaveValue(FIRST);
    await expect(at("opinion-2")).toHaveValue(SECOND);
    await page.goForward();
    await expect(at("name"), "what was typed and not yet sent").toHaveValue("𠮷田 﨑子");
    await at("address").fill("柏原市安堂町1-55");
    await page.locator("input[name=who][value=resident]").check();
    await press("check");
    await expect(page.locator("#main")).toContainText("柏原市安堂町1-55");
    await page.goBack();
    await expect(at("address")).toHaveValue("柏原市安堂町1-55");
    await expect(page.locator("input[name=who][value=resident]")).toBeChecked();

    if (js) {
      // Every page has an address of its own by now: loading it again sends nothing.
      await at("phone").fill("072-000-0000");
      const sent: string[] = [];
      page.on("request", (request) => request.isNavigationRequest() && sent.push(request.method()));
      await page.reload();
      await expect(at("phone")).toHaveValue("072-000-0000");
      await expect(page).toHaveURL(/\?page=sender$/);
      await page.goBack();
      await expect(at("opinion-2")).toHaveValue(SECOND);
      await at("opinion-2").fill(`${SECOND}子どもも来られます。`);
      // Who has seen the last page comes back to it, with what was typed on the page in between.
      await press("you");
      await expect(title).toHaveText(/確認/);
      await expect(page).toHaveURL(/\?page=check$/);
      await page.reload();
      await expect(page.locator("#main")).toContainText("子どもも来られます。");
      await expect(page.locator("#main")).toContainText("072-000-0000");
      expect(sent.filter((method) => method === "POST").length, "by the button alone").toBe(1);
    } else {
      await press("check");
    }
    await expect(title).toHaveText(/確認/);
    for (const text of [FIRST, "会議を夜にも", "𠮷田 﨑子"]) await expect(page.locator("#main")).toContainText(text);
    await page.locator("#main button[value=send]").first().click();
    await expect(page.locator("#main")).toContainText(/P-\d{4}-\d{4}/);
    if (js) await page.waitForFunction(() => Object.values(sessionStorage).some((kept) => String(kept).startsWith("sent=")));
    await page.goBack();
    await expect(title, "there is a page, whichever it is").toBeVisible();
    if (js) {
      await arrive();
      await expect(page.locator("#main"), "of what was sent nothing is left on the device").not.toContainText("𠮷田");
    }
    await page.goForward();
    await expect(page.locator("#main")).toContainText(/P-\d{4}-\d{4}/);

    // One opinion is taken back, and then all of it.
    await page.locator("#main summary", { hasText: "意見2を取り下げる" }).click();
    await page.locator("form[action$='/withdraw'] button", { hasText: "意見2" }).click();
    await expect(page.locator("#main")).toContainText("意見を1件取り下げました。");
    await expect(page.locator("#main")).not.toContainText("会議を夜にも");
    await expect(page.locator("#main")).toContainText(FIRST);
    await page.locator("#main summary", { hasText: "取り下げる" }).click();
    await page.locator("form[action$='/withdraw'] button").click();
    await expect(page.locator("#main")).not.toContainText(FIRST);
    await page.context().close();
  });
}

test("the receipt can be copied and printed where a program runs", async ({ browser, baseURL: given }) => {
  const baseURL = given ?? "";
  const context = await browser.newContext({ baseURL, locale: "ja-JP", serviceWorkers: "block", permissions: ["clipboard-read", "clipboard-write"], extraHTTPHeaders: address() });
  const page = await context.newPage();
  const sent = await page.request.post(FORM, {
    form: { step: "send", page: "check", "opinion-1": FIRST, name: "見本 花子", address: "安堂町1", who: "resident" },
    headers: { origin: new URL(baseURL).origin },
    maxRedirects: 0,
  });
  await page.goto(sent.headers().location ?? "");
  await hydrated(page);
  const copy = page.locator("[data-copy]");
  await copy.click();
  await expect(copy).toHaveText("アドレスをコピーしました。");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute("data-printed", "");
  });
  await page.locator("[data-print]").click();
  await expect(page.locator("body[data-printed]")).toBeVisible();
  await context.close();
  const plain = await person(browser, false, baseURL);
  await plain.goto(sent.headers().location ?? "");
  await expect(plain.locator("[data-copy]")).toBeHidden();
  await plain.context().close();
});
