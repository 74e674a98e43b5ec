// A product's own page: what it is, whether it is certified, where to buy it.

import { address, expect, heading, isSameDocument, markDocument, noJs, open, test } from "../support/fixtures.ts";
import { KINDS } from "../support/pages.ts";

for (const [with_, run] of [
  ["with", test],
  ["without", noJs],
] as const) {
  run(`a valid certificate is shown as valid, ${with_} JavaScript`, async ({ page }) => {
    await page.goto(KINDS.product.address);
    const certificate = page.getByRole("region", { name: "柏原産 認定証" });
    await expect(certificate.getByText("有効", { exact: true })).toBeVisible();
    await expect(certificate.getByText(/^あと/)).toBeVisible();
    await expect(certificate.getByText("2026年11月13日", { exact: false }).first()).toBeVisible();
    await expect(certificate.getByRole("heading", { name: "これまでの経過" })).toBeVisible();
    await expect(page.locator(".psum").getByText("柏原産 認定")).toBeVisible();
    await expect(page.locator(".banner")).toHaveCount(0);
  });

  run(`an expired certificate is shown as expired, and the page stays, ${with_} JavaScript`, async ({ page }) => {
    await page.goto(KINDS.expired.address);
    const certificate = page.getByRole("region", { name: "柏原産 認定証" });
    await expect(certificate.getByText("期限切れ", { exact: true })).toBeVisible();
    await expect(certificate.getByText(/^あと/)).toHaveCount(0);
    await expect(page.locator(".banner")).toContainText("この品の認定は期限が切れています。");
    await expect(page.locator(".psum").getByText("柏原産 認定")).toHaveCount(0);
  });

  run(`an expired product is in no list, ${with_} JavaScript`, async ({ page }) => {
    await page.goto(`/products?q=${encodeURIComponent(KINDS.expired.h1)}`);
    await expect(page.getByText("条件に合う品がありません")).toBeVisible();
  });

  run(`the ways on lead to the shops, the maker and the kind, ${with_} JavaScript`, async ({ page }) => {
    if (run === test) await open(page, KINDS.product.address);
    else await page.goto(KINDS.product.address);
    await page.getByRole("link", { name: "買える所を見る" }).click();
    await expect(page).toHaveURL(/#shops$/);
    await expect(page.getByRole("heading", { name: "買える所" })).toBeInViewport();
    await page.getByRole("link", { name: / のページへ$/ }).click();
    await expect(page).toHaveURL(/\/producers\/takami$/);
    await page.goBack();
    await expect(heading(page)).toHaveText(KINDS.product.h1);
    await page.getByRole("navigation", { name: "現在位置" }).getByRole("link", { name: "一次産品" }).click();
    await expect(page).toHaveTitle(/^柏原産をさがす：一次産品/);
    expect(address(page)).toBe("/products?category=primary");
  });
}

test("the page is complete", async ({ page }) => {
  await open(page, KINDS.product.address);
  await expect(page.locator(".psum .price")).toHaveText(/^[0-9,]+円（税込・消費税\d+%） .+$/);
  const months = page.getByRole("list", { name: "月ごとの出回り" }).getByRole("listitem");
  await expect(months).toHaveCount(12);
  await expect(page.locator(".months [aria-current=date]")).toHaveCount(1);
  await expect(page.getByText("アレルゲン", { exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { name: "この品のこと" })).toBeVisible();
  expect(await page.locator("#shops").getByRole("listitem").count()).toBeGreaterThan(0);
  for (const picture of await page.locator(".gallery img").all()) {
    expect((await picture.getAttribute("alt"))?.length).toBeGreaterThan(5);
    expect(await picture.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
  }
  await expect(page.getByText("イメージ図").first()).toBeVisible();
  await expect(page.getByText("最終更新日")).toBeVisible();
});

test("search engines get the product and its certificate as data", async ({ page }) => {
  await open(page, KINDS.product.address);
  const data: unknown = JSON.parse(await page.locator("script[type='application/ld+json']").innerText());
  expect(data).toMatchObject({ "@type": "Product", name: KINDS.product.h1, hasCertification: { "@type": "Certification", expires: "2029-11-12" } });
});

test("a page that the browser renders is the one that the server renders", async ({ page }) => {
  await open(page, KINDS.product.address);
  const text = () => page.locator("#main").innerText();
  const served = await text();
  const next = page.locator(".card").getByRole("link").first();
  await next.click();
  await expect(heading(page)).not.toHaveText(KINDS.product.h1);
  await markDocument(page);
  await page.goBack();
  await expect(heading(page)).toHaveText(KINDS.product.h1);
  expect(await isSameDocument(page)).toBe(true);
  expect(await text()).toBe(served);
});
