// The field at the top of every page: whoever types a word finds it, wherever on the site it stands.

import { expect, open, openMenu, test } from "../support/fixtures.ts";

test.describe("one field for the whole site", () => {
  for (const js of [true, false]) {
    test.describe(js ? "with a program" : "without a program", () => {
      test.use({ javaScriptEnabled: js });

      test("a word leads to what has it", async ({ page }) => {
        if (js) await open(page, "/stories");
        else await page.goto("/stories");
        await openMenu(page);
        const field = page.locator("#head-q");
        await field.fill("高井田");
        await field.press("Enter");
        await expect(page).toHaveTitle(/^「高井田」をさがした結果/);
        await expect(page.locator("#search-q")).toHaveValue("高井田");
        await expect(page.getByRole("status").filter({ hasText: "件見つかりました" })).toBeVisible();
        await page.getByRole("navigation", { name: "見つかったものの種類" }).getByRole("link", { name: /^見どころ/ }).click();
        await expect(page).toHaveURL(/in=places/);
        await page.locator(".search-hits").getByRole("link", { name: /高井田/ }).first().click();
        await expect(page).toHaveURL(/\/places\//);
        await page.goBack();
        await expect(page.locator(".search-hits li").first()).toBeVisible();
      });
    });
  }
});
