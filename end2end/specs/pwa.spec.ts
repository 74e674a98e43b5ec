// What was seen can be read without a connection; a new build is never mixed with an old one; nothing personal is kept.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, expectKind, heading, hydrated, open, type Page, test } from "../support/fixtures.ts";
import { KINDS } from "../support/pages.ts";
import { site } from "../support/places.ts";

test.use({ serviceWorkers: "allow" });

/** Opens the site and waits until the worker answers for it. */
async function openKept(page: Page, address: string): Promise<void> {
  await open(page, address);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller === null) {
      await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
    }
  });
}

/** The addresses that are kept. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const found = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname + new URL(url).search)));
    return found.flat();
  });

test("a page that was seen is there without a connection, and says when it was saved", async ({ page, context, troubles }) => {
  troubles.allowed(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  await openKept(page, "/products");
  await page.reload();
  await hydrated(page);
  await expect.poll(() => kept(page)).toContain("/products");
  await context.setOffline(true);
  await page.reload();
  await expectKind(page, KINDS.list);
  await expect(page.locator(".saved")).toContainText(/保存した日時：\d{4}年\d{1,2}月\d{1,2}日/);
  await hydrated(page);
  await context.setOffline(false);
  await page.reload();
  await expect(page.locator(".saved")).toHaveCount(0);
});

test("a page that the browser drew itself is kept as well", async ({ page, context, troubles }) => {
  troubles.allowed(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  await openKept(page, "/products");
  await page.locator(".card").getByRole("link").first().click();
  await expect(page.getByText("柏原産 認定証")).toBeVisible();
  const address = new URL(page.url()).pathname;
  await expect.poll(() => kept(page)).toContain(address);
  const name = await heading(page).innerText();
  await context.setOffline(true);
  await page.goto(address);
  await expect(heading(page)).toHaveText(name);
  await expect(page.locator(".saved")).toBeVisible();
});

for (const [address, kind, words] of [
  ["/privacy", KINDS.offline, "前に開いたページは"],
  ["/en/privacy", { ...KINDS.offline, title: "You are offline", h1: "You are offline" }, "Pages that you have opened before"],
] as const) {
  test(`a page that was never seen says that there is no connection: ${address}`, async ({ page, context, troubles }) => {
    troubles.allowed(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
    await openKept(page, "/");
    await context.setOffline(true);
    await page.goto(address);
    await expect(heading(page)).toHaveText(kind.h1);
    await expect(page.locator("#main")).toContainText(words);
  });
}

test("a move without a connection leads to what was kept", async ({ page, context, troubles }) => {
  troubles.allowed(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  await openKept(page, "/contact");
  await page.reload();
  await hydrated(page);
  await expect.poll(() => kept(page)).toContain("/contact");
  await page.goto("/about");
  await hydrated(page);
  await context.setOffline(true);
  await page.getByRole("contentinfo").getByRole("link", { name: "お問い合わせ" }).click();
  await expect(heading(page)).toHaveText(KINDS.contact.h1);
  await expect(page.locator(".saved")).toBeVisible();
});

test("answers, preferences and data are never kept", async ({ page, troubles }) => {
  troubles.expected(/^status 404: /, "the page's own status");
  await openKept(page, "/products");
  await page.locator(".card").getByRole("link").first().click();
  await expect(page.getByText("柏原産 認定証")).toBeVisible();
  await page.goto("/no-such-page");
  const found = await kept(page);
  expect(found.filter((address) => /^\/(en\/)?(api|staff|apply|preferences|feedback|comments\/receipt|no-such-page)/.test(address))).toEqual([]);
});

test("the worker of another build throws the copies of this one away", async ({ page }) => {
  // As if another build had left something: long before the worker of this one is through with its installation.
  await page.addInitScript(async () => {
    await (await caches.open("kashiwara-older")).put("/old", new Response("old"));
  });
  await openKept(page, "/products");
  await expect.poll(() => kept(page)).toContain("/offline");
  expect(await kept(page)).not.toContain("/old");
});

test("the manifest and its icons are there", async ({ page, request }) => {
  await page.goto("/");
  const address = await page.locator("link[rel=manifest]").getAttribute("href");
  const answer = await request.get(address ?? "");
  expect(answer.headers()["content-type"]).toContain("application/manifest+json");
  const manifest = (await answer.json()) as { name: string; icons: { src: string; sizes: string; purpose?: string }[]; start_url: string };
  expect(manifest.name).toContain("大阪府柏原市（かしわらし）");
  expect(manifest.icons.some(({ purpose }) => purpose === "maskable")).toBe(true);
  for (const { src, sizes } of manifest.icons) {
    const icon = await request.get(src);
    expect(icon.status(), src).toBe(200);
    if (!src.endsWith(".png")) continue;
    const bytes = await readFile(join(site, src));
    expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, src).toBe(sizes);
  }
});
