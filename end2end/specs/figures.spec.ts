// Figures of promises: a line each, on a phone in a corridor; and another one's look before they are public.

import { expect } from "../support/fixtures.ts";
import { FISCAL_YEAR } from "../support/pages.ts";
import { address, looksRight, noJs, signIn, test } from "../support/staff.ts";

for (const [with_, run] of [
  ["with", test],
  ["without", noJs],
] as const) {
  run(`a figure is entered and published, ${with_} JavaScript`, async ({ page, browser, troubles }, { project }) => {
    troubles.expected(/^status 422: /, "the page's own status");
    await page.setViewportSize({ width: 390, height: 844 });
    await signIn(page, "policy@demo");
    await page.getByRole("link", { name: /^今月入れる約束の数値が/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: "約束の数値" })).toBeVisible();
    const source = `見本：${project.name}が${with_}で数えた`;
    const line = page.locator(".due > li").filter({ has: page.locator("input[name=value]") }).first();
    const name = await line.locator(".due-name").innerText();

    // What can't be read is told at its line, and stays.
    await line.getByLabel(`${name}の値`).fill("約10件");
    await line.getByRole("button", { name: /^保存/ }).click();
    await expect(page.getByRole("alert").getByRole("link")).toContainText("「約」や「以上」のつかない");
    await page.getByRole("alert").getByRole("link").click();
    await expect(line.getByLabel(`${name}の値`)).toBeFocused();
    await expect(line.getByLabel(`${name}の値`)).toHaveValue("約10件");

    // A day that is free, for other runs have entered theirs; of a month before this one, and before the last figure, so that the line
    // stays for them.
    const today = new Date(Date.now() + 9 * 3_600_000);
    for (let back = Math.max(26, today.getUTCDate()); !page.url().includes("done=entered"); back += 1) {
      const day = new Date(today.getTime() - back * 86_400_000).toISOString().slice(0, 10);
      await line.getByLabel(`${name}の値`).fill("１，００７");
      if (!(await line.locator("details.more").evaluate((more: HTMLDetailsElement) => more.open))) {
        await line.locator("summary").first().click();
      }
      await line.getByLabel("いつの値か").fill(day);
      await line.getByLabel("出どころ").fill(source);
      const loaded = page.waitForEvent("load");
      await line.getByRole("button", { name: /^保存/ }).click();
      await loaded;
    }
    await expect(page.getByText("受け取りました。")).toBeVisible();
    await expect(page.locator("#waiting ~ ul").last()).toContainText(source);

    const other = await browser.newContext({ baseURL: new URL(page.url()).origin, javaScriptEnabled: run === test, extraHTTPHeaders: address() });
    const head = await other.newPage();
    await signIn(head, "head@demo");
    await head.goto("/staff/goals");
    const figure = head.locator(".waiting > li").filter({ hasText: source });
    await figure.getByRole("checkbox").check();
    await head.getByRole("button", { name: "選んだ数値を公開する" }).click();
    await expect(head.getByText("公開しました。")).toBeVisible();
    await head.goto(await figureGoal(head, name));
    await expect(head.getByText(source).first()).toBeAttached();
    await other.close();
  });
}

/** The page of the goal with a promise. */
async function figureGoal(page: import("@playwright/test").Page, name: string): Promise<string> {
  const answer = await page.request.get(`/open-data/indicators.json?year=${FISCAL_YEAR}`);
  const all = (await answer.json()) as { goal: string; name: { ja: string } }[];
  return `/goals/${FISCAL_YEAR}/${all.find((indicator) => indicator.name.ja === name)?.goal}`;
}

test("the month looks right on every screen", async ({ page }) => {
  await signIn(page, "policy@demo");
  await page.goto("/staff/goals");
  await looksRight(page);
  await page.setViewportSize({ width: 320, height: 844 });
  await looksRight(page);
});

test("on a phone what is opened is as wide as its line, and names are not cut into letters @phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, "policy@demo");
  await page.goto("/staff/goals");
  const more = page.locator(".due details.more").first();
  await more.locator("summary").click();
  for (const field of await more.locator(".field input").all()) {
    expect((await field.boundingBox())?.width).toBeGreaterThan(320);
  }
  await page.goto("/staff/goals/keepers");
  for (const name of await page.locator("tbody th .ck span").all()) {
    expect((await name.boundingBox())?.width).toBeGreaterThan(90);
  }
});
