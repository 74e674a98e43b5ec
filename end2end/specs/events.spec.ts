// Events: found on a phone, signed up for with the browser's side and without, withdrawn, and received by staff at the door.

import { expect, heading, type Page } from "../support/fixtures.ts";
import { address, looksRight, noJs, send, signIn, test } from "../support/staff.ts";

test.setTimeout(120_000);

const EVENT = "/events/tuesday-grape-school";

/** Fills in the form for the last time that is open, and leads to the receipt, whose number comes back. */
async function signUp(page: Page, name: string): Promise<string> {
  await page.goto("/events");
  await expect(heading(page)).toHaveText("催し");
  await page.goto(EVENT);
  await page.getByRole("link", { name: "申し込む", exact: true }).first().click();
  await expect(heading(page)).toHaveText("催しに申し込む");
  // Nothing typed is lost when something is wrong.
  await page.getByLabel("名前").fill(name);
  await page.getByLabel("伝えたいこと").fill("はじめてです");
  await send(page, "申し込む");
  await expect(page.getByText("メールアドレスか電話番号の、どちらかを書いてください").first()).toBeVisible();
  await expect(page.getByLabel("名前")).toHaveValue(name);
  await expect(page.getByLabel("伝えたいこと")).toHaveValue("はじめてです");
  const times = page.getByRole("radio");
  if ((await times.count()) > 0) await times.last().check();
  await page.getByLabel("電話番号").fill("０７２（９７２）１５０１");
  await page.waitForTimeout(3_500);
  await send(page, "申し込む");
  await expect(heading(page)).toHaveText("催しの申込の控え");
  return page.locator(".receipt b").innerText();
}

for (const [with_, run] of [
  ["with", test],
  ["without", noJs],
] as const) {
  run(`an event is signed up for, received at the door and withdrawn, ${with_} JavaScript`, async ({ page, browser, baseURL, troubles }, info) => {
    troubles.expected(/^status 422: /, "the page's own status");
    const name = `見本 ${info.project.name} ${with_} ${info.retry} ${Date.now()}`;
    const number = await signUp(page, name);
    expect(number).toMatch(/^E-20\d\d-\d{4}$/);
    const receipt = page.url();
    await expect(page.locator("code.secret")).toHaveText(receipt);
    await expect(page.getByText("072-972-1501")).toBeVisible();
    if (run === test) await looksRight(page);

    const office = await browser.newContext({ baseURL: baseURL ?? "", javaScriptEnabled: run === test, serviceWorkers: "block", extraHTTPHeaders: address() });
    const desk = await office.newPage();
    await signIn(desk, "editor@demo");
    await desk.goto("/staff/events");
    await desk.getByRole("link", { name: "火曜のぶどう教室" }).click();
    const times = desk.locator("nav .chip");
    await times.last().click();
    const line = desk.locator(".door-lines > li", { hasText: name });
    if ((await line.count()) === 0) await times.nth(-2).click();
    await expect(line).toContainText(number);
    if (run === test) await looksRight(desk);
    await line.getByRole("button", { name: /来た/ }).click();
    await expect(desk.getByText("受付をしました。")).toBeVisible();
    await desk.locator(".door-lines > li", { hasText: name }).getByRole("button", { name: /取り消す/ }).click();
    await expect(desk.getByText("受付を取り消しました。")).toBeVisible();
    await office.close();

    await page.goto(receipt);
    await page.locator("summary", { hasText: "申込を取りやめる" }).click();
    await send(page, "取りやめて消す");
    await expect(page.getByText("に取りやめました。")).toBeVisible();
    await expect(page.getByText(name)).toHaveCount(0);
  });
}

test("an event is found by kind and month, and is in a calendar", async ({ page, request }) => {
  await page.goto("/events");
  await looksRight(page);
  await page.getByRole("link", { name: /^市・マルシェ（/ }).click();
  await expect(page).toHaveURL(/kind=market/);
  await expect(page.getByRole("link", { name: "リビエール・マルシェ" })).toBeVisible();
  await page.goto("/events/riviere-marche-2013");
  await expect(page.getByText("1,700人が来ました")).toBeVisible();
  await looksRight(page);
  await page.goto("/events/river-cleaning-day");
  await expect(page.getByText("中止になりました。")).toBeVisible();
  await looksRight(page);
  const calendar = await request.get("/calendar/events.ics");
  expect(calendar.headers()["content-type"]).toBe("text/calendar; charset=utf-8");
  expect(await calendar.text()).toContain("STATUS:CANCELLED");
});
