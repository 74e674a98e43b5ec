// The release build in Chromium, as a phone and as a desktop. `npx playwright test` starts and stops the server.
//
// CHROMIUM        the browser (Debian's without windows by default, which opens a page in half the time)
// KASHIWARA_BIN   the server to test (../target/release/kashiwara)
// KASHIWARA_SITE  what the browser loads (../target/site)
// END2END_OUTPUT  where results and screenshots go (output)

import { type PlaywrightTestOptions, type PlaywrightWorkerOptions, defineConfig } from "@playwright/test";
import { join } from "node:path";
import { executablePath, output } from "./support/places.ts";

const browser: Partial<PlaywrightTestOptions & PlaywrightWorkerOptions> = {
  browserName: "chromium",
  locale: "ja-JP",
  timezoneId: "Asia/Tokyo",
  deviceScaleFactor: 1,
  // Where the page has scrolled to is asked for at once, not when a movement is over.
  contextOptions: { reducedMotion: "reduce" },
  launchOptions: {
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  },
};

/** What looks at files and answers needs no browser of a certain size: it runs once. */
const files = /(sizes|markup)\.spec\.ts$/;

/** What staff do at a desk, and what they do with a phone in the hand. */
const atDesk = ["**/desk.spec.ts", "**/mail.spec.ts", "**/killed.spec.ts", "**/comments-killed.spec.ts"];
const inHand = ["**/media.spec.ts", "**/passkey.spec.ts"];

export default defineConfig({
  testDir: "specs",
  outputDir: join(output, "results"),
  globalSetup: "./support/server.ts",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 45_000,
  expect: { timeout: 7_000 },
  // The counts are in results.json under `stats`: expected, unexpected, flaky, skipped.
  reporter: [["list"], ["json", { outputFile: join(output, "results.json") }], ["./support/reporter.ts"]],
  use: { ...browser, screenshot: "only-on-failure", serviceWorkers: "block" },
  projects: [
    // First, because one of them takes longest: at the end nothing would run beside it.
    { name: "files", testMatch: files },
    {
      name: "phone",
      testIgnore: [files, "**/results.spec.ts", ...atDesk],
      grepInvert: /@desktop/,
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
    {
      name: "desktop",
      testIgnore: [files, "**/results.spec.ts", ...inHand],
      grepInvert: /@phone/,
      use: { viewport: { width: 1280, height: 800 } },
    },
    // What the others have found, when they are through.
    { name: "results", testMatch: "results.spec.ts", dependencies: ["phone", "desktop"] },
  ],
});
