import { Refusal } from "./refusal.mjs";

/**
 * Is the demo asked for? It is on unless it was switched off.
 * @param {Record<string, string | undefined>} [env]
 */
export function isDemo(env = process.env) {
  const value = env.NARROWGATE_DEMO || "1";
  if (value === "0" || value === "1") return value === "1";
  throw new Refusal(`NARROWGATE_DEMO must be 1 (the demo) or 0 (a real desk), but is "${value}".`);
}

/**
 * Refuses a mail server beside the demo: what the demo writes to invented people must reach its own catcher alone.
 * @param {Record<string, string | undefined>} [env]
 */
export function refuseMailServer(env = process.env) {
  if (!isDemo(env) || !env.SMTP_URL) return;
  throw new Refusal(
    "SMTP_URL names a mail server, but the demo keeps every mail to itself: set NARROWGATE_DEMO=0 for a real desk, " +
      "or leave SMTP_URL out.",
  );
}
