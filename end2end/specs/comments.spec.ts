// A public comment played through by everybody who takes part in it: drafted and published by two, commented by phone with and without a
// program and over the counter, withdrawn, worked through, signed by two, answered and published. The server's clock goes on between the
// acts; its data stays.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "@playwright/test";
import { expect, hydrated, type Page, test as plain } from "../support/fixtures.ts";
import { serve } from "../support/server.ts";
import { address, looksRight, signIn } from "../support/staff.ts";

plain.setTimeout(300_000);

/** A day in Japan, so many days from now. */
const day = (days: number) => new Date(Date.now() + 9 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

/** One person with a browser of his own. */
async function person(browser: Browser, url: string, { phone = false, js = true } = {}): Promise<Page> {
  const viewport = phone ? { width: 390, height: 844 } : { width: 1280, height: 900 };
  const context = await browser.newContext({ baseURL: url, viewport, locale: "ja-JP", serviceWorkers: "block", javaScriptEnabled: js, extraHTTPHeaders: address() });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

/** Sends a form by one of its buttons. */
async function press(page: Page, step: string): Promise<void> {
  await page.locator(`#main button[name=step][value=${step}]`).first().click();
}

async function enterDay(page: Page, name: string, iso: string): Promise<void> {
  const [year = "", month = "", date = ""] = iso.split("-");
  await page.locator(`[name=${name}-year]`).fill(year);
  await page.locator(`[name=${name}-month]`).fill(`${Number(month)}`);
  await page.locator(`[name=${name}-day]`).fill(`${Number(date)}`);
}

/** Lets another decide what waits. */
async function approve(page: Page, desk: string): Promise<void> {
  await page.goto(desk);
  await page.locator("form[action$='/approve'] button").click();
  await expect(page).toHaveURL(/done=case-decided/);
}

plain("a case goes from its draft to published answers", async ({ browser }) => {
  const folder = mkdtempSync(join(tmpdir(), "kashiwara-comment-"));
  const act = (n: number, days: number) => serve({ host: "127.0.0.1", log: `comments-${n}.log`, folder, days });
  let site = await act(1, 0);
  let receipt = "";
  let desk = "";
  try {
    await plain.step("an officer drafts a case and another publishes it", async () => {
      const officer = await person(browser, site.url);
      await signIn(officer, "policy@demo");
      await officer.goto("/staff/comments/new");
      const fill = (name: string, text: string) => officer.locator(`[name=${name}]`).fill(text);
      await fill("title", "公園の遊具を選ぶ決まり（案）");
      await fill("title_en", "Choosing playground equipment");
      await fill("asks", "政策推進部 企画調整課");
      await fill("contact", "〒582-8555 柏原市役所 企画調整課の窓口\n電話 072-000-0000　ファクス 072-000-0001\ncomments@city.example");
      await fill("minute", "公園の遊具を、だれがどう選ぶかを決めます。");
      await fill("changes", "使う子どもの声を聞いて選びます。");
      await fill("affected", "子どもと、その家族");
      await fill("draft", "## 選び方\n\n\u3000市が選びます。\n\n• 安全なもの\n• 丈夫なもの\n\n## 直し方\n\n年に1度、点検します。");
      await enterDay(officer, "drafted_on", day(0));
      await enterDay(officer, "opens_on", day(0));
      await enterDay(officer, "closes_on", day(10));
      await enterDay(officer, "results_on", day(60));
      await officer.locator("#comment-form button[type=submit]").first().click();
      await expect(officer.locator(".errors"), "shorter than the city's time").toBeVisible();
      await expect(officer.locator("[name=draft]"), "nothing typed is lost").toHaveValue(/丈夫なもの/);
      await fill("short_reason", "春の工事に間に合わせるため");
      await officer.locator("#comment-form button[type=submit]").first().click();
      await expect(officer).toHaveURL(/\/preview\?done=case-saved/);
      await expect(officer.locator("#main")).toContainText("選び方");
      desk = officer.url().replace(/\/preview.*/, "");
      await officer.goto(desk);
      await looksRight(officer);
      await officer.locator("form[action$='/publish'] button").click();
      await expect(officer).toHaveURL(/done=case-drafted/);
      const head = await person(browser, site.url);
      await signIn(head, "head@demo");
      await approve(head, desk);
      await officer.context().close();
      await head.context().close();
    });

    await plain.step("a citizen comments on her phone, and what she typed outlives a reload", async () => {
      const citizen = await person(browser, site.url, { phone: true });
      await citizen.goto("/comments/choosing-playground-equipment");
      await expect(citizen.getByText("春の工事に間に合わせるため")).toBeVisible();
      await looksRight(citizen);
      await citizen.getByRole("link", { name: /この箇所に意見を書く/ }).nth(1).click();
      await hydrated(citizen);
      await press(citizen, "opinions");
      await hydrated(citizen);
      await expect(citizen.locator("#section-1")).not.toHaveValue("");
      await citizen.locator("#opinion-1").fill("点検は年に2度にしてください。");
      await press(citizen, "add");
      await hydrated(citizen);
      await citizen.locator("#opinion-2").fill("ブランコを増やしてください。電話は072-999-1111です。");
      // Nobody types so fast: what is sent within four seconds waits until someone has looked at it.
      await citizen.waitForTimeout(4_500);
      await citizen.reload();
      await hydrated(citizen);
      await expect(citizen.locator("#opinion-2")).toHaveValue(/ブランコ/);
      await looksRight(citizen);
      await press(citizen, "you");
      await hydrated(citizen);
      await citizen.locator("#name").fill("𠮷田 﨑子");
      await citizen.locator("#address").fill("柏原市安堂町1-55");
      await citizen.locator("input[name=who][value=resident]").check();
      await citizen.locator("#email").fill("ｓａｋｉ＠home.example");
      await citizen.locator("#mail").check();
      await press(citizen, "check");
      await hydrated(citizen);
      await expect(citizen.locator("#main")).toContainText("𠮷田 﨑子");
      await looksRight(citizen);
      await press(citizen, "send");
      await expect(citizen.locator("#main")).toContainText(/P-\d{4}-\d{4}/);
      receipt = new URL(citizen.url()).pathname;
      await looksRight(citizen);
      await citizen.context().close();
    });

    await plain.step("another does without a program, and takes it back", async () => {
      const citizen = await person(browser, site.url, { phone: true, js: false });
      await citizen.goto("/comments/choosing-playground-equipment/submit");
      await press(citizen, "opinions");
      await citizen.locator("#opinion-1").fill("点検は年に２度にしてください");
      await press(citizen, "you");
      await citizen.locator("#name").fill("川口 次郎");
      await citizen.locator("#address").fill("柏原市国分本町1");
      await citizen.locator("input[name=who][value=resident]").check();
      await press(citizen, "check");
      await press(citizen, "send");
      await expect(citizen.locator("#main")).toContainText(/P-\d{4}-\d{4}/);
      await citizen.locator("#main summary", { hasText: "取り下げ" }).click();
      await citizen.locator("form[action$='/withdraw'] button").click();
      await expect(citizen.locator("#main")).not.toContainText("川口");
      await citizen.context().close();
    });

    await plain.step("paper comes over the counter and gets the same receipt", async () => {
      const counter = await person(browser, site.url);
      await signIn(counter, "policy@demo");
      await counter.goto(`${desk}/intake`);
      await counter.locator("input[name=way][value=counter]").check();
      await enterDay(counter, "received", day(0));
      await counter.locator("[name=opinion-1]").fill("ブランコを増やしてください。");
      await counter.locator("[name=name]").fill("山本 実");
      await counter.locator("[name=address]").fill("柏原市高井田1");
      await counter.locator("input[name=citizen][value=resident]").check();
      await looksRight(counter);
      await counter.locator("#main form[action$='/intake'] button[type=submit]").last().click();
      await expect(counter.locator("#main")).toContainText(/P-\d{4}-\d{4}/);
      await expect(counter.locator("#main")).toContainText("/comments/receipt/");
      await looksRight(counter);
      await counter.context().close();
    });
    await site.stop();

    site = await act(2, 12);
    await plain.step("after the close nothing is taken, and the words are kept", async () => {
      const late = await person(browser, site.url, { phone: true, js: false });
      const answer = await late.request.post("/comments/choosing-playground-equipment/submit", {
        form: { step: "send", page: "check", "opinion-1": "すべり台も直してください。", name: "木村", address: "柏原市", who: "resident" },
        headers: { origin: site.url },
      });
      expect(answer.status()).toBe(409);
      expect(await answer.text()).toContain("すべり台も直してください。");
      await late.context().close();
    });

    const path = new URL(desk).pathname;
    await plain.step("opinions are put into groups and answered", async () => {
      const officer = await person(browser, site.url);
      await signIn(officer, "policy@demo");
      await officer.goto(`${path}/units`);
      await looksRight(officer);
      for (const [words, title] of [["点検", "点検の回数"], ["ブランコ", "遊具の種類"]] as const) {
        await officer.goto(`${path}/units`);
        const lines = officer.locator("input[name=unit]");
        const texts = officer.locator("tr, li").filter({ has: officer.locator("input[name=unit]") }).filter({ hasText: words });
        expect(await lines.count()).toBeGreaterThan(0);
        if (words === "点検") {
          for (const line of await texts.all()) await line.locator("input[name=unit]").check();
        } else {
          // By keys, where the focus is in the list; there is a group by now, onto which lines can be dragged.
          await expect(officer.locator("[data-opinions] > li[draggable=true]")).toHaveCount(2);
          await lines.first().focus();
          for (const key of ["x", "j", "x"]) await officer.keyboard.press(key);
          await expect(officer.locator("[data-opinions-count]:visible")).toHaveText("（2件）");
        }
        await officer.locator("[name=into]").first().selectOption("new");
        await officer.locator("[name=title]").first().fill(title);
        await officer.locator("button[name=do][value=group]").click();
        await expect(officer).toHaveURL(/done=opinions-grouped/);
        await expect(officer.locator("#done")).toBeFocused();
        await expect(officer.locator("#done")).toContainText(`${words === "点検" ? 1 : 2}件を「`);
      }
      await officer.goto(`${path}/groups`);
      await looksRight(officer);
      const groups = await officer.locator(`#main a[href*='${path}/groups/']`).evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute("href") ?? ""))].filter((to) => /\/\d+$/.test(to)));
      expect(groups.length).toBe(2);
      for (const group of groups) {
        await officer.goto(group);
        await officer.locator("[name=view]").fill("点検を年に2度にし、遊具は子どもの声で選びます。");
        await officer.locator("input[name=treatment][value=adopted]").check();
        await officer.locator("[name=reason]").fill("安全のためです。");
        await officer.locator("[name=before]").fill("年に1度、点検します。");
        await officer.locator("[name=after]").fill("年に2度、点検します。");
        await looksRight(officer);
        await officer.locator(`#main form[action='${group}'] button[type=submit]`).last().click();
        await expect(officer).toHaveURL(/done=/);
      }
      await officer.goto(`${path}/units?show=unsigned`);
      const units = await officer.locator("input[name=unit]").evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value));
      for (const unit of units) {
        await officer.goto(`${path}/units/${unit}`);
        await looksRight(officer);
        const proposals = officer.locator("form[action*='/cut'] button[value=proposals]");
        await ((await proposals.count()) > 0 ? proposals : officer.locator("form[action*='/cut'] button[value=none]")).first().click();
        await expect(officer).toHaveURL(/done=opinion-cut/);
      }
      await officer.goto(`${path}/final`);
      const final = officer.locator("[name=final]");
      await final.fill((await final.inputValue()).replace("年に1度", "年に2度"));
      await looksRight(officer);
      await officer.locator("#main form[action$='/final'] button[type=submit]").last().click();
      await expect(officer).toHaveURL(/done=/);

      const head = await person(browser, site.url);
      await signIn(head, "head@demo");
      // One step leads from one signature to the next.
      await head.goto(`${path}/units?show=awaiting`);
      await looksRight(head);
      await head.getByRole("link", { name: "1件ずつ読んで署名する" }).click();
      for (const [place] of units.entries()) {
        await expect(head.locator(".signing")).toBeVisible();
        await expect(head.locator("#main")).not.toContainText("𠮷田");
        if (place === 0) await looksRight(head);
        await head.locator("form[action*='/sign'] button[value=next]").click();
        await expect(head).toHaveURL(place + 1 < units.length ? /done=opinion-signed-next/ : /done=opinion-signed-last/);
        await expect(head.locator("#done")).toBeFocused();
      }
      await officer.goto(path);
      await looksRight(officer);
      await officer.locator("form[action$='/results'] button").click();
      await expect(officer).toHaveURL(/done=case-drafted/);
      await approve(head, path);
      await officer.context().close();
      await head.context().close();
    });

    await plain.step("everyone reads the answers, and the sender what became of hers", async () => {
      const reader = await person(browser, site.url, { phone: true });
      await reader.goto("/comments/choosing-playground-equipment/results");
      const main = reader.locator("#main");
      await expect(main).toContainText("点検を年に2度にし");
      await expect(main).toContainText("■■■");
      await expect(main).not.toContainText("072-999-1111");
      await expect(main.locator("ins").first()).toContainText("2");
      await looksRight(reader);
      await reader.goto(receipt);
      await expect(main).toContainText("点検を年に2度にし");
      await looksRight(reader);
      await reader.context().close();
    });
  } finally {
    await site.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
