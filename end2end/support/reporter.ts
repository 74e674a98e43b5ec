// What failed, in one line each, at the very end: where only the last lines of a run are kept, they say why.

import type { FullResult, Reporter, TestCase, TestResult } from "@playwright/test/reporter";

/** The most characters of an error that are shown. */
const LONGEST = 600;

/** An error without colours and frames, on one line. */
function short(error: string): string {
  const plain = error.replace(/\u001B\[[0-9;]*m/g, "").replace(/\n\s+at .*/g, "");
  return plain.replace(/\s+/g, " ").slice(0, LONGEST);
}

export default class Failures implements Reporter {
  private readonly lines: string[] = [];

  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status === "passed" || result.status === "skipped") return;
    const errors = result.errors.map((error) => short(error.message ?? error.value ?? ""));
    this.lines.push(`✘ ${test.titlePath().slice(1).join(" › ")}`, ...errors.map((error) => `    ${error}`));
  }

  onEnd(_result: FullResult): void {
    if (this.lines.length > 0) console.log(this.lines.join("\n"));
  }

  printsToStdio(): boolean {
    return false;
  }
}
