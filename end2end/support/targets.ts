// Sizes of what is touched.

import type { Page } from "./fixtures.ts";

/** Controls that a finger may miss. Links within a sentence have no size to keep, and what lies in a larger
 * target (a tick in its label, a name on its card) is measured by that. */
export function smallTargets(page: Page): Promise<string[]> {
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
