import { chromium } from "@playwright/test";
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const base = "http://127.0.0.1:3104";
const pages = process.argv[2] === "staff" ? [
  ["s-list", "/staff/programmes"], ["s-one", "/staff/programmes/1"], ["s-imp", "/staff/improvements"], ["s-imp1", "/staff/improvements/11"], ["s-home", "/staff"], ["s-new", "/staff/improvements/new"],
] : [["list", "/goals/programmes"], ["one", "/goals/programmes/city-magazine"], ["ended", "/goals/programmes/printed-guide"], ["imp", "/goals/improvements"], ["list-en", "/en/goals/programmes"], ["ignored", "/goals/programmes?year=R7&decision=open"]];
for (const [w, h] of [[390, 844], [1280, 900], [320, 700]]) {
  const c = await b.newContext({ viewport: { width: w, height: h }, locale: "ja-JP" });
  const p = await c.newPage();
  if (process.argv[2] === "staff") {
    await p.goto(base + "/staff/sign-in");
    await p.getByLabel(/メールアドレス/).fill("policy@demo");
    await p.locator("input[name=password]").fill("demo grapes on a slope");
    await p.getByRole("button", { name: /^サインイン/ }).first().click();
    await p.waitForLoadState();
  }
  for (const [n, a] of pages) {
    await p.goto(base + a);
    const wide = await p.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) console.log("OVERFLOW", w, n, wide);
    if (w !== 320) await p.screenshot({ path: `/tmp/programmes/${n}-${w}.png`, fullPage: true });
  }
  await c.close();
}
await b.close();
