// A picture of every kind of page, to be looked at: output/screens/{name}-{width}.png.

import { join } from "node:path";
import { expect, open, test } from "../support/fixtures.ts";
import { EVERY_KIND } from "../support/pages.ts";
import { output } from "../support/places.ts";

for (const kind of EVERY_KIND) {
  test(`a picture of ${kind.name} is taken`, async ({ page, troubles }) => {
    if (kind.status !== 200) troubles.expected(/^status 404: /, "the page's own status");
    await open(page, kind.address);
    const broken = await page.evaluate(async () => {
      const pictures = [...document.images];
      for (const picture of pictures) picture.loading = "eager";
      await Promise.all(pictures.map((picture) => picture.decode().catch(() => {})));
      return pictures.filter((picture) => picture.naturalWidth === 0).map((picture) => picture.src);
    });
    expect(broken, "pictures that can't be shown").toEqual([]);
    const width = page.viewportSize()?.width ?? 0;
    await page.screenshot({ path: join(output, "screens", `${kind.name}-${width}.png`), fullPage: true });
  });
}

test("a picture of the open panel is taken @phone", async ({ page }) => {
  await open(page, "/products");
  await page.getByText("しぼり込む", { exact: true }).tap();
  await page.screenshot({ path: join(output, "screens", "list-panel-390.png") });
});
