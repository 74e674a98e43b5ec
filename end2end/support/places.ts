// Where things are.

import { resolve } from "node:path";

const here = import.meta.dirname;

/** The server under test. */
export const bin = resolve(process.env.KASHIWARA_BIN ?? `${here}/../../target/release/kashiwara`);

/** What the browser loads. */
export const site = resolve(process.env.KASHIWARA_SITE ?? `${here}/../../target/site`);

/** Where the tests leave what they made. */
export const output = resolve(process.env.END2END_OUTPUT ?? `${here}/../output`);

/** The browser that looks at it. */
export const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell";

/** The password of the staff accounts of the server under test. */
export const DEMO_PASSWORD = "demo grapes on a slope";
