// JIS X 8341-3 and WCAG 2.2 AA as far as a machine can tell, where it is not the same on every kind of page (see kinds.spec.ts).

import { join } from "node:path";
import { expectNoViolations } from "../support/axe.ts";
import { expect, heading, hydrated, open, openMenu, type Page, test } from "../support/fixtures.ts";
import { KINDS } from "../support/pages.ts";
import { output } from "../support/places.ts";
import { smallTargets } from "../support/targets.ts";

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
