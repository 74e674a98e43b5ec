// The server is killed fifty times while people send opinions: whatever it has acknowledged is there afterwards, under a number of its own.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { kill, type Served, serve } from "../support/server.ts";

test.setTimeout(420_000);

const SENDERS = 8;
const KILLS = 50;
const CASE = "/comments/citizen-participation/submit";

/** What was acknowledged: the path of the secret link, and a word that stands in the text. */
type Acknowledged = Map<string, string>;

/** Sends one opinion after the other until the server is gone. */
async function send(site: Served, who: number, round: number, kept: Acknowledged): Promise<void> {
  for (let n = 0; ; n++) {
    const word = `しるし${round}の${who}の${n}ここまで`;
    const fields = { step: "send", page: "check", "opinion-1": `よい案だと思います。${word}`, "section-1": "aim", name: `見本 ${who}`, address: `安堂町${who}`, who: "resident" };
    const headers = { "x-forwarded-for": `10.${round}.${who}.${n % 250}` };
    const answer = await fetch(site.url + CASE, { method: "POST", body: new URLSearchParams(fields), headers, redirect: "manual" }).catch(() => undefined);
    if (answer === undefined) return;
    expect(answer.status, await answer.text()).toBe(303);
    kept.set(answer.headers.get("location") ?? "", word);
  }
}

test("what was acknowledged survives fifty ends of the server, each under its own number", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kashiwara-comments-"));
  const start = (n: number) => serve({ host: "127.0.0.1", log: `comments-killed-${n}.log`, folder, quiet: true });
  const kept: Acknowledged = new Map();
  let site = await start(0);
  try {
    for (let round = 1; round <= KILLS; round++) {
      const sending = Array.from({ length: SENDERS }, (_, who) => send(site, who, round, kept));
      await new Promise((later) => setTimeout(later, 60 + Math.random() * 240));
      await kill(site);
      await Promise.all(sending);
      site = await start(round);
    }
    expect(kept.size).toBeGreaterThan(KILLS);
    const numbers = new Set<string>();
    for (const [path, word] of kept) {
      const receipt = await fetch(site.url + path);
      expect(receipt.status, word).toBe(200);
      const page = await receipt.text();
      expect(page).toContain(word);
      numbers.add(/P-\d{4}-\d{4,}/.exec(page)?.[0] ?? "");
    }
    expect(numbers.has("")).toBe(false);
    expect(numbers.size, "numbers are unique").toBe(kept.size);
  } finally {
    await site.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
