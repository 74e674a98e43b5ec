// Letters by SMTP to a server in a process of its own, which goes away and comes back; and the program, which is killed meanwhile.

import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { createServer } from "node:net";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { kill, serve } from "../support/server.ts";

// A letter that could not be sent is tried again after a minute.
test.setTimeout(240_000);

interface Letter {
  id: string;
  to: string[];
}

/** A server for mail that puts what it takes into a list. */
async function mailServer(port: number, taken: Letter[]): Promise<ChildProcess> {
  const server = spawn(process.execPath, [join(import.meta.dirname, "../support/mail_server.mjs"), `${port}`], { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise<void>((listens) => {
    createInterface({ input: server.stdout }).on("line", (line) => {
      if (line === "") listens();
      else taken.push(JSON.parse(line) as Letter);
    });
  });
  return server;
}

const gone = (server: ChildProcess) =>
  new Promise<void>((ended) => {
    server.once("exit", () => ended());
    server.kill("SIGKILL");
  });

const freePort = () =>
  new Promise<number>((found) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => found(address !== null && typeof address === "object" ? address.port : 0));
    });
  });

/** Asks for a link; what is answered is the same whoever asks. */
async function ask(url: string, email: string): Promise<void> {
  const body = new URLSearchParams({ email, website: "" });
  const headers = { "x-forwarded-for": `10.9.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250) + 1}` };
  const answer = await fetch(`${url}/apply/link`, { method: "POST", body, headers, redirect: "manual" });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/apply/sent"]);
}

test("no letter is lost and none goes twice", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kashiwara-mail-"));
  const port = await freePort();
  const env = { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: "mon@city.example" };
  const taken: Letter[] = [];
  const to = (email: string) => taken.filter((letter) => letter.to.includes(email)).length;
  let mail = await mailServer(port, taken);
  let site = await serve({ host: "127.0.0.1", log: "mail-1.log", env, folder, quiet: true });
  try {
    for (const name of ["a", "b", "c"]) await ask(site.url, `${name}@kashiwara.example`);
    await expect.poll(() => ["a", "b", "c"].map((name) => to(`${name}@kashiwara.example`)), { timeout: 30_000 }).toEqual([1, 1, 1]);

    await gone(mail);
    for (const name of ["d", "e"]) await ask(site.url, `${name}@kashiwara.example`);
    // The program tries, and is killed while they wait.
    await new Promise((later) => setTimeout(later, 4_000));
    await kill(site);
    await expect.poll(() => to("d@kashiwara.example")).toBe(0);
    mail = await mailServer(port, taken);
    site = await serve({ host: "127.0.0.1", log: "mail-2.log", env, folder, quiet: true });
    await ask(site.url, "f@kashiwara.example");
    const all = ["a", "b", "c", "d", "e", "f"];
    await expect.poll(() => all.map((name) => to(`${name}@kashiwara.example`)), { timeout: 120_000, intervals: [1_000] }).toEqual([1, 1, 1, 1, 1, 1]);
    // Of those that the samples have written as well: each once.
    const ids = taken.map((letter) => letter.id);
    expect(new Set(ids).size).toBe(ids.length);
  } finally {
    await site.stop();
    await gone(mail);
    rmSync(folder, { recursive: true, force: true });
  }
});
