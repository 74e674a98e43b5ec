// Pictures in their places: each comes in a file that is large enough for where it stands, and words stand beside it.

import { expect, open, test } from "../support/fixtures.ts";
import { KINDS } from "../support/pages.ts";

for (const kind of [KINDS.stories, KINDS.living, KINDS.campaigns, KINDS.campaign, KINDS.issue, KINDS.seasons]) {
  test(`the pictures of ${kind.name} are as fine as they are wide`, async ({ page }) => {
    await open(page, kind.address);
    const coarse = await page.locator("main img[srcset]").evaluateAll(async (all) => {
      const pictures = all as HTMLImageElement[];
      for (const picture of pictures) picture.loading = "eager";
      await Promise.all(pictures.map((picture) => picture.decode()));
      const points = (file: string) => Number(/-(\d+)\.\w+$/.exec(file)?.[1]);
      return pictures
        .map(({ currentSrc, srcset, clientWidth }) => {
          const widths = srcset.split(", ").map((one) => Number.parseInt(one.split(" ")[1] ?? ""));
          return { has: points(currentSrc), most: Math.max(...widths), clientWidth };
        })
        .filter(({ has, most, clientWidth }) => !(has >= Math.min(clientWidth, most)));
    });
    expect(coarse).toEqual([]);
  });
}

test("what is told of a season stands beside its picture", async ({ page }) => {
  await open(page, KINDS.seasons.address);
  const [picture, text] = await page
    .locator(".season-entry:has(img)")
    .first()
    .evaluate((entry) => ["img", "h3"].map((part) => entry.querySelector(part)?.getBoundingClientRect().toJSON() as DOMRect));
  expect(text?.left).toBeGreaterThan(picture?.right ?? 0);
  expect(text?.top).toBeLessThan(picture?.bottom ?? 0);
});
