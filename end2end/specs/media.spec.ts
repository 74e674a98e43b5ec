// The media library: a picture from a phone, to the page of a product.

import { expect, hydrated } from "../support/fixtures.ts";
import { picture } from "../support/picture.ts";
import { looksRight, noJs, signIn, test } from "../support/staff.ts";

for (const [with_, run] of [
  ["with", test],
  ["without", noJs],
] as const) {
  run(`a picture from a phone comes to the page of a product, ${with_} JavaScript`, async ({ page, troubles }, info) => {
    troubles.expected(/^status 422: /, "a number that no product has");
    await signIn(page, "brand@demo");
    await page.goto("/staff/media");
    if (run === test) await hydrated(page);
    if (run === test) await page.waitForLoadState("networkidle");
    await page.getByLabel("ファイルを選ぶ").setInputFiles({ name: "IMG_0001.PNG", mimeType: "image/png", buffer: picture() });
    await page.getByRole("button", { name: "送る", exact: true }).click();
    await expect(page.getByText("受け取りました。何が写っているか")).toBeVisible();
    await page.getByLabel(/^何が写っているか/).fill("丘のぶどう畑");
    await page.getByLabel(/^撮影・作成した/).fill("柏原市産業振興課");
    await page.getByLabel("右上").check();
    await page.getByRole("button", { name: "説明を保存する" }).click();
    await expect(page.getByText("保存しました。")).toBeVisible();
    if (run === test) await looksRight(page);
    await info.attach("screenshot", { body: await page.screenshot({ fullPage: true }), contentType: "image/png" });

    await page.getByLabel(/^出したい産品の認定番号/).fill("KM-2099-0001");
    await page.getByRole("button", { name: "産品のページに出す" }).click();
    await expect(page.getByRole("alert").getByRole("link", { name: /認定番号の産品は見つかりません/ })).toBeVisible();
    // Each of the projects has a product of its own.
    const number = `ｋｍ２０２６－０００${info.project.name === "phone" ? "３" : "４"}`;
    await page.getByLabel(/^出したい産品の認定番号/).fill(number);
    await page.getByRole("button", { name: "産品のページに出す" }).click();
    await expect(page.getByText("産品のページに出しました。")).toBeVisible();
    const used = page.getByRole("region", { name: "使っている所" });
    const product = await used.getByRole("link").getAttribute("href");
    const back = page.url();

    await page.goto(product ?? "");
    const shown = page.locator(".plate-figure img").last();
    await expect(shown).toHaveAttribute("alt", "丘のぶどう畑");
    await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
    expect(await shown.evaluate((img: HTMLImageElement) => img.currentSrc)).toMatch(/\/media\/[0-9a-f]{32}-\d+\.webp$/);
    expect(await shown.evaluate((img) => getComputedStyle(img).objectPosition)).toBe("100% 0%");
    await expect(page.getByText("撮影・作成：柏原市産業振興課").last()).toBeVisible();

    await page.goto(back);
    await used.getByRole("button", { name: /外す/ }).click();
    await expect(page.getByText("産品のページから外しました。")).toBeVisible();
  });
}

test("what is refused is told by name, and the rest is kept", async ({ page, troubles }) => {
  troubles.expected(/^status 422: /, "the page's own status");
  await signIn(page, "editor@demo");
  await page.goto("/staff/media");
  await hydrated(page);
  await page.waitForLoadState("networkidle");
  // What the picker itself would refuse is sent by a program that does not ask.
  await page.getByLabel("ファイルを選ぶ").evaluate((input) => input.removeAttribute("data-files"));
  await page.getByLabel("ファイルを選ぶ").setInputFiles([
    { name: "hill.png", mimeType: "image/png", buffer: picture() },
    { name: "drawing.svg", mimeType: "image/png", buffer: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>") },
  ]);
  await page.getByRole("button", { name: "送る", exact: true }).click();
  await expect(page.getByRole("alert").getByRole("link", { name: /drawing\.svg：SVGは/ })).toBeVisible();
  await expect(page.getByText("ほかの1件は受け取りました")).toBeVisible();
  await expect(page).toHaveTitle(/^エラー/);
  await expect(page.getByRole("link", { name: "hill.png" }).first()).toBeVisible();
});

test("without a connection the choice stays, and one is told", async ({ page, context, troubles }) => {
  troubles.expected(/ERR_INTERNET_DISCONNECTED|Failed to load/, "there is no connection");
  await signIn(page, "editor@demo");
  await page.goto("/staff/media");
  await hydrated(page);
  await page.waitForLoadState("networkidle");
  await page.getByLabel("ファイルを選ぶ").setInputFiles({ name: "a.png", mimeType: "image/png", buffer: picture() });
  await context.setOffline(true);
  await page.getByRole("button", { name: "送る", exact: true }).click();
  await expect(page.getByText("送れませんでした。つながりを確かめて")).toBeVisible();
  await context.setOffline(false);
  await page.getByRole("button", { name: "送る", exact: true }).click();
  await expect(page.getByText("受け取りました。何が写っているか")).toBeVisible();
});

test("/staff/media is for everyone", async ({ page }) => {
  await signIn(page, "editor@demo");
  await page.goto("/staff/media");
  await expect(page.getByRole("heading", { level: 1, name: "写真と書類" })).toBeVisible();
  await looksRight(page);
});
