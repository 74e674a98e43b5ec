// A maker's page.

import { expect, expectKind, heading, isSameDocument, markDocument, noJs, open, test } from "../support/fixtures.ts";
import { KINDS } from "../support/pages.ts";

for (const [with_, run] of [
  ["with", test],
  ["without", noJs],
] as const) {
  run(`the maker and the certified products are shown, ${with_} JavaScript`, async ({ page }) => {
    await page.goto(KINDS.producer.address);
    await expectKind(page, KINDS.producer);
    await expect(page.getByText("きたのだんぶどうえん")).toBeVisible();
    await expect(page.getByText("太平寺", { exact: false }).first()).toBeVisible();
    await expect(page.getByText(/^1952年/)).toBeVisible();
    await expect(page.getByRole("img", { name: /^段になったぶどう畑/ })).toBeVisible();
    expect(await page.getByRole("region", { name: "認定された品" }).locator(".card").count()).toBeGreaterThanOrEqual(2);
  });

  run(`a product leads to its page, ${with_} JavaScript`, async ({ page }) => {
    if (run === test) {
      await open(page, KINDS.producer.address);
      await markDocument(page);
    } else await page.goto(KINDS.producer.address);
    const link = page.getByRole("region", { name: "認定された品" }).getByRole("link").first();
    const name = await link.innerText();
    await link.click();
    await expect(heading(page)).toHaveText(name);
    if (run === test) expect(await isSameDocument(page)).toBe(true);
    await page.goBack();
    await expectKind(page, KINDS.producer);
  });
}

test("a maker that is not there is told", async ({ page, troubles }) => {
  troubles.expected(/^status 404: .*\/producers\/nobody$/, "the page's own status");
  const answer = await page.goto("/producers/nobody");
  expect(answer?.status()).toBe(404);
  await expect(heading(page)).toHaveText("お探しのページが見つかりません");
});
