// Letters as the server under test has written them: without a server for mail they are files.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "./fixtures.ts";

/** How long a letter may take, in milliseconds. */
const PATIENCE = 20_000;

/** The text of a letter with its signs as they were written. */
function text(raw: string): string {
  const at = raw.indexOf("\r\n\r\n");
  const [head, body] = [raw.slice(0, at), raw.slice(at + 4)];
  if (/^content-transfer-encoding: base64/im.test(head)) return Buffer.from(body.replace(/\s/g, ""), "base64").toString("utf8");
  if (!/^content-transfer-encoding: quoted-printable/im.test(head)) return body;
  const bytes = body.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** All letters to an address. */
export function letters(to: string): string[] {
  const folder = process.env.MAIL_FOLDER ?? "";
  // What begins with a dot is still being written.
  const files = readdirSync(folder, { withFileTypes: true }).filter((file) => file.isFile() && !file.name.startsWith("."));
  const all = files.map((file) => readFileSync(join(folder, file.name), "utf8"));
  return all.filter((raw) => raw.includes(`To: ${to}\r\n`)).map(text);
}

/** A producer, or another one with a door of his own, comes in by the link in his mail. */
export async function comeIn(page: Page, email: string, door = "/apply", to = "申請と認定"): Promise<void> {
  await page.goto(door);
  // Another letter, as that he is accepted, may come in between.
  const links = () => letters(email).flatMap((letter) => [...letter.matchAll(new RegExp(`${door}/in/[\\w-]{43}`, "g"))].map(([path]) => path));
  const before = links().length;
  await page.getByLabel("メールアドレス").fill(email);
  await page.getByRole("button", { name: "サインインのリンクを受け取る" }).click();
  await expect(page.getByRole("heading", { name: "メールを送りました" })).toBeVisible();
  await expect.poll(() => links().length, { timeout: PATIENCE }).toBeGreaterThan(before);
  const link = links().at(-1);
  await page.goto(link ?? `${door}/in/nothing`);
  await page.getByRole("button", { name: "続ける" }).click();
  await expect(page.getByRole("heading", { name: to, level: 1 })).toBeVisible();
}
