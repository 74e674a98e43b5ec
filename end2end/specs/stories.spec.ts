// Stories: what citizens read, and how an editor writes one with three pictures.

import { expect, expectNoSidewaysScroll } from "../support/fixtures.ts";
import { picture } from "../support/picture.ts";
import { looksRight, noJs, send, signIn, test } from "../support/staff.ts";

for (const [with_, run] of [
  ["with", test],
  ["without", noJs],
] as const) {
  run(`a citizen reads a story and finds others, ${with_} JavaScript`, async ({ page }) => {
    await page.goto("/stories");
    await expect(page.locator(".story-card").nth(11)).toBeVisible();
    await page.getByRole("link", { name: /^ぶどうとワイン（/ }).click();
    await expect(page.locator('[aria-current="page"]', { hasText: "ぶどうとワイン" })).toBeVisible();
    const first = page.locator(".story-card").first().getByRole("link");
    const title = await first.innerText();
    await first.click();
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await expect(page.getByRole("heading", { name: "出典" })).toBeVisible();
    await expect(page.locator(".story-body .story-figure").first()).toBeVisible();
    for (const picture of await page.locator(".story-cover img, .story-figure img").all()) expect(await picture.getAttribute("alt")).toBeTruthy();
    await page.goBack();
    await expect(page.getByRole("heading", { level: 1, name: "柏原の物語" })).toBeVisible();
  });

  run(`an editor publishes a story with three pictures in a few minutes, ${with_} JavaScript`, async ({ page, troubles }, { project }) => {
    if (run !== test) troubles.expected(/^status 422: /, "the page's own status");
    const slug = `e2e-${project.name}-${with_}-${Date.now()}`;
    await signIn(page, "editor@demo");
    await page.goto("/staff/pages/stories/new");
    await page.getByLabel("題名", { exact: false }).first().fill(`試しの物語 ${slug}`);
    await page.getByLabel("アドレスの名前").fill(slug);
    await send(page, "書き始める");
    await expect(page.getByText("書き始めました。")).toBeVisible();
    // What is missing is told, and each leads to its field.
    await page.getByText("公開までに足りないもの").click();
    await page.getByRole("link", { name: "リード文がありません" }).click();
    await expect(page.locator("#lead")).toBeFocused();

    const numbers = (await page.locator(".piece-picker .shelf li", { has: page.locator("img") }).locator("b").allInnerTexts()).map((text) => text.replace("#", "")).slice(0, 3);
    expect(numbers.length).toBe(3);
    await page.getByLabel("テーマ").selectOption({ label: "自然" });
    if (run === test) {
      // A picture that is not there yet is sent from here, and what was typed meanwhile stays.
      await page.locator("#lead").fill("まだ保存していない文。");
      await page.getByText("新しく送る").click();
      await page.getByLabel("ファイルを選ぶ").setInputFiles({ name: "IMG_1.PNG", mimeType: "image/png", buffer: picture() });
      await page.getByRole("textbox", { name: /^何が写っているか/ }).fill(`${slug}の川`);
      await page.getByRole("textbox", { name: /^撮影・作成した/ }).fill("柏原市");
      await page.getByRole("button", { name: "送る", exact: true }).click();
      await expect(page.getByText(`${slug}の川`, { exact: false }).and(page.locator("[data-arrived]"))).toBeFocused();
      await expect(page.locator("[data-arrived]")).toBeInViewport();
      await expect(page.locator("#lead")).toHaveValue("まだ保存していない文。");
      await page.getByRole("button", { name: /^「はじめの写真」にする/ }).first().click();
      await expect(page.getByLabel("はじめの写真")).toHaveValue(/^\d+$/);
      await looksRight(page);
    } else await page.getByLabel("はじめの写真").fill(numbers[0] ?? "");
    await page.locator("#lead").fill("川のそばを歩いた日のことです。");
    const body = page.locator("#body");
    if (run === test) {
      // Wherever one wrote last, a picture goes into the body.
      await page.locator("#lead").focus();
      await page.getByRole("button", { name: new RegExp(`^本文に入れる\\s*：#${numbers[0]} `) }).click();
      await expect(body).toHaveValue(new RegExp(`^:::写真 ${numbers[0]}\\n`));
      await expect(body).toBeFocused();
      // In English with its English description, not with the Japanese one.
      await page.locator("#body_en").focus();
      await page.getByRole("button", { name: new RegExp(`^本文に入れる\\s*：#${numbers[0]} `) }).click();
      await expect(page.locator("#body_en")).toHaveValue(new RegExp(`^:::picture ${numbers[0]}\\n[^ぁ-ん]*:::\\n`));
      await page.locator("#body_en").fill("");
      await body.focus();
      await body.fill("川のそばを歩きました。\n");
      for (const number of numbers.slice(1)) await page.getByRole("button", { name: new RegExp(`^本文に入れる\\s*：#${number} `) }).click();
      await expect(body).toHaveValue(new RegExp(`^川のそばを歩きました。\\n:::写真 ${numbers[1]}\\n[^]+:::写真 ${numbers[2]}\\n`));
      // What it leads to is chosen by name.
      await page.getByRole("button", { name: "場所を入れる" }).click();
      await expect(body).toHaveValue(/:::場所 [a-z0-9-]+\n:::\n$/);
      await page.locator("#sources").fill("- 歩いた人の記録");
      // It is saved by itself, and the preview follows.
      await expect(page.locator("[data-autosave-told]")).toHaveText(/^保存しました。/);
      await expect(page.locator("[data-autosave-missing]")).toHaveText("公開できます。");
      await expect(page.locator(".piece-preview .story-figure")).toHaveCount(2);
    } else {
      const picture = (number = "") => `:::写真 ${number}\n川の絵\n:::\n`;
      await body.fill(`川のそばを歩きました。\n\n:::写真 x\n:::\n${picture(numbers[1])}`);
      await page.locator("#sources").fill("- 歩いた人の記録");
      await send(page, "保存して公開する");
      await expect(page.getByRole("alert")).toContainText("まだ公開できません");
      await expect(page.getByRole("link", { name: "本文の3行目：写真の番号がありません。" })).toBeVisible();
      await body.fill(`川のそばを歩きました。\n\n${picture(numbers[1])}${picture(numbers[2])}`);
    }
    await send(page, "保存して公開する");
    await expect(page.getByText("公開しました。", { exact: true })).toBeVisible();
    if (run === test) await looksRight(page);
    await page.getByRole("link", { name: "市民のページを見る" }).click();
    await expect(page.getByRole("heading", { level: 1, name: `試しの物語 ${slug}` })).toBeVisible();
    await expect(page.locator(".story-cover img, .story-figure img")).toHaveCount(3);
    await expectNoSidewaysScroll(page);

    // What was shown stays when it is changed, and is taken back whole.
    await page.goBack();
    await page.locator("#lead").fill("川のそばを、ふたりで歩いた日のことです。");
    await send(page, "この内容で公開し直す");
    await page.getByRole("link", { name: "版と違い（2）" }).click();
    await expect(page.locator("ins", { hasText: "ふたりで" }).first()).toBeVisible();
    if (run === test) await looksRight(page);
    await page.getByRole("link", { name: "書く画面へ戻る" }).click();
    await page.getByText("公開をやめる…").click();
    await send(page, "公開をやめる");
    await expect(page.getByText("公開をやめました。")).toBeVisible();
    expect((await page.request.get(`/stories/${slug}`)).status()).toBe(404);
  });
}
