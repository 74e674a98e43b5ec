// What stands around every page, and the moves between them.

import {
  address,
  expect,
  expectKind,
  heading,
  hydrated,
  isSameDocument,
  markDocument,
  noJs,
  open,
  openMenu,
  type Page,
  status,
  test,
} from "../support/fixtures.ts";
import { KINDS } from "../support/pages.ts";

/** The link in the menu that leads to the list. */
const menuLink = (page: Page) => page.locator("[data-menu]").locator("a", { hasText: "柏原産をさがす" });

/** Opens the menu, where it is closed, and follows the link. */
async function followMenu(page: Page): Promise<void> {
  await openMenu(page);
  await menuLink(page).click();
}

test.describe("moves between pages", () => {
  test("keep the document, and back and forward lead through them", async ({ page }) => {
    await open(page, "/");
    await markDocument(page);

    await followMenu(page);
    await expectKind(page, KINDS.list);
    expect(address(page)).toBe("/products");
    await page.locator(".card").getByRole("link").first().click();
    await expect(page).toHaveURL(/\/products\/[a-z0-9-]+$/);
    await expect(page.getByText("柏原産 認定証")).toBeVisible();
    const [product, productTitle] = [address(page), await page.title()];
    await page.getByRole("link", { name: / のページへ$/ }).click();
    await expect(page).toHaveURL(/\/producers\/[a-z0-9-]+$/);
    await expect(page.getByRole("heading", { name: "作り手のこと" })).toBeVisible();
    const [producer, producerTitle] = [address(page), await page.title()];

    await page.goBack();
    await expect(page).toHaveTitle(productTitle);
    await expect(page.getByText("柏原産 認定証")).toBeVisible();
    expect(address(page)).toBe(product);
    await page.goBack();
    await expectKind(page, KINDS.list);
    await page.goBack();
    await expectKind(page, KINDS.home);
    expect(address(page)).toBe("/");
    await page.goForward();
    await expectKind(page, KINDS.list);
    await page.goForward();
    await page.goForward();
    await expect(page).toHaveTitle(producerTitle);
    await expect(page.getByRole("heading", { name: "作り手のこと" })).toBeVisible();
    expect(address(page)).toBe(producer);
    expect(await isSameDocument(page)).toBe(true);
    await expect(page.locator("#main .page")).toHaveCount(1);
  });

  test("show the page of the last of several quick clicks", async ({ page }) => {
    await open(page, "/products");
    await markDocument(page);
    const links = page.locator(".card a");
    const last = await links.nth(3).innerText();
    await page.evaluate(() => {
      const [first, , , fourth] = document.querySelectorAll<HTMLElement>(".card a");
      first?.click();
      setTimeout(() => fourth?.click(), 20);
    });
    await expect(heading(page)).toHaveText(last);
    await expect(page).toHaveTitle(new RegExp(`^${last}`));
    expect(await isSameDocument(page)).toBe(true);
  });

  test("are loaded whole when the code of a page is gone, as after a new build", async ({ page, troubles }) => {
    troubles.allowed(/split_|chunk_|wasm|ERR_FAILED|status 404/);
    await page.route(/\/pkg\/(split|chunk)_/, (route) => route.fulfill({ status: 404, body: "gone" }));
    await open(page, "/products");
    await markDocument(page);
    const link = page.locator(".card").getByRole("link").first();
    const name = await link.innerText();
    await link.click();
    await expect(heading(page)).toHaveText(name);
    expect(await isSameDocument(page)).toBe(false);
  });

  test("are loaded whole when something on the way answers for the server", async ({ page, troubles }) => {
    troubles.allowed(/status 502/);
    await page.route("**/api/**", (route) => route.fulfill({ status: 502, contentType: "text/html", body: "<h1>Bad Gateway</h1>" }));
    await open(page, "/products");
    await page.locator(".card").getByRole("link").first().click();
    await expect(page.getByText("柏原産 認定証")).toBeVisible();
  });

  test("are shown to be on their way when they take long", async ({ page }) => {
    await open(page, "/products");
    await page.route("**/api/product?*", async (route) => {
      await new Promise((later) => setTimeout(later, 800));
      await route.continue();
    });
    await page.locator(".card").getByRole("link").first().click();
    await expect(page.locator("html")).toHaveAttribute("data-waiting");
    await expect(page.getByText("柏原産 認定証")).toBeVisible();
    await expect(page.locator("html")).not.toHaveAttribute("data-waiting");
  });

  test("show the page that was asked for last, however slow another one is", async ({ page }) => {
    await open(page, "/products");
    await markDocument(page);
    await page.route("**/api/product?*", async (route) => {
      await new Promise((later) => setTimeout(later, 1_200));
      await route.continue();
    });
    const late = page.waitForResponse(/\/api\/product\?/);
    await page.locator(".card").getByRole("link").first().click();
    await page.getByRole("banner").getByRole("link", { name: /かしわらもん/ }).click();
    await expectKind(page, KINDS.home);
    await (await late).finished();
    await page.waitForTimeout(300);
    await expectKind(page, KINDS.home);
    await expect(status(page)).toHaveText(/^丘のぶどう/);
    expect(await isSameDocument(page)).toBe(true);
  });

  test("begin at the new heading and are told", async ({ page }) => {
    await open(page, "/");
    await page.evaluate(() => scrollTo(0, 400));
    await page.getByRole("contentinfo").getByRole("link", { name: "このサイトについて" }).click();
    await expect(heading(page)).toHaveText(KINDS.about.h1);
    await expect(heading(page)).toBeFocused();
    await expect(heading(page)).toBeInViewport();
    await expect(status(page)).toHaveText("このサイトについて を表示しました");
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await page.goto("/products");
    await hydrated(page);

    const card = page.locator(".card").getByRole("link").first();
    const name = await card.innerText();
    await card.click();
    await expect(heading(page)).toHaveText(name);
    await expect(heading(page)).toBeFocused();
    await expect(status(page)).toHaveText(`${name} を表示しました`);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await page.goBack();
    await expect(heading(page)).toHaveText(KINDS.list.h1);
    await expect(heading(page)).toBeFocused();
    await expect(status(page)).toHaveText("柏原産をさがす を表示しました");
  });

  test("from product to product begin at the new heading too", async ({ page }) => {
    await open(page, KINDS.product.address);
    await markDocument(page);
    const card = page.locator(".card").getByRole("link").first();
    const name = await card.innerText();
    await card.click();
    await expect(heading(page)).toHaveText(name);
    expect(await isSameDocument(page)).toBe(true);
    await expect(heading(page)).toBeFocused();
    await expect(heading(page)).toBeInViewport();
  });

  test("load the code of a kind of page when it is first needed", async ({ page }) => {
    const chunks: string[] = [];
    page.on("request", (request) => {
      const name = /\/pkg\/(split_[a-z_]+)/.exec(request.url())?.[1];
      if (name !== undefined) chunks.push(name);
    });
    await open(page, "/");
    await page.waitForLoadState("networkidle");
    expect(chunks, "the first page is there already").toEqual([]);
    await followMenu(page);
    await expectKind(page, KINDS.list);
    expect(chunks).toHaveLength(1);
    expect(chunks[0]).toContain("list");
    await page.locator(".card").getByRole("link").first().click();
    await expect(page.getByText("柏原産 認定証")).toBeVisible();
    expect(chunks).toHaveLength(2);
    expect(chunks[1]).toContain("product");
    await page.goBack();
    await expectKind(page, KINDS.list);
    expect(chunks, "nothing is loaded twice").toHaveLength(2);
  });

  test("that meet a product which is not there say so", async ({ page, troubles }) => {
    troubles.expected(/^status 404: .*\/api\/product/, "the server's answer");
    await open(page, KINDS.product.address);
    await markDocument(page);
    await page.locator(".card").getByRole("link").first().evaluate((link) => link.setAttribute("href", "/products/no-such-product"));
    await page.locator(".card").getByRole("link").first().click();
    await expectKind(page, KINDS.missingProduct);
    expect(await isSameDocument(page)).toBe(true);
    await expect(status(page)).toContainText("お探しのページが見つかりません");
    await page.goBack();
    await expectKind(page, KINDS.product);
  });

  test("to an address that no page has are the server's", async ({ page, troubles }) => {
    troubles.expected(/^status 404: .*\/no-such-page$/, "the page's own status");
    await open(page, "/products");
    await menuLink(page).evaluate((link) => link.setAttribute("href", "/no-such-page"));
    await followMenu(page);
    await expectKind(page, KINDS.missing);
    await hydrated(page);
    await page.goBack();
    await expectKind(page, KINDS.list);
  });

  test("reach their page when the data can't be had in place", async ({ page, troubles }) => {
    troubles.expected(/^failed: .*\/api\/products/, "the server was kept away");
    troubles.expected(/^console error: Failed to load resource: net::ERR_FAILED/, "the server was kept away");
    await page.route("**/api/**", (route) => route.abort());
    await open(page, "/");
    await markDocument(page);
    await followMenu(page);
    await expectKind(page, KINDS.list);
    await expect.poll(() => isSameDocument(page)).toBe(false);
    expect(address(page)).toBe("/products");
  });

  test("leave a link to a place on the page to the browser", async ({ page }) => {
    const asked: string[] = [];
    await open(page, KINDS.product.address);
    await markDocument(page);
    page.on("request", (request) => asked.push(request.url()));
    await page.getByRole("link", { name: "認定の内容を見る" }).click();
    await expect(page).toHaveURL(/#certificate$/);
    await expect(page.locator("#certificate")).toBeInViewport();
    await expect.poll(() => page.locator("#certificate").evaluate((part) => Math.round(part.getBoundingClientRect().top))).toBeLessThan(200);
    await expectKind(page, KINDS.product);
    expect(await isSameDocument(page)).toBe(true);
    expect(asked.filter((url) => url.includes("/api/"))).toEqual([]);
  });

  test("leave other sites' links alone", async ({ page, baseURL }) => {
    await open(page, "/");
    await markDocument(page);
    // The same server by another name is another site to the browser.
    const elsewhere = `${baseURL?.replace("127.0.0.1", "localhost")}/products`;
    await menuLink(page).evaluate((link, href) => link.setAttribute("href", href), elsewhere);
    await followMenu(page);
    await expect(page).toHaveURL(elsewhere);
    await expectKind(page, KINDS.list);
    expect(await isSameDocument(page)).toBe(false);
  });

  for (const [how, click] of [
    ["the middle button", (page: Page) => menuLink(page).click({ button: "middle" })],
    ["Control", (page: Page) => menuLink(page).click({ modifiers: ["Control"] })],
  ] as const) {
    test(`leave a click with ${how} to the browser @desktop`, async ({ page, context }) => {
      await open(page, "/");
      await markDocument(page);
      const [tab] = await Promise.all([context.waitForEvent("page"), click(page)]);
      await expectKind(tab, KINDS.list);
      expect(address(page)).toBe("/");
      expect(await isSameDocument(page)).toBe(true);
      await expectKind(page, KINDS.home);
    });
  }
});

test.describe("the menu", () => {
  test("shows where one is, from page to page", async ({ page }) => {
    await open(page, "/");
    await expect(menuLink(page)).not.toHaveAttribute("aria-current");
    await followMenu(page);
    await expectKind(page, KINDS.list);
    await expect(menuLink(page)).toHaveAttribute("aria-current", "page");
    await page.getByRole("banner").getByRole("link", { name: /かしわらもん/ }).click();
    await expectKind(page, KINDS.home);
    await expect(menuLink(page)).not.toHaveAttribute("aria-current");
  });

  for (const [with_, run] of [
    ["with", test],
    ["without", noJs],
  ] as const) {
    run(`shows where one is on the first page, ${with_} JavaScript`, async ({ page }) => {
      await page.goto("/products");
      await expect(menuLink(page)).toHaveAttribute("aria-current", "page");
    });
  }
});

for (const [with_, run] of [
  ["with", test],
  ["without", noJs],
] as const) {
  run(`the way round the header leads to the content, ${with_} JavaScript`, async ({ page, javaScriptEnabled }) => {
    await page.goto("/products");
    if (javaScriptEnabled) await hydrated(page);
    const skip = page.getByRole("link", { name: "本文へ移動" });
    await page.keyboard.press("Tab");
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/products#main$/);
    await page.keyboard.press("Tab");
    await expect(page.getByRole("navigation", { name: "現在位置" }).getByRole("link", { name: "トップ" })).toBeFocused();
  });
}

test("after a start on an unknown address everything works as elsewhere", async ({ page, troubles }) => {
  troubles.expected(/^status 404: /, "the page's own status");
  await open(page, "/no-such-page");
  await markDocument(page);
  await page.locator("#main").getByRole("link", { name: "柏原産をさがす" }).click();
  await expectKind(page, KINDS.list);
  await page.getByLabel("並び順").selectOption("price");
  await expect(page).toHaveURL(/\/products\?sort=price$/);
  expect(await isSameDocument(page)).toBe(true);
});

test("the link to the top leads up", async ({ page }) => {
  await open(page, "/products");
  await markDocument(page);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await page.getByRole("link", { name: "ページの先頭へ" }).click();
  await expect(heading(page)).toBeInViewport();
  expect(await isSameDocument(page)).toBe(true);
});

noJs("links lead from page to page without JavaScript", async ({ page }) => {
  await page.goto("/");
  await followMenu(page);
  await expectKind(page, KINDS.list);
  await page.locator(".card").getByRole("link").first().click();
  await expect(page.getByText("柏原産 認定証")).toBeVisible();
  await page.getByRole("link", { name: / のページへ$/ }).click();
  await expect(page.getByRole("heading", { name: "作り手のこと" })).toBeVisible();
  await page.getByRole("navigation", { name: "現在位置" }).getByRole("link", { name: "トップ" }).click();
  await expectKind(page, KINDS.home);
});

noJs("the page of an unknown address leads on", async ({ page, troubles }) => {
  troubles.expected(/^status 404: /, "the page's own status");
  await page.goto("/no-such-page");
  await page.locator("#main").getByRole("link", { name: "トップページへ" }).click();
  await expectKind(page, KINDS.home);
});

for (const [with_, run] of [
  ["with", test],
  ["without", noJs],
] as const) {
  run(`the header leads to every part of the site, ${with_} JavaScript`, async ({ page }) => {
    if (run === test) await open(page, "/products");
    else await page.goto("/products");
    const others = page.locator("[data-menu] details");
    const events = page.locator("[data-menu]").getByRole("link", { name: "催し", exact: true });
    await openMenu(page);
    // On a phone they stand open; on a wide screen behind one word.
    if (!(await events.isVisible())) await others.locator("summary").click();
    const there = await page.locator("[data-menu] a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    for (const part of ["/stories", "/living", "/visit", "/places", "/events", "/seasons", "/news", "/meetings", "/reports"]) expect(there).toContain(part);
    await events.click();
    await expect(page).toHaveURL(/\/events$/);
    await expect(page.locator('[data-menu] details a[aria-current="page"]')).toHaveText("催し");
  });
}

test("the other parts of the header close by Escape @desktop", async ({ page }) => {
  await open(page, "/products");
  const others = page.locator("[data-menu] details");
  await others.locator("summary").click();
  await expect(others.getByRole("link", { name: "見どころ" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(others).not.toHaveAttribute("open");
  await expect(others.locator("summary")).toBeFocused();
});
