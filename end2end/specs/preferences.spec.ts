// What readers choose for themselves: language, size of text, readings; with the browser's side and without.

import { address, expect, expectKind, expectNoSidewaysScroll, heading, hydrated, isSameDocument, markDocument, noJs, open, openMenu, type Page, test } from "../support/fixtures.ts";
import { KINDS } from "../support/pages.ts";

async function openSettings(page: Page): Promise<void> {
  await openMenu(page);
  await page.locator("#settings > summary").click();
}

const size = (page: Page) => page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));

for (const [with_, run] of [
  ["with", test],
  ["without", noJs],
] as const) {
  run(`the size of text is chosen and kept, ${with_} JavaScript`, async ({ page, context }) => {
    await page.goto("/products?gift=1");
    await openSettings(page);
    await page.getByRole("button", { name: "特大" }).click();
    await expect(page.locator("html")).toHaveAttribute("data-size", "xlarge");
    await expect(page).toHaveURL(/\/products\?gift=1(#display)?$/);
    // The browser's side shows the size at once and sends it meanwhile.
    await expect
      .poll(async () => (await context.cookies()).map(({ name, value, httpOnly, sameSite }) => ({ name, value, httpOnly, sameSite })))
      .toEqual([{ name: "prefs", value: "xlarge", httpOnly: true, sameSite: "Lax" }]);
    await page.goto("/about");
    await expect(page.locator("html")).toHaveAttribute("data-size", "xlarge");
    await openSettings(page);
    await expect(page.getByRole("button", { name: "特大" })).toHaveAttribute("aria-pressed", "true");
    await page.getByRole("button", { name: "標準" }).click();
    await expect(page.locator("html")).not.toHaveAttribute("data-size");
  });

  run(`readings stand above names and headings, ${with_} JavaScript`, async ({ page }) => {
    await page.goto("/products/asazumi-delaware");
    await openSettings(page);
    await page.getByRole("button", { name: "ふりがなを付ける" }).click();
    await expect(page.locator("#main h1 rt")).toHaveText("あさづ");
    await expect(page.locator(".psum .kana")).toHaveCount(0);
    await page.goto("/products");
    await expect(page.locator("#main h1 rt").first()).toHaveText("かしわらもん");
    await openSettings(page);
    await page.getByRole("button", { name: "ふりがなを外す" }).click();
    await expect(page.locator("#main rt")).toHaveCount(0);
  });

  run(`the language is another page at the same place, ${with_} JavaScript`, async ({ page }) => {
    await page.goto(KINDS.product.address);
    await openMenu(page);
    await page.getByRole("link", { name: "English" }).click();
    await expect(page).toHaveURL(/\/en\/products\/kuradashi-mikan$/);
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await openMenu(page);
    await page.getByRole("link", { name: "日本語" }).click();
    await expectKind(page, KINDS.product);
  });
}

test("the switches follow the reader from page to page", async ({ page }) => {
  await open(page, "/products");
  await markDocument(page);
  await page.locator(".card").getByRole("link").first().click();
  await expect(page.getByText("柏原産 認定証")).toBeVisible();
  const here = address(page);
  await openMenu(page);
  await expect(page.locator("[data-other-language]")).toHaveAttribute("href", `/en${here}`);
  await page.locator("#settings > summary").click();
  await page.getByRole("button", { name: "ふりがなを付ける" }).click();
  await expect(page.locator("#main h1 rt").first()).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`${here}$`));
  expect(await isSameDocument(page)).toBe(false);
});

test("the size of text changes where the reader is, and the focus stays", async ({ page, context, troubles }) => {
  await open(page, "/products");
  await markDocument(page);
  await openSettings(page);
  const large = page.getByRole("button", { name: "大", exact: true });
  await large.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-size", "large");
  await expect(large).toBeFocused();
  await expect(large).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("button", { name: "標準" })).toHaveAttribute("aria-pressed", "false");
  expect(await isSameDocument(page)).toBe(true);
  troubles.expected(/preferences.*ERR_INTERNET_DISCONNECTED|ERR_INTERNET_DISCONNECTED.*preferences/, "without a connection nothing can be kept");
  await context.setOffline(true);
  await page.getByRole("button", { name: "特大" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-size", "xlarge");
  await expect(page.locator("[data-settings] [data-failed]")).toContainText("設定を保存できませんでした");
  await page.getByRole("button", { name: "ふりがなを付ける" }).click();
  expect(await isSameDocument(page)).toBe(true);
});

for (const [with_, run] of [
  ["with", test],
  ["without", noJs],
] as const) {
  run(`after a change that loads the page anew the focus is at the settings, ${with_} JavaScript`, async ({ page }) => {
    await page.goto("/products");
    if (run === test) await hydrated(page);
    await openSettings(page);
    await page.getByRole("button", { name: "ふりがなを付ける" }).click();
    await expect(page.locator("#main h1 rt").first()).toBeVisible();
    await expect(page.locator("#display")).toBeFocused();
    if (run === test) {
      await hydrated(page);
      expect(address(page)).toBe("/products");
    }
  });
}

test("English pages move without a reload, and in English", async ({ page }) => {
  await open(page, "/en");
  await markDocument(page);
  await openMenu(page);
  await page.getByRole("link", { name: "Find products" }).first().click();
  await expectKind(page, KINDS.listEn);
  await page.getByLabel("Order").selectOption("price");
  await expect(page).toHaveURL(/\/en\/products\?sort=price$/);
  await page.locator(".card").getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: "Kashiwara-mon certificate" })).toBeVisible();
  expect(address(page)).toMatch(/^\/en\/products\//);
  await page.goBack();
  await page.goBack();
  await expectKind(page, KINDS.homeEn);
  expect(await isSameDocument(page)).toBe(true);
});

test("readings stay above what the browser draws itself", async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: "prefs", value: "standard.furigana", url: baseURL ?? "" }]);
  await open(page, "/products");
  const name = await page.locator(".card h3 rt").first().innerText();
  await page.locator(".card").getByRole("link").first().click();
  await expect(page.locator("#certificate")).toBeVisible();
  await expect(page.locator("#main h1 rt").first()).toHaveText(name);
});

test("whoever chose English finds the home page in English", async ({ page, context }) => {
  await open(page, "/");
  await openMenu(page);
  await page.getByRole("link", { name: "English" }).click();
  await expectKind(page, KINDS.homeEn);
  const tab = await context.newPage();
  await tab.goto("/");
  await expectKind(tab, KINDS.homeEn);
});

for (const kind of [KINDS.home, KINDS.list, KINDS.product, KINDS.design]) {
  test(`the largest text with readings still fits: ${kind.name} @phone`, async ({ page, context, baseURL }) => {
    await context.addCookies([{ name: "prefs", value: "xlarge.furigana", url: baseURL ?? "" }]);
    await page.setViewportSize({ width: 320, height: 640 });
    await open(page, kind.address);
    expect(await size(page)).toBe(20);
    await expectNoSidewaysScroll(page, 320);
  });
}

test("the settings close by Escape and by looking elsewhere @desktop", async ({ page }) => {
  await open(page, "/products");
  await openSettings(page);
  await page.keyboard.press("Escape");
  await expect(page.locator("#settings")).not.toHaveAttribute("open");
  await expect(page.locator("#settings > summary")).toBeFocused();
  await openSettings(page);
  await heading(page).click();
  await expect(page.locator("#settings")).not.toHaveAttribute("open");
});

for (const [with_, run] of [
  ["with", test],
  ["without", noJs],
] as const) {
  run(`a reader says whether the page was useful, ${with_} JavaScript`, async ({ page }) => {
    await page.goto("/contact");
    if (run === test) await hydrated(page);
    await page.getByRole("button", { name: "はい" }).click();
    await expect(page.locator(run === test ? ".useful" : "#main")).toContainText(/ありがとうございます/);
    if (run === test) {
      expect(address(page)).toBe("/contact");
      await expect(page.locator("#status")).toHaveText("ありがとうございます。お答えを受け取りました。");
    } else expect(address(page)).toBe("/feedback");
  });
}

test("whoever answers before the words of the next pages have come is thanked too", async ({ page }) => {
  await page.route(/\/pkg\/words\./, () => {});
  await open(page, "/contact");
  await page.getByRole("button", { name: "いいえ" }).click();
  await expect(page.locator(".useful")).toHaveText("ありがとうございます。お答えを受け取りました。");
});
