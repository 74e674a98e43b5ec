// Places, walking courses and the calendar of the year, as a visitor uses them.

import { expect, expectNoSidewaysScroll } from "../support/fixtures.ts";
import { noJs, test } from "../support/staff.ts";

for (const [with_, run] of [
  ["with", test],
  ["without", noJs],
] as const) {
  run(`a visitor finds a place, sees what is near and walks there, ${with_} JavaScript`, async ({ page }) => {
    await page.goto("/places");
    await expect(page.getByRole("heading", { level: 1, name: "見どころ" })).toBeVisible();
    await expectNoSidewaysScroll(page);
    const listed = page.locator(".place-list > li");
    await expect(page.locator(".town-map a")).toHaveCount(await listed.count());

    await page.getByRole("link", { name: /^史跡・文化財/ }).click();
    await expect(page).toHaveURL(/category=heritage/);
    await expect(page.locator(".town-map a")).toHaveCount(await listed.count());
    await listed.getByRole("link", { name: "高井田横穴群" }).click();

    await expect(page.getByRole("heading", { level: 1, name: /高井田横穴群/ })).toBeVisible();
    await expect(page.getByText("分かっていません").first()).toBeVisible();
    await expect(page.getByRole("link", { name: "地図アプリで開く" })).toHaveAttribute("href", "geo:34.577700,135.639500");
    await expectNoSidewaysScroll(page);

    await page.getByRole("link", { name: "横穴と古墳、二つの丘" }).click();
    await expect(page.getByText("約6,000歩")).toBeVisible();
    await page.getByText("数値を表で見る").click();
    await expect(page.getByRole("table").getByText("国豊橋")).toBeVisible();
    await expectNoSidewaysScroll(page);
  });

  run(`an empty list says which condition to drop, ${with_} JavaScript`, async ({ page }) => {
    await page.goto("/places");
    await page.getByText("条件でしぼり込む").click();
    await page.locator("#category").selectOption("heritage");
    await page.getByLabel("車いすで回れる").check();
    await page.getByRole("button", { name: "表示する" }).click();
    await expect(page.getByText("条件に合う場所はありません")).toBeVisible();
    await page.getByRole("link", { name: /「車いすで回れる」を外す/ }).click();
    await expect(page.locator(".place-list > li").first()).toBeVisible();
  });

  run(`the calendar leads from a month to an entry and on to a place, ${with_} JavaScript`, async ({ page }) => {
    await page.goto("/seasons");
    await expect(page.locator(".season-months > li")).toHaveCount(12);
    await expect(page.locator('.season-months > li[aria-current="date"]')).toHaveCount(1);
    await expectNoSidewaysScroll(page);
    await page.locator(".season-months").getByRole("link", { name: "ほたる", exact: true }).first().click();
    await expect(page).toHaveURL(/#fireflies$/);
    await page.locator("#fireflies").getByRole("link", { name: "原川" }).click();
    await expect(page.getByRole("heading", { level: 1, name: /原川/ })).toBeVisible();
  });
}

test("numbers on the map are large enough to press, on every screen", async ({ page }) => {
  await page.goto("/places");
  for (const number of await page.locator(".town-map a").all()) {
    const box = await number.boundingBox();
    expect(box?.width).toBeGreaterThanOrEqual(44);
    expect(box?.height).toBeGreaterThanOrEqual(44);
  }
});
