// The list of products: search, filters, order and pages, held in the address.

import {
  address,
  expect,
  expectKind,
  expectNoSidewaysScroll,
  heading,
  isSameDocument,
  markDocument,
  noJs,
  open,
  type Page,
  status,
  test,
} from "../support/fixtures.ts";
import { KINDS } from "../support/pages.ts";

const panel = (page: Page) => page.locator("#filters");
const apply = (page: Page) => panel(page).getByRole("button", { name: /件を表示$/ });
const cards = (page: Page) => page.locator(".results .card");
const quick = (page: Page, name: string) => page.locator(".searchrow .chips").getByRole("link", { name, exact: true });
const active = (page: Page) => page.getByRole("list", { name: "いまの条件" });

/** How many products the list says there are. */
async function total(page: Page): Promise<number> {
  return Number((await page.locator(".count").innerText()).replace(/[^0-9]/g, ""));
}

/** The prices of the cards in their order. */
async function prices(page: Page): Promise<number[]> {
  const texts = await cards(page).locator(".price").allInnerTexts();
  return texts.map((text) => Number(text.replace(/[^0-9]/g, "")));
}

/** On a phone the filters open over the screen; on a desktop they stand beside the list. */
async function openPanel(page: Page): Promise<void> {
  const summary = panel(page).locator("summary");
  if (await summary.isVisible()) await summary.click();
}

noJs.describe("without JavaScript", () => {
  noJs("words are sought", async ({ page }) => {
    await page.goto("/products");
    const all = await total(page);
    await page.locator("#main").getByRole("searchbox").fill("ぶどう");
    await page.locator("#main").getByRole("button", { name: "さがす" }).click();
    await expect(page).toHaveTitle(/^柏原産をさがす：「ぶどう」/);
    expect(await total(page)).toBeLessThan(all);
    await expect(page.locator("#main").getByRole("searchbox")).toHaveValue("ぶどう");
  });

  noJs("filters of the panel apply together", async ({ page }) => {
    await page.goto("/products");
    await openPanel(page);
    await panel(page).getByRole("radio", { name: /^加工品/ }).check();
    await panel(page).getByRole("checkbox", { name: "贈りもの" }).check();
    await panel(page).getByLabel("旬").selectOption("11");
    await panel(page).getByRole("checkbox", { name: "小麦" }).check();
    await apply(page).click();
    const asked = new URL(page.url()).searchParams;
    expect([asked.get("category"), asked.get("gift"), asked.get("season"), asked.get("without")]).toEqual(["processed", "1", "11", "wheat"]);
    await expect(active(page).getByRole("listitem")).toHaveCount(4);
    await expect(page).toHaveTitle(/^柏原産をさがす：加工品・旬：11月・贈りもの・除くアレルゲン：小麦/);
    await openPanel(page);
    await expect(panel(page).getByRole("radio", { name: /^加工品/ })).toBeChecked();
    await expect(panel(page).getByRole("checkbox", { name: "贈りもの" })).toBeChecked();
    await expect(panel(page).getByLabel("旬")).toHaveValue("11");
  });

  noJs("the order is applied by its button", async ({ page }) => {
    await page.goto("/products");
    await page.getByLabel("並び順").selectOption("price");
    await page.getByRole("button", { name: "並べ替える" }).click();
    expect(new URL(page.url()).searchParams.get("sort")).toBe("price");
    await expect(page.getByLabel("並び順")).toHaveValue("price");
    const found = await prices(page);
    expect(found).toEqual([...found].sort((a, b) => a - b));
  });

  noJs("pages lead on and back", async ({ page }) => {
    await page.goto("/products");
    const first = await cards(page).first().innerText();
    await expect(page.getByRole("link", { name: "前のページ" })).toHaveCount(0);
    await page.getByRole("link", { name: "次のページ" }).click();
    await expect(page).toHaveURL(/page=2$/);
    await expect(page.getByText(/^2 \/ /)).toBeVisible();
    expect(await cards(page).first().innerText()).not.toBe(first);
    await page.getByRole("link", { name: "前のページ" }).click();
    expect(address(page)).toBe("/products");
    expect(await cards(page).first().innerText()).toBe(first);
  });

  noJs("chips switch on and off, and all conditions go at once", async ({ page }) => {
    await page.goto("/products");
    await expect(quick(page, "すべて")).toHaveAttribute("aria-current", "true");
    await quick(page, "贈りもの").click();
    await expect(quick(page, "贈りもの")).toHaveAttribute("aria-current", "true");
    expect(address(page)).toBe("/products?gift=1");
    await quick(page, "通販あり").click();
    expect(address(page)).toBe("/products?gift=1&online=1");
    await active(page).getByRole("link", { name: "贈りもの を外す" }).click();
    expect(address(page)).toBe("/products?online=1");
    await page.getByRole("link", { name: "すべて解除" }).click();
    expect(address(page)).toBe("/products");
  });

  noJs("an empty list names the conditions to drop", async ({ page }) => {
    await page.goto(KINDS.empty.address);
    await expect(page.getByText("「えびせんべい」に合う品は見つかりませんでした。")).toBeVisible();
    const drops = page.getByRole("list", { name: "外してみる条件" });
    await expect(drops.getByRole("listitem")).toHaveCount(2);
    await drops.getByRole("link", { name: "「えびせんべい」 を外す" }).click();
    expect(address(page)).toBe("/products?gift=1");
    expect(await total(page)).toBeGreaterThan(0);
  });
});

test.describe("in place", () => {
  test("a search is a move without a reload, told with its count", async ({ page }) => {
    await open(page, "/products");
    await markDocument(page);
    await page.locator("#main").getByRole("searchbox").fill("ぶどう");
    await page.locator("#main").getByRole("searchbox").press("Enter");
    await expect(page).toHaveTitle(/^柏原産をさがす：「ぶどう」/);
    await expect(page).toHaveURL(/\?q=/);
    expect(new URL(page.url()).searchParams.get("q")).toBe("ぶどう");
    expect([...new URL(page.url()).searchParams.values()], "no empty fields in the address").not.toContain("");
    await expect(status(page)).toHaveText(`${await total(page)}件あります`);
    await expect(page.locator("#main").getByRole("searchbox"), "the reader stays where he is").toBeFocused();
    expect(await isSameDocument(page)).toBe(true);
  });

  test("an order applies at once", async ({ page }) => {
    await open(page, "/products");
    await markDocument(page);
    await page.getByLabel("並び順").selectOption("price");
    await expect(page).toHaveURL(/[?&]sort=price/);
    await expect.poll(async () => (await prices(page)).every((price, place, all) => place === 0 || (all[place - 1] ?? 0) <= price)).toBe(true);
    await expect(page.getByLabel("並び順")).toHaveValue("price");
    await expect(status(page)).toHaveText(/件あります$/);
    expect(await isSameDocument(page)).toBe(true);
  });

  test("the order chosen by keyboard leaves the focus where it is", async ({ page }) => {
    await open(page, "/products");
    await page.getByLabel("並び順").focus();
    await page.keyboard.press("ArrowDown");
    await expect(page).toHaveURL(/[?&]sort=new/);
    await expect(page.locator("#sort")).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await expect(page).toHaveURL(/[?&]sort=kana/);
    await expect(page.locator("#sort")).toBeFocused();
  });

  test("keys that come faster than the list are all heard @desktop", async ({ page }) => {
    await open(page, "/products");
    await page.locator("#sort").focus();
    for (const _ of [1, 2, 3]) await page.keyboard.press("ArrowDown");
    await expect(page).toHaveURL(/[?&]sort=price/);
    await expect(page.locator("#sort")).toHaveValue("price");
    await expect(page.locator("#sort")).toBeFocused();
  });

  test("filters of the panel apply as they are chosen, and the address can be sent on", async ({ page, context }) => {
    await open(page, "/products");
    await markDocument(page);
    await openPanel(page);
    await panel(page).getByRole("radio", { name: /^加工品/ }).check();
    await expect(page).toHaveURL(/\?category=processed/);
    await expect(page).toHaveTitle(/^柏原産をさがす：加工品｜/);
    await expect(panel(page).getByRole("radio", { name: /^加工品/ }), "the reader stays where he is").toBeFocused();
    await panel(page).getByRole("checkbox", { name: "贈りもの" }).check();
    await expect(page).toHaveTitle(/^柏原産をさがす：加工品・贈りもの｜/);
    await expect(panel(page).getByRole("checkbox", { name: "贈りもの" })).toBeFocused();
    await expect(status(page)).toHaveText(`${await total(page)}件あります`);
    await expect(apply(page)).toHaveText(`${await total(page)}件を表示`);
    await apply(page).click();
    await expect(page).toHaveTitle(/^柏原産をさがす：加工品・贈りもの/);
    const asked = new URL(page.url()).searchParams;
    expect([asked.get("category"), asked.get("gift"), asked.get("q")]).toEqual(["processed", "1", null]);
    expect(await isSameDocument(page)).toBe(true);

    const count = await total(page);
    const other = await context.newPage();
    await other.goto(page.url());
    expect(await total(other)).toBe(count);
  });

  test("chips, conditions and pages are moves without a reload", async ({ page }) => {
    await open(page, "/products");
    await markDocument(page);
    await quick(page, "贈りもの").click();
    await expect(quick(page, "贈りもの")).toHaveAttribute("aria-current", "true");
    await expect(quick(page, "すべて")).not.toHaveAttribute("aria-current");
    await expect(page).toHaveTitle(/^柏原産をさがす：贈りもの/);
    await active(page).getByRole("link", { name: "贈りもの を外す" }).click();
    await expect(page).toHaveTitle(/^柏原産をさがす｜/);
    await expect(active(page)).toHaveCount(0);
    const first = await cards(page).first().innerText();
    await page.getByRole("link", { name: "次のページ" }).click();
    await expect(page.getByText(/^2 \/ /)).toBeVisible();
    expect(await cards(page).first().innerText()).not.toBe(first);
    expect(address(page)).toBe("/products?page=2");
    await expect.poll(() => page.evaluate(() => scrollY), "the next page is read from its top").toBeLessThan(700);
    expect(await isSameDocument(page)).toBe(true);
  });

  test("back and forward bring the list and its controls as they were", async ({ page }) => {
    await open(page, "/products");
    await markDocument(page);
    await quick(page, "贈りもの").click();
    await expect(active(page).getByRole("listitem")).toHaveCount(1);
    await openPanel(page);
    await panel(page).getByRole("radio", { name: /^加工品/ }).check();
    await expect(active(page).getByRole("listitem")).toHaveCount(2);
    await panel(page).getByLabel("旬").selectOption("11");
    await expect(active(page).getByRole("listitem")).toHaveCount(3);
    await apply(page).click();
    await expect(panel(page)).not.toHaveAttribute("open");
    await page.locator("#main").getByRole("searchbox").fill("ぶどう");
    await page.locator("#main").getByRole("searchbox").press("Enter");
    await expect(active(page).getByRole("listitem")).toHaveCount(4);

    await page.goBack();
    await expect(active(page).getByRole("listitem")).toHaveCount(3);
    await expect(page.locator("#main").getByRole("searchbox")).toHaveValue("");
    await page.goBack();
    await expect(active(page)).toHaveCount(0);
    expect(address(page)).toBe("/products");
    await expect(page).toHaveTitle(/^柏原産をさがす｜/);
    const controls = () =>
      panel(page).evaluate((form) => ({
        gift: form.querySelector<HTMLInputElement>("[name=gift]")?.checked,
        category: form.querySelector<HTMLInputElement>("[name=category]:checked")?.value,
        season: form.querySelector<HTMLSelectElement>("[name=season]")?.value,
      }));
    expect(await controls()).toEqual({ gift: false, category: "", season: "" });
    await page.goForward();
    await expect(active(page).getByRole("listitem")).toHaveCount(3);
    expect(await controls()).toEqual({ gift: true, category: "processed", season: "11" });
    await page.goForward();
    await expect(page.locator("#main").getByRole("searchbox")).toHaveValue("ぶどう");
    expect(await isSameDocument(page)).toBe(true);
  });

  test("what was cleared is clear in the panel as well", async ({ page }) => {
    await open(page, "/products");
    await openPanel(page);
    await panel(page).getByRole("checkbox", { name: "贈りもの" }).check();
    await expect(active(page).getByRole("listitem")).toHaveCount(1);
    await apply(page).click();
    await expect(panel(page)).not.toHaveAttribute("open");
    await page.getByRole("link", { name: "すべて解除" }).click();
    await expect(active(page)).toHaveCount(0);
    await openPanel(page);
    await expect(panel(page).getByRole("checkbox", { name: "贈りもの" })).not.toBeChecked();
    await page.getByLabel("並び順").evaluate((select) => {
      (select as HTMLSelectElement).form?.requestSubmit();
    });
    await expect(active(page), "the next move does not bring it back").toHaveCount(0);
  });

  test("back from a product shows the list at the same place", async ({ page }) => {
    await open(page, "/products");
    const card = cards(page).nth(17);
    await card.scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => scrollY);
    expect(before).toBeGreaterThan(300);
    await card.getByRole("link").click();
    await expect(page.getByText("柏原産 認定証")).toBeVisible();
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await page.goBack();
    await expectKind(page, KINDS.list);
    await expect.poll(async () => Math.abs((await page.evaluate(() => scrollY)) - before)).toBeLessThan(150);
  });

  test("a page past the end says so, and back leads to the list", async ({ page, troubles }) => {
    troubles.expected(/^status 404: .*\/api\/products/, "the server's answer");
    await open(page, "/products");
    await markDocument(page);
    await page.getByRole("link", { name: "次のページ" }).evaluate((link) => link.setAttribute("href", "/products?page=99"));
    await page.getByRole("link", { name: "次のページ" }).click();
    await expectKind(page, KINDS.pastEnd);
    await expect(status(page)).toContainText("お探しのページが見つかりません");
    await page.goBack();
    await expectKind(page, KINDS.list);
    expect(await isSameDocument(page)).toBe(true);
  });

  test("a slow answer does not replace a newer one", async ({ page }) => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/\/api\/products.*gift/, async (route) => {
      await held;
      await route.continue().catch(() => {});
    });
    await open(page, "/products");
    await quick(page, "贈りもの").click();
    await expect(page).toHaveURL(/gift=1/);
    await quick(page, "通販あり").click();
    await expect(page).toHaveTitle(/^柏原産をさがす：通販あり/);
    const late = page.waitForResponse(/\/api\/products.*gift/).catch(() => undefined);
    release();
    await late;
    await expect(page).toHaveTitle(/^柏原産をさがす：通販あり/);
    await expect(quick(page, "通販あり")).toHaveAttribute("aria-current", "true");
    await expect(quick(page, "贈りもの")).not.toHaveAttribute("aria-current");
    expect(address(page)).toBe("/products?online=1");
  });

  test("values that can't be read are told", async ({ page }) => {
    await open(page, KINDS.ignored.address);
    const note = page.locator(".banner");
    await expect(note.getByRole("listitem")).toHaveText([
      "「並び順」の値が正しくないため、その条件は使っていません。",
      "「旬」の値が正しくないため、その条件は使っていません。",
    ]);
    await quick(page, "贈りもの").click();
    await expect(note).toHaveCount(0);
  });
});

test.describe("the panel on a phone @phone", () => {
  test("opens over the screen and closes when it is applied", async ({ page }) => {
    await open(page, "/products");
    const before = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.getByText("しぼり込む", { exact: true }).tap();
    const box = await panel(page).boundingBox();
    expect(box).toEqual({ x: 0, y: 0, width: 390, height: 844 });
    await expect(apply(page), "the way on is in sight").toBeInViewport({ ratio: 1 });
    await panel(page).getByRole("checkbox", { name: "贈りもの" }).check();
    await expect(page).toHaveTitle(/^柏原産をさがす：贈りもの/);
    await expect(panel(page), "more can be chosen").toHaveAttribute("open");
    await apply(page).tap();
    await expect(panel(page)).not.toHaveAttribute("open");
    await expect(page).toHaveTitle(/^柏原産をさがす：贈りもの/);
    await expect(page.locator(".count")).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(before + 100);
  });

  test("closes without a change", async ({ page }) => {
    await open(page, "/products");
    await page.getByText("しぼり込む", { exact: true }).tap();
    await page.getByText("しぼり込みを閉じる", { exact: true }).tap();
    await expect(panel(page)).not.toHaveAttribute("open");
    expect(address(page)).toBe("/products");
    await expect(heading(page)).toBeVisible();
  });

  test("shows every condition at 320 pixels", async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 568 });
    await open(page, "/products");
    await page.getByText("しぼり込む", { exact: true }).tap();
    await expectNoSidewaysScroll(page, 320);
    const inner = await panel(page).evaluate((box) => ({ scroll: box.scrollWidth, client: box.clientWidth }));
    expect(inner.scroll).toBeLessThanOrEqual(inner.client);
    await panel(page).getByText("除くアレルゲン").scrollIntoViewIfNeeded();
    await expect(panel(page).getByRole("checkbox", { name: "落花生" })).toBeVisible();
  });

  test("is usable by keyboard, and nothing with the focus is hidden", async ({ page }) => {
    await open(page, "/products");
    await panel(page).locator("summary").focus();
    await page.keyboard.press("Enter");
    await expect(panel(page)).toHaveAttribute("open");
    await page.keyboard.press("Tab");
    await expect(panel(page).getByRole("radio", { name: "指定しない" }).first()).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await expect(page).toHaveTitle(/^柏原産をさがす：一次産品｜/);
    await expect(panel(page).getByRole("radio", { name: /^一次産品/ })).toBeChecked();
    await expect(panel(page).getByRole("radio", { name: /^一次産品/ })).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await expect(page).toHaveTitle(/^柏原産をさがす：一次産品・贈りもの｜/);
    await expect(panel(page).getByRole("checkbox", { name: "贈りもの" })).toBeChecked();
    await expect(panel(page)).toHaveAttribute("open");
    const hidden: string[] = [];
    for (let stop = 0; stop < 40 && !(await apply(page).evaluate((button) => button === document.activeElement)); stop += 1) {
      await page.keyboard.press("Tab");
      const covered = await coveredFocus(page);
      if (covered !== null) hidden.push(covered);
    }
    expect(hidden).toEqual([]);
    await expect(apply(page)).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page).toHaveTitle(/^柏原産をさがす：一次産品・贈りもの/);
    await expect(panel(page)).not.toHaveAttribute("open");
  });

  test("keeps the focus as long as it covers the page", async ({ page }) => {
    await open(page, "/products");
    await page.getByText("しぼり込む", { exact: true }).tap();
    await apply(page).focus();
    await page.keyboard.press("Tab");
    expect(await coveredFocus(page), "the focus is behind the panel").toBeNull();
  });

  test("closes by Escape and gives the focus back", async ({ page }) => {
    await open(page, "/products");
    await panel(page).locator("summary").focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Escape");
    await expect(panel(page)).not.toHaveAttribute("open");
    await expect(panel(page).locator("summary")).toBeFocused();
  });
});

/** What has the focus, if nothing of it can be seen (WCAG 2.4.11). */
function coveredFocus(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return null;
    const target = focused.closest("label") ?? focused;
    const box = target.getBoundingClientRect();
    const seen = [0.1, 0.5, 0.9].some((x) =>
      [0.1, 0.5, 0.9].some((y) => {
        const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
        return top !== null && (target.contains(top) || top.contains(focused)) && top !== document.body && top !== document.documentElement;
      }),
    );
    return seen ? null : `${focused.tagName} ${focused.id} ${focused.textContent?.slice(0, 20) ?? ""}`;
  });
}
