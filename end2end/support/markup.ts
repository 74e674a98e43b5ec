// The two programs that judge HTML as it was served. Each is started once for all files: starting takes longer
// than judging.

import { execFile } from "node:child_process";
import { basename, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const folder = resolve(import.meta.dirname, "..");
const room = { maxBuffer: 64 * 1024 * 1024 };

/** Something that one of the programs does not like. */
export interface Complaint {
  /** The file's name. */
  page: string;
  message: string;
  /** The markup that it is about. */
  about: string;
}

/** What the Nu HTML checker says, the one that the W3C runs: errors and warnings. */
export async function nuHtmlChecker(files: string[]): Promise<Complaint[]> {
  const jar = resolve(folder, "node_modules/vnu-jar/build/dist/vnu.jar");
  // It reports on stderr. Its exit code would only say again that there is something to report.
  const { stderr } = await run("java", ["-jar", jar, "--format", "json", "--exit-zero-always", ...files], room);
  const { messages } = JSON.parse(stderr) as { messages: NuMessage[] };
  return messages.map(({ url, type, subType, message, extract, hiliteStart, hiliteLength }) => ({
    page: basename(url ?? ""),
    message: `${subType ?? type}: ${message}`,
    about: extract?.slice(hiliteStart, (hiliteStart ?? 0) + (hiliteLength ?? extract.length)) ?? "",
  }));
}

interface NuMessage {
  url?: string;
  type: string;
  subType?: string;
  message: string;
  extract?: string;
  /** Where in the extract the markup is that the message is about. */
  hiliteStart?: number;
  hiliteLength?: number;
}

/** What markuplint says, in Japanese, by the rules of `markuplint.json`: errors and warnings. */
export async function markuplint(files: string[]): Promise<Complaint[]> {
  const program = resolve(folder, "node_modules/.bin/markuplint");
  const config = resolve(folder, "markuplint.json");
  const options = ["--locale", "ja", "--format", "JSON", "--no-color", "--no-search-config", "--config", config];
  // An exit code of 1 means that it found something; whatever else went wrong leaves no list.
  const output = await run(program, [...options, ...files], room).catch((error: { stdout?: string }) => {
    if (error.stdout?.trimStart().startsWith("[") !== true) throw error;
    return { stdout: error.stdout };
  });
  const found = JSON.parse(output.stdout) as LintMessage[];
  return found.map(({ filePath, severity, ruleId, message, raw }) => ({
    page: basename(filePath),
    message: `${severity} ${ruleId}: ${message}`,
    about: raw,
  }));
}

interface LintMessage {
  filePath: string;
  severity: string;
  ruleId: string;
  message: string;
  raw: string;
}
