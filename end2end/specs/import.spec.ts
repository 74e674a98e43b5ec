// Figures of a whole month from a file: looked through first, and taken in whole.

import { expect } from "../support/fixtures.ts";
import { FISCAL_YEAR } from "../support/pages.ts";
import { looksRight, noJs, signIn, test } from "../support/staff.ts";

const HEAD = "年度,目標,指標,日付,値,出どころ,職\r\n";

/** A day of the year that no other run has taken: figures are of days, and there is one of each. */
function freeDay(): string {
  const first = Date.UTC(Number(FISCAL_YEAR), 3, 1);
  const gone = Math.max(1, Math.floor((Date.now() - first) / 86_400_000) - 40);
  return new Date(first + Math.floor(Math.random() * gone) * 86_400_000).toISOString().slice(0, 10);
}

for (const [with_, run] of [
  ["with", test],
  ["without", noJs],
] as const) {
  run(`a file is mended and taken in, ${with_} JavaScript`, async ({ page, troubles }, { project }) => {
    troubles.expected(/^status 422: /, "a file that is no table");
    await page.setViewportSize({ width: 390, height: 844 });
    await signIn(page, "policy@demo");
    await page.goto("/staff/goals");
    await page.getByRole("link", { name: /^ファイルから取り込む/ }).click();
    const send = async (name: string, text: string) => {
      await page.getByLabel("ファイル", { exact: false }).first().setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
      const loaded = page.waitForEvent("load");
      await page.getByRole("button", { name: "送って確かめる" }).click();
      await loaded;
    };

    await send("memo.csv", "これは,表では,ありません\r\n");
    await expect(page.getByRole("alert")).toContainText("表が見つかりません");

    const source = `見本：${project.name}が${with_}で数えた`;
    await send("bad.csv", `${HEAD}令和${Number(FISCAL_YEAR) - 2018}年度,voices,reader-notes,1999-01-01,約10件,${source},広報担当\r\n`);
    await expect(page.locator(".faults > li").filter({ hasText: "bad.csv 2行目" }).filter({ hasText: "はっきりした値" })).toBeVisible();
    await expect(page.getByRole("button", { name: "すべて取り込む" })).toHaveCount(0);
    if (run === test) await looksRight(page);

    for (let done = false; !done; ) {
      await page.getByRole("link", { name: "別のファイルを送る" }).click();
      await send("good.csv", `${HEAD}${FISCAL_YEAR},voices,reader-notes,${freeDay()},７,${source},広報担当\r\n`);
      done = await page.getByRole("button", { name: "すべて取り込む" }).isVisible();
    }
    if (run === test) await looksRight(page);
    await page.getByRole("button", { name: "すべて取り込む" }).click();
    await expect(page.getByText("取り込みました。")).toBeVisible();
    await page.goto("/staff/goals");
    await expect(page.locator("#waiting ~ ul").last()).toContainText(source);
  });
}

test("the way in looks right, and gives a workbook out", async ({ page }) => {
  await signIn(page, "policy@demo");
  await page.goto("/staff/goals/import");
  await looksRight(page);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "今年度の指標が入ったExcelを受け取る" }).click();
  expect((await download).suggestedFilename()).toMatch(/^kashiwara-goals-.*\.xlsx$/);
});
