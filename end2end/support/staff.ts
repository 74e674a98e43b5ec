// What tests of the staff area share.

import { randomInt } from "node:crypto";
import { faults } from "./axe.ts";
import { expect, expectNoSidewaysScroll, noJs as withoutProgram, type Page, test as withProgram } from "./fixtures.ts";
import { DEMO_PASSWORD } from "./places.ts";

/** As if behind the city's proxy, each from an address of his own: sign-ins from one address are limited. */
export const address = () => ({ "x-forwarded-for": `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}` });

const from = { extraHTTPHeaders: async ({}, use: (headers: Record<string, string>) => Promise<void>) => use(address()) };
export const test = withProgram.extend(from);
export const noJs = withoutProgram.extend(from);

export async function signIn(page: Page, account: string): Promise<void> {
  await page.goto("/staff/sign-in");
  await page.getByLabel("メールアドレス").fill(account);
  await page.getByLabel("パスワード").fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "サインインする" }).click();
  await expect(page.getByRole("heading", { name: "あなたを待っている仕事" })).toBeVisible();
}

/** Presses a button that sends a form and waits for the page that answers, so that nothing on the old one passes for it. */
export async function send(page: Page, name: string | RegExp): Promise<void> {
  const button = page.getByRole("button", { name, exact: typeof name === "string" });
  await Promise.all([page.waitForEvent("load"), button.click()]);
}

/** For everyone: no fault that axe finds, and nothing that scrolls sideways at 320 CSS px. */
export async function looksRight(page: Page): Promise<void> {
  expect(await faults(page)).toEqual([]);
  const { width = 390, height = 844 } = page.viewportSize() ?? {};
  await page.setViewportSize({ width: 320, height });
  await expectNoSidewaysScroll(page, 320);
  await page.setViewportSize({ width, height });
}

/** By the menu where it is folded up. */
export async function signOut(page: Page): Promise<void> {
  const menu = page.locator("#menu > summary");
  if (await menu.isVisible()) await menu.click();
  await page.getByRole("button", { name: "サインアウト", exact: true }).click();
  await expect(page.getByText("サインアウトしました。")).toBeVisible();
}
