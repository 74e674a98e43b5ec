// Answers as they come over the wire: Playwright's and Node's own clients unpack them first.

import { get } from "node:http";
import { brotliDecompressSync } from "node:zlib";

/** An answer as it was sent to a browser that takes brotli. */
export interface Sent {
  encoding: string | undefined;
  /** Of the body, packed. */
  bytes: number;
  /** The body, unpacked. */
  text: string;
}

export function sent(url: string): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers: { accept: "text/html,*/*", "accept-encoding": "gzip, deflate, br" } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => {
        const body = Buffer.concat(chunks);
        const encoding = answer.headers["content-encoding"];
        resolve({ encoding, bytes: body.length, text: (encoding === "br" ? brotliDecompressSync(body) : body).toString("utf8") });
      });
    });
    request.on("error", reject);
  });
}
