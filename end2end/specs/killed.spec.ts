// The server is killed again and again while producers write: what it has acknowledged is there afterwards.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { letters } from "../support/mail.ts";
import { kill, type Served, serve } from "../support/server.ts";

test.setTimeout(180_000);

const MAKERS = 6;
const KILLS = 4;

interface Maker {
  cookie: string;
  /** Where his draft is. */
  draft: string;
  version: number;
  /** The last text that was acknowledged. */
  kept: string;
}

const from = (n: number) => ({ "x-forwarded-for": `10.8.${n}.1` });

async function comeIn(site: Served, n: number): Promise<Maker> {
  const email = `kill${n}@kashiwara.example`;
  await fetch(`${site.url}/apply/link`, { method: "POST", body: new URLSearchParams({ email }), headers: from(n), redirect: "manual" });
  await expect.poll(() => letters(email).length, { timeout: 20_000 }).toBeGreaterThan(0);
  const link = /\/apply\/in\/[\w-]{43}/.exec(letters(email).at(-1) ?? "")?.[0] ?? "";
  const signed = await fetch(site.url + link, { method: "POST", redirect: "manual" });
  const cookie = signed.headers.get("set-cookie")?.split(";")[0] ?? "";
  const home = await (await fetch(`${site.url}/apply`, { headers: { cookie } })).text();
  const round = /name="round" value="(\d+)"/.exec(home)?.[1] ?? "";
  const begun = await fetch(`${site.url}/apply/begin`, { method: "POST", body: new URLSearchParams({ round }), headers: { cookie }, redirect: "manual" });
  return { cookie, draft: begun.headers.get("location") ?? "", version: 1, kept: "" };
}

/** Saves one text after the other until the server is gone. */
async function write(site: Served, maker: Maker, name: string): Promise<void> {
  for (let n = 0; ; n++) {
    const ties = `${name} ${n} ここまで`;
    const body = new URLSearchParams({ part: "story", version: `${maker.version}`, ties, making: "" });
    const answer = await fetch(`${site.url}${maker.draft}/story`, { method: "POST", body, headers: { cookie: maker.cookie }, redirect: "manual" }).catch(() => undefined);
    if (answer === undefined) return;
    expect(answer.status).toBe(303);
    maker.version++;
    maker.kept = ties;
  }
}

test("what was acknowledged survives", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kashiwara-killed-"));
  const start = (n: number) => serve({ host: "127.0.0.1", log: `killed-${n}.log`, folder, quiet: true });
  const mailed = process.env.MAIL_FOLDER;
  process.env.MAIL_FOLDER = join(folder, "outbox");
  let site = await start(0);
  try {
    const makers: Maker[] = [];
    for (let n = 0; n < MAKERS; n++) makers.push(await comeIn(site, n));
    for (let n = 1; n <= KILLS; n++) {
      const writing = makers.map((maker, who) => write(site, maker, `${n}-${who}`));
      await new Promise((later) => setTimeout(later, 300 + Math.random() * 700));
      await kill(site);
      await Promise.all(writing);
      site = await start(n);
      for (const maker of makers) {
        const page = await (await fetch(`${site.url}${maker.draft}/story`, { headers: { cookie: maker.cookie } })).text();
        const version = Number(/name="version" value="(\d+)"/.exec(page)?.[1]);
        // One more may have been written whose answer did not come any more.
        expect(version - maker.version, "nothing that was acknowledged is gone").toBeGreaterThanOrEqual(0);
        expect(version - maker.version).toBeLessThanOrEqual(1);
        if (version === maker.version) expect(page).toContain(maker.kept);
        maker.version = version;
      }
    }
  } finally {
    if (mailed !== undefined) process.env.MAIL_FOLDER = mailed;
    await site.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
