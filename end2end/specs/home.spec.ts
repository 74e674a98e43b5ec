// The home page: what is good here now, and the ways into the register.

import { address, expect, expectKind, heading, isSameDocument, markDocument, noJs, open, type Page, status, test } from "../support/fixtures.ts";
import { KINDS } from "../support/pages.ts";

const search = (page: Page) => page.locator("#main").getByRole("search");

/** The month in Japan. */
const month = Number(new Intl.DateTimeFormat("en", { timeZone: "Asia/Tokyo", month: "numeric" }).format());

for (const [with_, run] of [
  ["with", test],
  ["without", noJs],
] as const) {
  run(`the parts of the page are there, ${with_} JavaScript`, async ({ page }) => {
    await page.goto("/");
    const season = page.getByRole("region", { name: `${month}月のかしわらもん` });
    await expect(season).toBeVisible();
    await expect(season.getByRole("link", { name: /^すべて見る/ })).toHaveAttribute("href", `/products?season=${month}`);
    const newest = page.getByRole("region", { name: "新しく認定した品" });
    expect(await newest.locator(".card").count()).toBeGreaterThanOrEqual(4);
    const kinds = page.getByRole("region", { name: "種類からさがす" });
    expect(await kinds.getByRole("link").count()).toBeGreaterThanOrEqual(3);
    await expect(page.getByRole("region", { name: "認定のしくみ" }).getByRole("listitem")).toHaveCount(3);
    await expect(page.getByRole("img", { name: /^生駒の山なみ/ })).toBeVisible();
  });

  run(`a search leads to what is found, ${with_} JavaScript`, async ({ page }) => {
    await open_(page, run === test);
    await search(page).getByRole("searchbox").fill("デラウェア");
    await search(page).getByRole("button", { name: "さがす" }).click();
    await expect(page).toHaveTitle(/^柏原産をさがす：「デラウェア」/);
    expect(new URL(page.url()).searchParams.get("q")).toBe("デラウェア");
    await expect(page.locator("#main").getByRole("searchbox")).toHaveValue("デラウェア");
    for (const card of await page.locator(".card").allInnerTexts()) expect(card).toMatch(/デラウェア|[一-龠ぁ-ん]/);
    await expect(page.locator(".card").filter({ hasText: "デラウェア" }).first()).toBeVisible();
  });

  run(`a kind leads to its list, with as many products as it says, ${with_} JavaScript`, async ({ page }) => {
    await open_(page, run === test);
    const kind = page.getByRole("region", { name: "種類からさがす" }).getByRole("listitem").first();
    const count = await kind.locator(".num").innerText();
    const name = await kind.getByRole("link").innerText();
    await kind.getByRole("link").click();
    await expect(page).toHaveTitle(new RegExp(`^柏原産をさがす：${name}`));
    await expect(page.locator(".count")).toHaveText(count);
  });
}

test("a search moves to the list without a reload and begins at its heading", async ({ page }) => {
  await open(page, "/");
  await markDocument(page);
  await search(page).getByRole("searchbox").fill("ぶどう");
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText(KINDS.list.h1);
  expect(await isSameDocument(page)).toBe(true);
  await expect(heading(page)).toBeFocused();
  await expect(heading(page)).toBeInViewport();
  await expect(status(page)).toContainText("を表示しました");
  await page.goBack();
  await expectKind(page, KINDS.home);
  expect(await isSameDocument(page)).toBe(true);
});

test("a search for nothing shows the whole list", async ({ page }) => {
  await open(page, "/");
  await search(page).getByRole("button", { name: "さがす" }).click();
  await expectKind(page, KINDS.list);
  expect(address(page)).toBe("/products");
});

test("the season's and the newest products lead on", async ({ page }) => {
  await open(page, "/");
  await markDocument(page);
  await page.getByRole("link", { name: /^すべて見る.*柏原産/ }).click();
  await expect(page.locator("#sort")).toHaveValue("new");
  expect(address(page)).toBe("/products?sort=new");
  await page.goBack();
  await expectKind(page, KINDS.home);
  const card = page.getByRole("region", { name: "新しく認定した品" }).locator(".card").first();
  const name = await card.getByRole("link").innerText();
  // The whole card is the link's target.
  await card.click({ position: { x: 20, y: 20 } });
  await expect(heading(page)).toHaveText(name);
  expect(await isSameDocument(page)).toBe(true);
});

async function open_(page: Page, alive: boolean): Promise<void> {
  if (alive) await open(page, "/");
  else await page.goto("/");
}
