// JIS X 8341-3 and WCAG 2.2 AA as far as a machine can tell: axe, focus, sizes of targets, enlarged text.

import { join } from "node:path";
import { expectNoViolations, OF_COLOURS, OF_WIDTH } from "../support/axe.ts";
import { expect, expectNoSidewaysScroll, heading, hydrated, open, openMenu, type Page, test, type Troubles } from "../support/fixtures.ts";
import { EVERY_KIND, type Kind, KINDS } from "../support/pages.ts";
import { output } from "../support/places.ts";

/** Opens a kind of page whatever its status. */
async function openKind(page: Page, kind: Kind, troubles: Troubles): Promise<void> {
  if (kind.status !== 200) troubles.expected(/^status 404: /, "the page's own status");
  await open(page, kind.address);
}

for (const kind of EVERY_KIND) {
  // In one visit, because a page is opened longer than it is looked at. What depends on no width is the phone's.
  test(`${kind.name}: axe finds nothing before and after it comes alive, in forced colours, on the narrowest screen @phone`, async ({ page, troubles }) => {
    if (kind.status !== 200) troubles.expected(/^status 404: /, "the page's own status");
    troubles.expected(/^failed: .*\/pkg\/.*\.js net::ERR_FAILED/, "the script was kept away");
    troubles.expected(/^console error: Failed to load resource: net::ERR_FAILED/, "the script was kept away");
    // Of a module that can't be loaded the browser tells no more than that.
    troubles.expected(/^uncaught: (TypeError: Failed to fetch|$)/, "the script was kept away");
    await page.route("**/pkg/*.js", (route) => route.abort());
    await page.goto(kind.address);
    await expectNoViolations(page);
    await page.unroute("**/pkg/*.js");
    await page.reload();
    await hydrated(page);
    await expectNoViolations(page);
    expect(await smallTargets(page), "targets are at least 44 pixels wide and high").toEqual([]);
    await page.emulateMedia({ forcedColors: "active" });
    await expectNoViolations(page, OF_COLOURS);
    await page.emulateMedia({ forcedColors: "none" });
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoViolations(page, OF_WIDTH);
  });

  test(`${kind.name}: on a wide screen axe finds nothing, and text of twice the size still fits @desktop`, async ({ page, troubles }) => {
    await openKind(page, kind, troubles);
    await expectNoViolations(page);
    expect(await smallTargets(page), "targets are at least 44 pixels wide and high").toEqual([]);
    await page.emulateMedia({ forcedColors: "active" });
    await expectNoViolations(page, OF_COLOURS);
    await page.emulateMedia({ forcedColors: "none" });
    await page.evaluate(() => {
      document.documentElement.style.fontSize = "200%";
    });
    await expectNoSidewaysScroll(page, 1280);
  });
}

test("axe finds nothing on pages that the browser rendered", async ({ page }) => {
  await open(page, "/");
  await openMenu(page);
  await page.getByRole("banner").getByRole("link", { name: "柏原産をさがす" }).click();
  await expect(heading(page)).toHaveText(KINDS.list.h1);
  await expectNoViolations(page);
  await page.locator(".card").getByRole("link").first().click();
  await expect(page.getByText("柏原産 認定証")).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole("link", { name: / のページへ$/ }).click();
  await expect(page.getByRole("heading", { name: "作り手のこと" })).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole("banner").getByRole("link", { name: /かしわらもん/ }).click();
  await expect(heading(page)).toHaveText(KINDS.home.h1);
  await expectNoViolations(page);
});

test("axe finds nothing in the open panel @phone", async ({ page }) => {
  await open(page, "/products");
  await page.getByText("しぼり込む", { exact: true }).tap();
  await expectNoViolations(page);
  expect(await smallTargets(page)).toEqual([]);
  await page.screenshot({ path: join(output, "screens", "list-panel-390.png") });
});

for (const kind of [KINDS.home, KINDS.list, KINDS.product, KINDS.design, KINDS.contactEn]) {
  test(`every stop of a keyboard walk through ${kind.name} shows its focus`, async ({ page }) => {
    await open(page, kind.address);
    const stops = await walk(page);
    expect(stops.length).toBeGreaterThan(10);
    expect(stops.filter((stop) => stop.outline === "none" || stop.outline === "").map((stop) => stop.name)).toEqual([]);
    expect(stops.filter((stop) => !stop.inSight).map((stop) => stop.name)).toEqual([]);
    expect(new Set(stops.map((stop) => stop.place)).size, "each stop comes once").toBe(stops.length);
  });
}

test("the focus stays visible in forced colours", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await open(page, "/products");
  const stops = await walk(page);
  expect(stops.filter((stop) => stop.outline === "none").map((stop) => stop.name)).toEqual([]);
});

test("headings go down one level at a time", async ({ page }) => {
  for (const kind of [KINDS.home, KINDS.list, KINDS.empty, KINDS.ignored, KINDS.product, KINDS.expired, KINDS.producer]) {
    await page.goto(kind.address);
    await hydrated(page);
    const levels = await page.locator("h1, h2, h3, h4, h5, h6").evaluateAll((all) => all.map((h) => Number(h.tagName[1])));
    expect(levels[0], kind.name).toBe(1);
    const jumps = levels.filter((level, place) => place > 0 && level > (levels[place - 1] ?? 0) + 1);
    expect(jumps, kind.name).toEqual([]);
  }
});

interface Stop {
  place: number;
  name: string;
  outline: string;
  inSight: boolean;
}

/** Tabs through the whole page. */
async function walk(page: Page): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (let turn = 0; turn < 200; turn += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate((): Stop | null => {
      const focused = document.activeElement;
      if (focused === null || focused === document.body) return null;
      const box = (focused.closest("label") ?? focused).getBoundingClientRect();
      const style = getComputedStyle(focused);
      return {
        place: [...document.querySelectorAll("*")].indexOf(focused),
        name: `${focused.tagName.toLowerCase()} ${focused.id} ${(focused.textContent ?? "").trim().slice(0, 20)}`,
        outline: style.outlineWidth === "0px" ? "none" : style.outlineStyle,
        inSight: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
      };
    });
    if (stop === null) break;
    stops.push(stop);
  }
  return stops;
}

/** Controls that a finger may miss. Links within a sentence have no size to keep, and what lies in a larger
 * target (a tick in its label, a name on its card) is measured by that. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const selector = ".btn, .chip, .ck, .nav a, .logo, .more, .foot a, .crumb a, summary, select, input, button";
    return [...document.querySelectorAll<HTMLElement>(selector)]
      .filter((element) => !element.matches(".ck input, .skip") && element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < 43.99 || box.height < 43.99))
      .map(({ element, box }) => {
        const name = `${element.tagName.toLowerCase()}.${element.className} ${(element.textContent ?? "").trim().slice(0, 20)}`;
        return `${name}: ${box.width.toFixed(1)} × ${box.height.toFixed(1)}`;
      });
  });
}
