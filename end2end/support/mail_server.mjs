// A server for mail in a process of its own: takes every letter and writes it to standard output, a line of JSON each.
// Usage: node mail_server.mjs PORT

import { SMTPServer } from "smtp-server";

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData(stream, session, done) {
    const parts = [];
    stream.on("data", (part) => parts.push(part));
    stream.on("end", () => {
      const text = Buffer.concat(parts).toString("utf8");
      const id = /^message-id: (.*)$/im.exec(text)?.[1]?.trim() ?? "";
      process.stdout.write(`${JSON.stringify({ id, to: session.envelope.rcptTo.map(({ address }) => address) })}\n`);
      done();
    });
  },
});
server.listen(Number(process.argv[2]), "127.0.0.1", () => process.stdout.write("\n"));
process.on("SIGTERM", () => server.close(() => process.exit(0)));
