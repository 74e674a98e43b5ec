// What a phone needs before it can show a page, and that nothing moves once it does.

import { expect, open, type Page, test } from "../support/fixtures.ts";
import { KINDS } from "../support/pages.ts";
import { sent } from "../support/wire.ts";

/** The first flight of a connection: ten packets, before the server waits for an answer. */
const FIRST_FLIGHT = 14_336;

/** Where people arrive. */
const ENTRANCES = [KINDS.home, KINDS.list, KINDS.product];

for (const kind of ENTRANCES) {
  test(`what ${kind.name} needs to be seen fits into the first flight @phone`, async ({ baseURL }) => {
    const html = await sent(`${baseURL}${kind.address}`);
    const styles = await Promise.all(blockingStyles(html.text).map((href) => sent(new URL(href, baseURL).href)));
    expect(styles.length, "style sheets").toBeGreaterThan(0);
    expect([html, ...styles].map(({ encoding }) => encoding)).toEqual([html, ...styles].map(() => "br"));
    const bytes = [html, ...styles].map((part) => part.bytes);
    const all = bytes.reduce((sum, part) => sum + part, 0);
    test.info().annotations.push({ type: "bytes", description: `${kind.name}: ${bytes.join(" + ")} = ${all}` });
    expect(all, bytes.join(" + ")).toBeLessThanOrEqual(FIRST_FLIGHT);
  });

  test(`nothing in ${kind.name} moves while it loads and is read @phone`, async ({ page }) => {
    await watchShifts(page);
    await open(page, kind.address);
    await readToTheEnd(page);
    const shifts = await shiftsOf(page);
    expect(shifts.reduce((sum, { value }) => sum + value, 0), JSON.stringify(shifts)).toBeLessThanOrEqual(0.01);
  });
}

/** The addresses of the style sheets without which the browser shows nothing. */
function blockingStyles(html: string): string[] {
  const links = html.match(/<link\b[^>]*>/g) ?? [];
  return links
    .filter((link) => /\brel="?stylesheet\b/.test(link) && !/\bmedia="?print\b/.test(link))
    .map((link) => /\bhref="([^"]+)"/.exec(link)?.[1] ?? "");
}

interface Shift {
  value: number;
  what: string[];
}

declare global {
  interface Window {
    shifts?: Shift[];
  }
}

/** Notes whatever moves by itself, from the first moment. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    interface LayoutShift extends PerformanceEntry {
      value: number;
      hadRecentInput: boolean;
      sources: { node: Node | null }[];
    }
    const shifts: Shift[] = [];
    window.shifts = shifts;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as LayoutShift[]) {
        if (entry.hadRecentInput) continue;
        const what = entry.sources.map(({ node }) => (node instanceof Element ? node.outerHTML.slice(0, 80) : (node?.nodeName ?? "")));
        shifts.push({ value: entry.value, what });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** All of them are added up, which is stricter than CLS: that takes the worst five seconds. */
async function shiftsOf(page: Page): Promise<Shift[]> {
  const shifts = await page.evaluate(() => window.shifts);
  if (shifts === undefined) throw new Error("nobody watched");
  return shifts;
}

/** Goes down the page a screen at a time, so that pictures come that wait for it. */
async function readToTheEnd(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
      scrollTo(0, top);
      await drawn();
    }
    await Promise.all([...document.images].map((picture) => picture.decode().catch(() => {})));
    await drawn();
  });
}
