import pino from "pino";
import { boot } from "@/lib/boot";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { listenSmtp } from "@/lib/notice/inbound/listen-smtp";

// Takes in reports of delivery and replies, in a process of its own: what strangers send must not hold up the worker.
await boot();
const log = pino({ name: "receiver" });
const { inboundSmtp, mailDomain, mailFrom } = env();
if (!inboundSmtp)
  throw new Error("NARROWGATE_INBOUND_SMTP must name where to listen, such as 127.0.0.1:2526.");
const colon = inboundSmtp.lastIndexOf(":");

/** Errors of libraries may quote what they were given, so only their kind is kept. */
const kindOf = (error: unknown) => (error instanceof AppError ? error.message : (error as Error)?.name);

const listener = await listenSmtp({
  host: inboundSmtp.slice(0, colon).replace(/^\[|\]$/g, ""),
  port: Number(inboundSmtp.slice(colon + 1)),
  domain: mailDomain,
  office: mailFrom,
  say: (words, error) => log.error({ error: kindOf(error) }, words),
});
log.info(`Listening for reports and replies on ${inboundSmtp}.`);

let ending = false;
for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.on(signal, () => {
    if (ending) return;
    ending = true;
    void listener
      .close()
      .then(() => db().$disconnect())
      .then(() => process.exit(0));
  });
