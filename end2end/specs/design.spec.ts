// The parts of the design system that do something.

import { expect, heading, noJs, open, test } from "../support/fixtures.ts";

const DESIGN = "/about/design";

test("tabs show one part, by pointer and by arrow keys", async ({ page }) => {
  await open(page, DESIGN);
  const [summer, winter] = [page.getByRole("tab", { name: "夏の品" }), page.getByRole("tab", { name: "冬の品" })];
  await expect(summer).toHaveAttribute("aria-selected", "true");
  await expect(page.locator("#tab-winter")).toBeHidden();
  await winter.click();
  await expect(page.locator("#tab-winter")).toBeVisible();
  await expect(page.locator("#tab-summer")).toBeHidden();
  await page.keyboard.press("ArrowRight");
  await expect(summer).toBeFocused();
  await expect(summer).toHaveAttribute("aria-selected", "true");
});

noJs("without JavaScript all parts of tabs are there, and links lead to them", async ({ page }) => {
  await page.goto(DESIGN);
  await expect(page.locator("#tab-summer")).toBeVisible();
  await expect(page.locator("#tab-winter")).toBeVisible();
  await page.getByRole("link", { name: "冬の品" }).click();
  await expect(page.locator("#tab-winter")).toBeInViewport();
});

test("chosen files are shown with name, size and picture", async ({ page }) => {
  await open(page, DESIGN);
  const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
  await page.locator("#sample-file").setInputFiles([
    { name: "畑<b>.png", mimeType: "image/png", buffer: png },
    { name: "memo.txt", mimeType: "text/plain", buffer: Buffer.alloc(1_500) },
  ]);
  const files = page.locator(".files p");
  await expect(files).toHaveText([/畑<b>\.png \(1 KB\)$/, /memo\.txt \(2 KB\)この種類のファイルは送れません。JPEG, PNG, WebPだけを選び直してください。/]);
  await expect(files.first().locator("img")).toHaveAttribute("src", /^blob:/);
  expect(await files.first().locator("img").evaluate((picture: HTMLImageElement) => picture.decode().then(() => picture.naturalWidth))).toBe(1);
  const refused = () => page.locator("#sample-file").evaluate((input: HTMLInputElement) => input.validationMessage);
  expect(await refused()).toContain("この種類のファイルは送れません");
  await page.locator("#sample-file").setInputFiles([{ name: "空.png", mimeType: "image/png", buffer: Buffer.alloc(20_000_001) }]);
  await expect(files).toHaveText([/大きすぎます。20MBまで/]);
  await page.locator("#sample-file").setInputFiles([{ name: "畑.png", mimeType: "image/png", buffer: png }]);
  await expect(files).toHaveText([/畑\.png \(1 KB\)$/]);
  expect(await refused()).toBe("");
});

for (const [with_, run] of [
  ["with", test],
  ["without", noJs],
] as const) {
  run(`a table is sorted by its heading, ${with_} JavaScript`, async ({ page }) => {
    await page.goto(DESIGN);
    const cells = () => page.locator("table", { hasText: "認定した品の数" }).locator("tbody td:last-child").allInnerTexts();
    const sort = page.getByRole("columnheader", { name: /^品/ }).getByRole("link");
    await sort.click();
    await expect(page).toHaveURL(/sort=up#sort-count$/);
    await expect(sort).toBeFocused();
    await expect.poll(cells).toEqual(["8", "10", "13"]);
    await expect(page.getByRole("columnheader", { name: /^品/ })).toHaveAttribute("aria-sort", "ascending");
    await sort.click();
    await expect.poll(cells).toEqual(["13", "10", "8"]);
  });
}

test("an error leads to its field", async ({ page }) => {
  await open(page, DESIGN);
  await page.getByRole("alert").getByRole("link", { name: "メールアドレスに「@」がありません" }).click();
  await expect(page.getByLabel(/^メールアドレス/)).toBeFocused();
  await expect(page.getByLabel(/^メールアドレス/)).toHaveAccessibleDescription(/全角で.*＊メールアドレスに「@」がありません/);
  await page.getByRole("alert").getByRole("link").nth(1).click();
  await expect(page.locator("[name=sample-day-era]")).toBeFocused();
});

test("each chart has its figures as a table", async ({ page }) => {
  await open(page, DESIGN);
  const charts = page.locator(".chart");
  await expect(charts).toHaveCount(4);
  for (const chart of await charts.all()) {
    await expect(chart.getByRole("img")).toHaveAccessibleName(/./);
    await expect(chart.getByRole("img")).toHaveAccessibleDescription(/./);
    await chart.getByText("数値を表で見る").click();
    await expect(chart.getByRole("table")).toBeVisible();
  }
  const csv = page.waitForEvent("download");
  await page.getByRole("link", { name: "表をCSVで保存" }).click();
  expect((await csv).suggestedFilename()).toBe("articles.csv");
});

test("what is printed has its address and its code", async ({ page }) => {
  await open(page, "/products?gift=1");
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".printed")).toBeVisible();
  await expect(page.locator("[data-print-address]")).toHaveText(/\/products\?gift=1$/);
  expect(await page.locator("[data-print-code]").evaluate((code: HTMLImageElement) => code.naturalWidth)).toBeGreaterThan(0);
  await expect(page.locator(".demo")).toBeVisible();
  await expect(page.locator("#menu")).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  await page.locator(".card").getByRole("link").first().click();
  await expect(page.getByText("柏原産 認定証")).toBeVisible();
  await expect(page.locator("[data-print-address]")).toHaveText(new RegExp(`${new URL(page.url()).pathname}$`));
  await expect(heading(page)).toBeVisible();
});
