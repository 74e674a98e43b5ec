// The page that the tests drive: it fails a test on whatever a reader's browser would complain of.

import { type BrowserContext, expect, type Page, test as base } from "@playwright/test";
import { type Kind, SITES } from "./pages.ts";

export { expect };
export type { Page };

/** What the browser complained of in a test, and which complaints are part of it. */
export class Troubles {
  private readonly seen: string[] = [];
  private readonly meant: { pattern: RegExp; reason: string }[] = [];
  private readonly harmless: RegExp[] = [];

  /** `scripts` tells whether the browser runs any: those that it may not run it blocks, and what was fetched for
   * them is left unused. */
  constructor(context: BrowserContext, scripts: boolean) {
    context.on("console", (message) => {
      // A status is told by the answer itself, below.
      if (/^Failed to load resource: the server responded with a status of/.test(message.text())) return;
      // Most tests drive the pages without the worker, which would answer in place of the network.
      if (/^Service Worker registration blocked by Playwright/.test(message.text())) return;
      if (message.type() === "error" || message.type() === "warning") {
        this.seen.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
      }
    });
    context.on("weberror", (error) => this.seen.push(`uncaught: ${error.error().stack ?? error.error().message}`));
    context.on("requestfailed", (request) => {
      const why = request.failure()?.errorText ?? "";
      // The browser itself stops what it is loading for a page that is being left; a server can't cause this.
      const left = why === "net::ERR_ABORTED";
      const blocked = !scripts && why === "csp" && request.resourceType() === "script";
      if (!left && !blocked) this.seen.push(`failed: ${request.url()} ${why}`);
    });
    context.on("response", (response) => {
      if (response.status() >= 400) this.seen.push(`status ${response.status()}: ${response.url()}`);
    });
    context.on("dialog", (dialog) => {
      this.seen.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
  }

  /** A complaint that belongs to the test. It must come, or the test fails. */
  expected(pattern: RegExp, reason: string): void {
    this.meant.push({ pattern, reason });
  }

  /** A complaint that may come, depending on how fast things go. */
  allowed(pattern: RegExp): void {
    this.harmless.push(pattern);
  }

  /** Complaints that are left when the test is over. */
  left(): string[] {
    const known = [...this.harmless, ...this.meant.map(({ pattern }) => pattern)];
    return this.seen.filter((trouble) => !known.some((pattern) => pattern.test(trouble)));
  }

  /** Expected complaints that never came. */
  missed(): string[] {
    return this.meant.filter(({ pattern }) => !this.seen.some((trouble) => pattern.test(trouble))).map(({ reason }) => reason);
  }
}

export const test = base.extend<{ troubles: Troubles }>({
  baseURL: async ({}, use) => {
    const url = process.env.BASE_URL;
    if (url === undefined) throw new Error("the server was not started");
    await use(url);
  },
  troubles: [
    async ({ context, javaScriptEnabled }, use) => {
      const troubles = new Troubles(context, javaScriptEnabled);
      await context.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", (event) => {
          console.error(`content security policy: ${event.violatedDirective} ${event.blockedURI}`);
        });
      });
      await use(troubles);
      expect.soft(troubles.left(), "what the browser complained of").toEqual([]);
      expect.soft(troubles.missed(), "complaints that should have come").toEqual([]);
    },
    { auto: true },
  ],
});

/** The same with JavaScript and WebAssembly off. */
export const noJs = test.extend({ javaScriptEnabled: false });

/** Opens an address and waits until the page is alive. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await hydrated(page);
}

/** Waits until the browser's side has taken over. */
export async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => performance.getEntriesByName("hydrated").length > 0, undefined, { timeout: 15_000 });
}

/** Opens the menu where it is behind a button, as on a phone. */
export async function openMenu(page: Page): Promise<void> {
  const button = page.locator("#menu > summary");
  if ((await button.isVisible()) && (await page.locator("#menu[open]").count()) === 0) await button.click();
}

/** Marks the document, to see later whether it is still the same. */
export async function markDocument(page: Page): Promise<void> {
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
}

/** Whether the document is the one that [`markDocument`] marked: nothing was reloaded. */
export function isSameDocument(page: Page): Promise<boolean> {
  return page.evaluate(() => "sameDocument" in window);
}

/** The live region's words. */
export function status(page: Page) {
  return page.locator("#status");
}

/** The page's main heading. */
export function heading(page: Page) {
  return page.locator("#main h1");
}

/** Where the page stands: path and query. */
export function address(page: Page): string {
  const url = new URL(page.url());
  return decodeURIComponent(url.pathname) + url.search;
}

/** The page says of itself what its kind must say. */
export async function expectKind(page: Page, kind: Kind): Promise<void> {
  const lang = kind.lang ?? "ja";
  await expect(page).toHaveTitle(kind.title + SITES[lang]);
  await expect(heading(page)).toHaveText(kind.h1);
  await expect(page.locator("h1")).toHaveCount(1);
  await expect(page.locator("html")).toHaveAttribute("lang", lang);
  await expect(page.locator("meta[name=description]")).toHaveAttribute("content", kind.description);
  await expect(page.locator("#main")).toContainText(kind.has);
}

/** The document is no wider than the window. */
export async function expectNoSidewaysScroll(page: Page, width = page.viewportSize()?.width ?? 390): Promise<void> {
  const found = await page.evaluate((limit) => {
    const wide = [...document.querySelectorAll<HTMLElement>("body *")].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.right > limit + 0.5 && getComputedStyle(element).position !== "absolute";
    });
    return {
      width: document.documentElement.scrollWidth,
      culprits: wide.slice(0, 5).map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""}`),
    };
  }, width);
  expect(found.width, `wider than the window: ${found.culprits.join(", ")}`).toBeLessThanOrEqual(width);
}
