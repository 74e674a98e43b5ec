// What staff work with all day: dense tables, one search, two people at one record, and words that no reload takes.

import { expect } from "../support/fixtures.ts";
import { address, looksRight, noJs, signIn, test } from "../support/staff.ts";

for (const [with_, run] of [
  ["with", test],
  ["without", noJs],
] as const) {
  run(`one of many products is found within seconds, ${with_} JavaScript`, async ({ page }) => {
    await signIn(page, "viewer@demo");
    await page.goto("/staff/products");
    await page.getByRole("link", { name: /^品名/ }).click();
    await expect(page).toHaveURL(/sort=name/);
    await expect(page.locator("th[aria-sort=ascending]")).toContainText("品名");
    await page.getByLabel("番号か言葉", { exact: true }).fill("ＫＭ２０２６０００１");
    await page.getByRole("button", { name: "しぼり込む" }).click();
    await expect(page.getByText("条件に合うのは1件です。")).toBeVisible();
    await expect(page.getByRole("rowheader")).toHaveText("KM-2026-0001");
    await page.getByLabel("番号か言葉でさがす").fill("km 2026 0001");
    await page.getByRole("button", { name: "さがす" }).click();
    await expect(page).toHaveURL(/\/products\/[a-z0-9-]+$/);
  });

  run(`what the filter shows is taken out, ${with_} JavaScript`, async ({ page }) => {
    await signIn(page, "brand@demo");
    await page.goto("/staff/products?category=craft");
    for (const [name, ending] of [
      [/^CSV/, "csv"],
      [/^Excel/, "xlsx"],
    ] as const) {
      const begun = page.waitForEvent("download");
      await page.getByRole("link", { name }).click();
      expect((await begun).suggestedFilename()).toMatch(new RegExp(`^products-\\d{4}-\\d\\d-\\d\\d\\.${ending}$`));
    }
  });
}

for (const [address, title] of [
  ["/staff/products", "認定品の台帳"],
  ["/staff/products?q=zzz&sort=x", "認定品の台帳"],
  ["/staff/people?role=committee", "職員"],
  ["/staff/search?q=%E3%81%B6%E3%81%A9%E3%81%86", "「ぶどう」をさがした結果"],
  ["/staff/search", "さがす"],
] as const) {
  test(`${address} is for everyone`, async ({ page }) => {
    await signIn(page, "admin@demo");
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await looksRight(page);
    await page.setViewportSize({ width: 320, height: 844 });
    // Two rows of a header: a name with the menu, and the search.
    const height = await page.locator(".desk-head").evaluate((head) => head.getBoundingClientRect().height);
    expect(height).toBeLessThan(140);
  });
}

test("a table that is wider than a phone says so and moves by keyboard", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, "viewer@demo");
  await page.goto("/staff/products");
  await expect(page.getByText("表は左右に動かせます")).toBeVisible();
  const box = page.getByRole("region", { name: /認定品の台帳/ });
  await box.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => box.evaluate((el) => el.scrollLeft)).toBeGreaterThan(0);
});

test("rows are walked by keyboard, and the keys do nothing else than ever elsewhere", async ({ page }) => {
  await signIn(page, "viewer@demo");
  await page.goto("/staff/products");
  await expect(page.getByText("行は↑↓キーでも移れます")).toBeVisible();
  // The browser's side of the page is alive once it says so.
  await page.waitForFunction(() => performance.getEntriesByName("hydrated").length > 0);
  await page.waitForLoadState("networkidle");
  const links = page.getByRole("rowheader").getByRole("link");
  const last = (await links.count()) - 1;
  expect(last).toBeGreaterThan(10);
  await links.nth(0).focus();
  for (const [key, row] of [
    ["ArrowDown", 1],
    ["ArrowDown", 2],
    ["ArrowUp", 1],
    ["End", last],
    ["ArrowDown", last],
    ["ArrowUp", last - 1],
    ["Home", 0],
    ["ArrowUp", 0],
  ] as const) {
    await page.keyboard.press(key);
    await expect(links.nth(row), key).toBeFocused();
  }
  // With another key they mean something else.
  await page.keyboard.press("Control+End");
  // The browser scrolls a moment after the key, and would undo what comes next.
  await expect(links.nth(last)).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("Shift+ArrowDown");
  await expect(links.nth(0)).toBeFocused();
  // A row that was out of sight is in sight, and below the headings, which stay.
  await page.keyboard.press("End");
  await expect(links.nth(last)).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("Home");
  await expect(links.nth(0)).toBeInViewport({ ratio: 1 });
  const below = async () => {
    const [head, first] = await Promise.all([page.locator("thead th").first().boundingBox(), links.nth(0).boundingBox()]);
    return (first?.y ?? 0) - (head?.y ?? 0) - (head?.height ?? 0);
  };
  await expect.poll(below).toBeGreaterThanOrEqual(-1);
  // Each link is still reached by Tab.
  await page.keyboard.press("Tab");
  await expect(links.nth(1)).toBeFocused();
  // Where one types, Home is the beginning of what was typed.
  const words = page.getByLabel("番号か言葉", { exact: true });
  await words.fill("ぶどう");
  await words.press("Home");
  await words.pressSequentially("巨峰");
  await words.press("ArrowDown");
  await expect(words).toBeFocused();
  await expect(words).toHaveValue("巨峰ぶどう");
  // The box itself scrolls as the browser has it.
  const box = page.getByRole("region", { name: /認定品の台帳/ });
  await box.focus();
  await page.keyboard.press("ArrowDown");
  await expect(box).toBeFocused();
  await expect.poll(() => box.evaluate((el) => el.scrollTop)).toBeGreaterThan(0);
});

test("two people at one record see both versions, and nothing is lost", async ({ page, browser, baseURL, troubles }, info) => {
  troubles.expected(/^status 422: /, "the page's own status");
  await signIn(page, "admin@demo");
  await page.goto("/staff/people/new");
  await page.getByLabel("メールアドレス").fill(`conflict-${info.project.name}-${info.retry}-${Date.now()}@city.example`);
  const name = `花子${Date.now()}`;
  await page.getByLabel("名前").fill(name);
  await page.getByLabel(/^編集担当/).check();
  await page.getByRole("button", { name: "追加してリンクを作る" }).click();
  await page.goto(`/staff/people?q=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name }).click();
  const other = await browser.newContext({ baseURL: baseURL ?? "", serviceWorkers: "block", extraHTTPHeaders: address() });
  const theirs = await other.newPage();
  await signIn(theirs, "admin@demo");
  await theirs.goto(page.url());
  await theirs.getByRole("textbox", { name: /^名前/ }).fill("先に保存した名前");
  await theirs.getByRole("button", { name: "保存する", exact: true }).click();
  await expect(theirs.getByText("保存しました。")).toBeVisible();
  await other.close();
  await page.getByRole("textbox", { name: /^名前/ }).fill("わたしの入力");
  await page.getByRole("button", { name: "保存する", exact: true }).click();
  const conflict = page.getByRole("region", { name: "どちらの内容にしますか" });
  await expect(conflict.getByRole("row", { name: /名前.*先に保存した名前.*わたしの入力.*違います/ })).toBeVisible();
  await expect(page.getByRole("textbox", { name: /^名前/ })).toHaveValue("わたしの入力");
  await conflict.getByRole("button", { name: "自分の入力で保存する" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "わたしの入力" })).toBeVisible();
});

test("what was typed into a notice outlives a reload, and goes when one says so", async ({ page }) => {
  await signIn(page, "policy@demo");
  await page.goto("/staff/notice");
  // The browser's side of the page is alive once it says so.
  await page.waitForFunction(() => performance.getEntriesByName("hydrated").length > 0);
  await page.waitForLoadState("networkidle");
  await page.getByLabel(/^本文/).fill("大和川の水位が上がっています。");
  await page.reload();
  await expect(page.locator(".draft")).toContainText("保存していない入力を戻しました。");
  await expect(page.getByLabel(/^本文/)).toHaveValue("大和川の水位が上がっています。");
  await page.getByRole("button", { name: "戻した入力を消す" }).click();
  await expect(page.getByLabel(/^本文/)).toHaveValue("");
  await page.reload();
  await page.waitForLoadState("networkidle");
  await expect(page.locator(".draft")).toHaveCount(0);
});
