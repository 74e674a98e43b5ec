// What holds for every kind of page. Each is opened as seldom as can be, because that takes longer than to look at it.

import { join } from "node:path";
import { expectNoViolations, OF_COLOURS, OF_WIDTH } from "../support/axe.ts";
import { expect, expectKind, expectNoSidewaysScroll, hydrated, noJs, type Page, test, type Troubles } from "../support/fixtures.ts";
import { EVERY_KIND, type Kind } from "../support/pages.ts";
import { output } from "../support/places.ts";
import { smallTargets } from "../support/targets.ts";

for (const kind of EVERY_KIND) {
  test(`${kind.name} is whole on a phone and for everyone, before and after it comes alive @phone`, async ({ page, troubles }) => {
    expectItsStatus(kind, troubles);
    await test.step("before any script", () =>
      withoutScripts(page, troubles, async () => {
        await page.goto(kind.address);
        await expectNoViolations(page);
      }),
    );
    await test.step("alive", async () => {
      const answer = await page.reload();
      await expectWhole(page, kind, answer?.status());
    });
    await expectForEveryone(page);
    await test.step("on the narrowest screen", async () => {
      await page.setViewportSize({ width: 320, height: 640 });
      await expectNoViolations(page, OF_WIDTH);
      await expectNoSidewaysScroll(page, 320);
    });
  });

  test(`${kind.name} is whole on a wide screen and for everyone, with text of twice the size too @desktop`, async ({ page, troubles }) => {
    expectItsStatus(kind, troubles);
    const answer = await page.goto(kind.address);
    await expectWhole(page, kind, answer?.status());
    await expectForEveryone(page);
    await test.step("in a window of 320 pixels", async () => {
      await page.setViewportSize({ width: 320, height: 640 });
      await expectNoSidewaysScroll(page, 320);
    });
    await test.step("with text of twice the size", async () => {
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.evaluate(() => {
        document.documentElement.style.fontSize = "200%";
      });
      await expectNoSidewaysScroll(page, 1280);
    });
  });

  // The HTML is the same at every width.
  noJs(`${kind.name} is rendered whole without JavaScript @phone`, async ({ page, troubles }) => {
    expectItsStatus(kind, troubles);
    const answer = await page.goto(kind.address);
    expect(answer?.status()).toBe(kind.status);
    expect(answer?.headers()["content-language"]).toBe(kind.lang ?? "ja");
    await expectKind(page, kind);
    await expect(page.locator("link[rel=canonical]")).toHaveCount(kind.canonical === null ? 0 : 1);
    await expect(page.locator("meta[name=robots]")).toHaveCount(kind.canonical === null ? 1 : 0);
    if (kind.canonical !== null) {
      await expect(page.locator("link[rel=canonical]")).toHaveAttribute("href", new URL(kind.canonical, page.url()).href);
    }
    await expect(page.locator(".demo")).toBeVisible();
    await expect(page.locator(".pagefoot")).toContainText("072-000-0000");
  });
}

/** Browsers complain of a page that says there is none. */
function expectItsStatus(kind: Kind, troubles: Troubles): void {
  if (kind.status !== 200) troubles.expected(/^status 404: [^ ]*\/(no-such-page|products|goals|verify|en\/no-such-page)/, "the page's own status");
}

/** Keeps the scripts of pages away meanwhile. */
async function withoutScripts(page: Page, troubles: Troubles, meanwhile: () => Promise<void>): Promise<void> {
  troubles.expected(/^failed: .*\/pkg\/.*\.js net::ERR_FAILED/, "the script was kept away");
  troubles.expected(/^console error: Failed to load resource: net::ERR_FAILED/, "the script was kept away");
  // Of a module that can't be loaded the browser tells no more than that.
  troubles.expected(/^uncaught: (TypeError: Failed to fetch|$)/, "the script was kept away");
  await page.route("**/pkg/*.js", (route) => route.abort());
  await meanwhile();
  await page.unroute("**/pkg/*.js");
}

/** The page says what its kind must say as it was sent and once it is alive, and shows all of its pictures. A picture of it is left
 * in output/screens/{name}-{width}.png, to be looked at. */
async function expectWhole(page: Page, kind: Kind, status: number | undefined): Promise<void> {
  expect(status).toBe(kind.status);
  await expectKind(page, kind);
  await hydrated(page);
  await expectKind(page, kind);
  await expect(page.locator("#main .page")).toHaveCount(1);
  expect(await unsizedPictures(page), "pictures that don't keep their place before they come").toEqual([]);
  expect(await brokenPictures(page), "pictures that can't be shown").toEqual([]);
  await page.screenshot({ path: join(output, "screens", `${kind.name}-${page.viewportSize()?.width}.png`), fullPage: true });
}

/** No fault that axe finds, also in colours that the reader has chosen; and nothing too small for a finger. */
async function expectForEveryone(page: Page): Promise<void> {
  await expectNoViolations(page);
  expect(await smallTargets(page), "targets are at least 44 pixels wide and high").toEqual([]);
  await test.step("in forced colours", async () => {
    await page.emulateMedia({ forcedColors: "active" });
    // What depends on no colour was asked above.
    await expectNoViolations(page, OF_COLOURS);
    await page.emulateMedia({ forcedColors: "none" });
  });
}

/** Pictures that can't be shown, by address. */
function brokenPictures(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const pictures = [...document.images];
    for (const picture of pictures) picture.loading = "eager";
    await Promise.all(pictures.map((picture) => picture.decode().catch(() => {})));
    return pictures.filter((picture) => picture.naturalWidth === 0).map((picture) => picture.src);
  });
}

/** Pictures without width and height. */
function unsizedPictures(page: Page): Promise<string[]> {
  return page.locator("img").evaluateAll((pictures) =>
    pictures
      .filter((picture) => !["width", "height"].every((side) => /^[1-9]\d*$/.test(picture.getAttribute(side) ?? "")))
      .map((picture) => picture.outerHTML),
  );
}
