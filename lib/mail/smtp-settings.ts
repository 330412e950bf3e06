import { InvalidInput } from "@/lib/errors";

/** How to reach the mail server that takes our mail. */
export interface SmtpSettings {
  host: string;
  port: number;
  /** TLS from the first byte (smtps). */
  secure: boolean;
  /** No mail without STARTTLS. */
  requireTLS: boolean;
  /** Loopback: a certificate could not be checked there and is not needed. */
  ignoreTLS: boolean;
  auth?: { user: string; pass: string };
}

const WHAT_IS_RIGHT = "Give the mail server as smtp://host:port or smtps://host:port.";

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * Reads `smtp://[user:password@]host[:port][?requireTLS]` or `smtps://…`. Plain text is spoken on loopback only, and
 * not there either with `requireTLS`; to any other host STARTTLS is demanded. Throws InvalidInput (SMTP_URL).
 */
export function smtpSettingsOf(url: string): SmtpSettings {
  if (!URL.canParse(url)) throw new InvalidInput({ SMTP_URL: WHAT_IS_RIGHT });
  const { protocol, hostname, port, username, password, searchParams } = new URL(url);
  const secure = protocol === "smtps:";
  if ((!secure && protocol !== "smtp:") || !hostname || Boolean(username) !== Boolean(password)) {
    throw new InvalidInput({ SMTP_URL: WHAT_IS_RIGHT });
  }
  const host = hostname.replace(/^\[|\]$/g, "");
  const asked = !["false", "0"].includes(searchParams.get("requireTLS") ?? "false");
  const requireTLS = !secure && (asked || !isLoopback(host));
  return {
    host,
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    requireTLS,
    ignoreTLS: !secure && !requireTLS,
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  };
}
