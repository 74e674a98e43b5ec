// Lighthouse's scores of the release build on a mid-range phone with slow 4G, as Lighthouse simulates them: the
// median of several runs, beside the aims. It ends with 1 if an aim is missed.
//
// RUNS            how often each page is loaded (5)
// CHROME_PATH     the browser (Debian's by default)
// KASHIWARA_BIN   the server (../../target/release/kashiwara)
// KASHIWARA_SITE  what the browser loads (../../target/site)

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";

const here = import.meta.dirname;
const bin = resolve(process.env.KASHIWARA_BIN ?? `${here}/../../target/release/kashiwara`);
const site = resolve(process.env.KASHIWARA_SITE ?? `${here}/../../target/site`);
const runs = Number(process.env.RUNS ?? 5);

const PAGES = ["/", "/products", "/products/kuradashi-mikan"];
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

/** What is looked at, how it is written, and what it should come to. */
const FIGURES = [
  ...CATEGORIES.map((id) => ({
    name: id,
    of: (report) => Math.round((report.categories[id].score ?? 0) * 100),
    aim: id === "performance" ? 98 : 100,
    higher: true,
    written: String,
  })),
  { name: "LCP", of: measured("largest-contentful-paint"), aim: 1_800, written: (ms) => `${(ms / 1_000).toFixed(2)} s` },
  { name: "TBT", of: measured("total-blocking-time"), aim: 100, written: (ms) => `${Math.round(ms)} ms` },
  { name: "CLS", of: measured("cumulative-layout-shift"), aim: 0.01, written: (shift) => shift.toFixed(3) },
];

const folder = mkdtempSync(join(tmpdir(), "kashiwara-lighthouse-"));
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const server = spawn(bin, ["serve", "--demo"], {
  env: {
    ...process.env,
    DATABASE_URL: `sqlite://${join(folder, "site.db")}`,
    SIGNING_KEY_FILE: join(folder, "signing.key"),
    LEPTOS_SITE_ADDR: `127.0.0.1:${port}`,
    LEPTOS_SITE_ROOT: site,
    PUBLIC_URL: url,
    RUST_LOG: "error",
  },
  stdio: ["ignore", "ignore", "inherit"],
});
const ended = new Promise((over) => server.once("exit", over).once("error", over));

let missed = false;
try {
  await ready();
  for (const page of PAGES) {
    const reports = [];
    for (let run = 1; run <= runs; run += 1) reports.push(await report(url + page));
    missed = tell(page, reports) || missed;
  }
} finally {
  server.kill("SIGTERM");
  await ended;
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = missed ? 1 : 0;

function measured(audit) {
  return (report) => report.audits[audit].numericValue;
}

/** One run, in a browser that has seen nothing yet. */
async function report(address) {
  const chrome = await launch({
    chromePath: process.env.CHROME_PATH ?? "/usr/bin/chromium-headless-shell",
    chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"],
  });
  try {
    const result = await lighthouse(address, { port: chrome.port, output: "json", logLevel: "silent", onlyCategories: CATEGORIES });
    if (result === undefined) throw new Error(`no report of ${address}`);
    const { runtimeError } = result.lhr;
    if (runtimeError !== undefined) throw new Error(`${address}: ${runtimeError.message}`);
    return result.lhr;
  } finally {
    chrome.kill();
  }
}

/** Prints the medians of a page and what failed. Returns whether an aim was missed. */
function tell(page, reports) {
  // Blocking time is measured on this machine: on a busy one it says nothing about the site.
  const power = reports.map((one) => Math.round(one.environment.benchmarkIndex)).join(" ");
  console.log(`\n${page}  (median of ${reports.length}; load ${loadavg()[0].toFixed(1)}, power of the machine ${power})`);
  let missed = false;
  for (const { name, of, aim, higher, written } of FIGURES) {
    const values = reports.map(of).sort((a, b) => a - b);
    const median = values[Math.floor(values.length / 2)];
    const good = higher ? median >= aim : median <= aim;
    missed ||= !good;
    const aims = `aim ${higher ? "≥" : "≤"} ${written(aim)}`;
    const range = `${written(values[0])} to ${written(values.at(-1))}`;
    console.log(`  ${name.padEnd(15)} ${written(median).padStart(8)}   ${aims.padEnd(14)} ${good ? "    " : "MISS"}  ${range}`);
  }
  for (const line of failures(reports)) console.log(`  - ${line}`);
  return missed;
}

/** The audits that failed in any run, those that cost points first. */
function failures(reports) {
  const found = new Map();
  for (const { audits, categories } of reports) {
    const weights = new Map();
    for (const category of CATEGORIES) {
      for (const { id, weight } of categories[category].auditRefs) weights.set(id, Math.max(weight, weights.get(id) ?? 0));
    }
    for (const [id, audit] of Object.entries(audits)) {
      // What has no score, or is but informative, can't fail; 0.9 is where Lighthouse stops to call it good.
      if (!weights.has(id) || audit.score === null || audit.score >= 0.9 || audit.scoreDisplayMode === "informative") continue;
      const entry = found.get(id) ?? { weight: weights.get(id), title: audit.title, shown: audit.displayValue, times: 0, items: [] };
      entry.times += 1;
      const items = (audit.details?.items ?? []).map((item) => item.node?.selector ?? item.url?.replace(url, "")).filter(Boolean);
      entry.items = items.slice(0, 3);
      found.set(id, entry);
    }
  }
  return [...found]
    .sort(([, a], [, b]) => b.weight - a.weight)
    .map(([id, { weight, title, shown, times, items }]) => {
      const often = `${times} of ${reports.length} runs`;
      return [`${id}: ${title}`, shown, often, weight > 0 ? `weight ${weight}` : "costs nothing", items.join(", ")].filter(Boolean).join(" — ");
    });
}

/** Asks the system for a port that nobody listens on. */
function freePort() {
  return new Promise((free, failed) => {
    const probe = createServer().once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => free(port));
    });
  });
}

/** Waits until the server can answer. */
async function ready() {
  const until = Date.now() + 30_000;
  while (Date.now() < until) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error("the server did not get ready in time");
}
