import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { normaliseAddress } from "./address";
import { keepReply } from "./keep-reply";
import { type SmtpSettings, smtpSettingsOf } from "./smtp-settings";

/**
 * ACCEPTED: the server took the mail. RETRY: it certainly did not, and may later. FAILED: it refused for good.
 * AMBIGUOUS: the mail was given to it and no answer came; only its log or a person can tell.
 */
export type SendResult = "ACCEPTED" | "RETRY" | "FAILED" | "AMBIGUOUS";

export interface SendOutcome {
  result: SendResult;
  /** One line for the record: the server's words, or what broke. Holds no text and no link of the mail. */
  response: string;
  /** The server's three digits, where it answered. */
  code?: number;
  /** The server had asked for the mail, and it was handed over at least in part. */
  reachedData: boolean;
}

export interface SendOptions {
  /** Settings, or an SMTP_URL. */
  smtp: SmtpSettings | string;
  /** Cuts the connection: RETRY when the server had not yet asked for the mail, else AMBIGUOUS. */
  abort?: AbortSignal;
  /** Printable ASCII; asks a server that knows DSN (RFC 3461) to report under this name. */
  envelopeId?: string;
  /** Milliseconds. `idle` must not be shorter than a server may take over a mail: 10 minutes, RFC 5321 4.5.3.2.6. */
  timeouts?: { connect?: number; greeting?: number; idle?: number; total?: number };
  /** Told before anything is said of this mail, and once the server asks for it, with none of it given yet. */
  witness?: (reached: "before_354" | "after_354") => void;
}

const TIMEOUTS = { connect: 60_000, greeting: 300_000, idle: 600_000, total: 1_200_000 };
const WAIT_FOR_GOODBYE = 2_000;
const AUTHENTICATION_REQUIRED = 530;

type SmtpError = Error & { code?: string; response?: string; responseCode?: number };

/** Nothing of the mail is in reach of the connection until it reads this stream, which it does at the server's 354. */
class HeldBack extends Readable {
  asked = false;
  constructor(
    private readonly bytes: Buffer,
    private readonly onAsked: () => void,
  ) {
    super();
  }
  override _read(): void {
    this.asked = true;
    this.onAsked();
    this.push(this.bytes);
    this.push(null);
  }
}

function verdict(error: SmtpError, reachedData: boolean, envelopeBegun: boolean): SendResult {
  const code = error.responseCode ?? 0;
  // A refusal before MAIL FROM, or for want of a sign-in, speaks of our session and not of this mail.
  if (code >= 500 && code < 600)
    return envelopeBegun && code !== AUTHENTICATION_REQUIRED ? "FAILED" : "RETRY";
  if (code >= 400 && code < 500) return "RETRY";
  if (reachedData) return "AMBIGUOUS";
  return error.code === "EMESSAGE" ? "FAILED" : "RETRY";
}

function connectionTo(smtp: SmtpSettings, timeouts: typeof TIMEOUTS): SMTPConnection {
  const { host, port, secure, requireTLS, ignoreTLS } = smtp;
  return new SMTPConnection({
    ...{ host, port, secure, requireTLS, ignoreTLS },
    connectionTimeout: timeouts.connect,
    greetingTimeout: timeouts.greeting,
    socketTimeout: timeouts.idle,
    socketCloseTimeout: 0,
  });
}

/**
 * Gives one mail to the server, over a connection of its own, and says what became of it. Does not throw for anything
 * that network or server do; InvalidInput (from, to, SMTP_URL) for addresses or settings that are none.
 */
export async function sendBytes(
  mail: { bytes: Buffer; from: string; to: string },
  options: SendOptions,
): Promise<SendOutcome> {
  const from = normaliseAddress(mail.from, "from");
  const to = normaliseAddress(mail.to, "to");
  const smtp = typeof options.smtp === "string" ? smtpSettingsOf(options.smtp) : options.smtp;
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  if (options.abort?.aborted) {
    return { result: "RETRY", response: "Stopped before connecting; nothing was sent.", reachedData: false };
  }

  return new Promise((resolve) => {
    const connection = connectionTo(smtp, timeouts);
    const message = new HeldBack(mail.bytes, () => options.witness?.("after_354"));
    let envelopeBegun = false;

    const settle = (result: SendResult, response: string, code?: number) => {
      clearTimeout(deadline);
      options.abort?.removeEventListener("abort", onStop);
      resolve({
        result,
        response: keepReply(response, mail.bytes),
        reachedData: message.asked,
        ...(code && { code }),
      });
    };
    const onStop = () => {
      connection.close();
      if (message.asked) settle("AMBIGUOUS", "Stopped after the server had asked for the message.");
      else settle("RETRY", "Stopped before the server asked for the message; nothing was sent.");
    };
    const onError = (error: SmtpError) => {
      connection.close();
      const result = verdict(error, message.asked, envelopeBegun);
      settle(result, error.response || error.message, error.responseCode || undefined);
    };
    const send = () => {
      envelopeBegun = true;
      options.witness?.("before_354");
      const dsn = options.envelopeId && {
        envid: options.envelopeId,
        notify: ["SUCCESS", "FAILURE", "DELAY"],
        ret: "HDRS",
        // Passed on to another address, the report still names the one to which we wrote (RFC 3461, 4.2).
        recipient: `rfc822;${to}`,
      };
      const use8BitMime = mail.bytes.some((byte) => byte > 0x7f);
      connection.send(
        { from, to, size: mail.bytes.length, use8BitMime, ...(dsn && { dsn }) },
        message,
        (error, info) => {
          if (error) return onError(error);
          settle("ACCEPTED", info.response, Number.parseInt(info.response, 10));
          connection.quit();
          setTimeout(() => connection.close(), WAIT_FOR_GOODBYE).unref();
        },
      );
    };

    const deadline = setTimeout(onStop, timeouts.total);
    options.abort?.addEventListener("abort", onStop);
    connection.on("error", onError);
    connection.connect((error) => {
      if (error) return onError(error);
      if (!smtp.auth) return send();
      connection.login(smtp.auth, (refusal) => (refusal ? onError(refusal) : send()));
    });
  });
}
