// Starts the server under test with a database of its own, and stops it when the tests are through.

import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bin, DEMO_PASSWORD, output, site } from "./places.ts";

/** How long a start and an end may take, in milliseconds. */
const PATIENCE = 30_000;

export default async function start(): Promise<() => Promise<void>> {
  for (const needed of [bin, site]) {
    if (!existsSync(needed)) throw new Error(`${needed} is missing: run \`make build\` first`);
  }
  // Of an earlier run.
  rmSync(join(output, "axe"), { recursive: true, force: true });
  const server = await serve({ host: "127.0.0.1", log: "server.log" });
  process.env.BASE_URL = server.url;
  process.env.MAIL_FOLDER = server.mail;
  return server.stop;
}

/** A server under test. */
export interface Served {
  url: string;
  /** Where its letters lie. */
  mail: string;
  stop: () => Promise<void>;
  server: ChildProcess;
  ended: Promise<string>;
}

/** Ends a server at once, as a power cut would. */
export async function kill({ server, ended }: Served): Promise<void> {
  server.kill("SIGKILL");
  await ended;
}

/** Starts a server that is reached by a host's name or number, and writes its log to a file of that name. In a folder that is given
 * it finds what another one has left there, and leaves it in turn; `days` is by how far its clock is ahead; a `quiet` one may
 * log faults: it is a test of faults. */
export async function serve({
  host,
  log: name,
  env = {},
  folder: given,
  days = 0,
  quiet = false,
}: {
  host: string;
  log: string;
  env?: Record<string, string>;
  folder?: string;
  days?: number;
  quiet?: boolean;
}): Promise<Served> {
  const port = await freePort();
  const url = `http://${host}:${port}`;
  const folder = given ?? mkdtempSync(join(tmpdir(), "kashiwara-end2end-"));
  mkdirSync(output, { recursive: true });
  const logFile = join(output, name);
  const log = createWriteStream(logFile);

  const server = spawn(bin, ["serve", "--demo"], {
    env: {
      ...process.env,
      DATABASE_URL: `sqlite://${join(folder, "test.db")}`,
      SIGNING_KEY_FILE: join(folder, "signing.key"),
      LEPTOS_SITE_ADDR: `127.0.0.1:${port}`,
      LEPTOS_SITE_ROOT: site,
      PUBLIC_URL: url,
      MEDIA_URL: `file://${join(folder, "media")}`,
      MAIL_FOLDER: join(folder, "outbox"),
      DEMO_PASSWORD,
      TRUSTED_PROXIES: "127.0.0.1",
      ...(days > 0 ? { LD_PRELOAD: faketime(), FAKETIME: `+${days}d`, FAKETIME_DONT_FAKE_MONOTONIC: "1" } : {}),
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  server.stdout.pipe(log, { end: false });
  server.stderr.pipe(log, { end: false });
  const ended = new Promise<string>((resolve) => {
    server.once("exit", (code, signal) => resolve(signal ?? `${code}`));
    server.once("error", (error) => resolve(error.message));
  });

  const up = await Promise.race([ready(url), ended.then((how) => `the server ended with ${how}: see ${logFile}`)]);
  if (up !== "") {
    server.kill("SIGKILL");
    throw new Error(up);
  }

  const end = async () => {
    const how = await stop(server, ended);
    log.end();
    if (given === undefined) rmSync(folder, { recursive: true, force: true });
    if (how !== "0") throw new Error(`the server did not end well on SIGTERM: ${how}`);
    // Whatever the tests have asked for, nothing may have failed inside.
    const faults = readFileSync(logFile, "utf8").split("\n").filter((line) => /"level":"ERROR"|panicked at/.test(line));
    if (faults.length > 0 && !quiet) throw new Error(`the server logged ${faults.length} faults, the first: ${faults[0]}`);
  };
  return { url, mail: join(folder, "outbox"), stop: end, server, ended };
}

/** What shows another time to a program (Debian's `faketime`). */
function faketime(): string {
  const found = readdirSync("/usr/lib")
    .map((arch) => join("/usr/lib", arch, "faketime/libfaketimeMT.so.1"))
    .find((path) => existsSync(path));
  if (found === undefined) throw new Error("faketime is missing: run `make test`, or install the package");
  return found;
}

/** Asks the system for a port that nobody listens on. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address !== null && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}

/** Waits until the server can answer. Returns what is wrong if it does not come to that. */
async function ready(url: string): Promise<string> {
  const until = Date.now() + PATIENCE;
  while (Date.now() < until) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) return "";
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return "the server did not get ready in time";
}

async function stop(server: ChildProcess, ended: Promise<string>): Promise<string> {
  server.kill("SIGTERM");
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve("it was still there after 30 seconds"), PATIENCE);
  });
  const how = await Promise.race([ended, late]);
  clearTimeout(timer);
  if (server.exitCode === null && server.signalCode === null) server.kill("SIGKILL");
  return how;
}
