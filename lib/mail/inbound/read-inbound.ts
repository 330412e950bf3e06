import { addressParser, decodeWords } from "postal-mime";
import { isAutomatic } from "./automatic";
import { deliveryStatus, type ReportedRecipient } from "./delivery-status";
import { contentTypeOf, fieldOf, type HeaderField, headerFields, messageIdsIn } from "./header-fields";
import { type MailPart, type MailParts, partsOf } from "./mail-parts";
import { decodedPart, textOf, wordsOf } from "./read-text";
import { textReport } from "./text-report";

/** What a mail is: a report of delivery, a machine's answer, our own mail come back, a person's words, or none of these. */
export type Verdict = "REPORT" | "AUTO_REPLY" | "LOOP" | "REPLY" | "UNKNOWN";

/** A mail from outside as far as it can be understood. Nothing in it is to be trusted: anybody can write anything. */
export interface InboundReading {
  verdict: Verdict;
  /** Of the From header; "" where there is none. */
  from: string;
  subject: string;
  messageId: string;
  /** What a report says, recipient by recipient; empty for all other mail. */
  reported: ReportedRecipient[];
  /** Message-IDs of mails that this one answers, the last first, or encloses. */
  mentions: string[];
  /** What a person would read. */
  text: string;
}

const LONGEST_SUBJECT = 250;
const LONGEST_FIELD = 2_000;
// A header that says who sent it would be forged as easily as any other; these only tell a report from a letter.
const REPORTER = /mailer-?daemon|postmaster|mail ?delivery|mail administrator|delivery (sub)?system/i;

const onOneLine = (text: string) => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, " ").trim();

function decoded(value: string): string {
  try {
    return onOneLine(decodeWords(value.slice(0, LONGEST_FIELD))).slice(0, LONGEST_SUBJECT);
  } catch {
    return onOneLine(value).slice(0, LONGEST_SUBJECT);
  }
}

function addressesIn(value: string): string[] {
  try {
    return addressParser(value.slice(0, LONGEST_FIELD), { flatten: true }).flatMap(({ address }) =>
      address ? [onOneLine(address).slice(0, LONGEST_SUBJECT)] : [],
    );
  } catch {
    return [];
  }
}

const ENCLOSED = ["message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers"];
const STATUS = ["message/delivery-status", "message/global-delivery-status"];
const LONGEST_STATUS = 256 * 1024;

/** The fields of the mails that this one encloses. */
function enclosed(parts: readonly MailPart[]): HeaderField[] {
  return parts
    .filter(({ type }) => ENCLOSED.includes(type))
    .slice(0, 10)
    .flatMap((part) =>
      headerFields(decodedPart({ ...part, body: part.body.subarray(0, LONGEST_STATUS) }).toString("utf8")),
    );
}

async function reportOf({ fields, parts, type }: MailParts, words: string, sender: string) {
  const status = parts.filter((part) => STATUS.includes(part.type)).slice(0, 10);
  const machine: ReportedRecipient[] = [];
  for (const part of status) machine.push(...deliveryStatus(await textOf(part)));
  if (machine.length > 0) return machine;
  const failed = addressesIn(fieldOf(fields, "x-failed-recipients")).map((one) => one.toLowerCase());
  const { parameter } = contentTypeOf(fieldOf(fields, "content-type"));
  const says =
    status.length > 0 ||
    failed.length > 0 ||
    (type === "multipart/report" && parameter("report-type") === "delivery-status") ||
    REPORTER.test(fieldOf(fields, "from")) ||
    sender === "";
  return says ? textReport(words, failed) : null;
}

function isReceipt({ fields, type, parts }: MailParts): boolean {
  const reportType = contentTypeOf(fieldOf(fields, "content-type")).parameter("report-type").toLowerCase();
  const notes = parts.some((part) => part.type === "message/disposition-notification");
  return type === "multipart/report" && (reportType === "disposition-notification" || notes);
}

/**
 * Says what a mail is. Never throws, and its work is bounded, whatever the bytes.
 * @param sender the envelope's sender; "" for the empty one, with which reports come; null where it is not known
 * @param domain of our own Message-IDs
 */
export async function readInbound(
  bytes: Buffer,
  { sender, domain }: { sender: string | null; domain: string },
): Promise<InboundReading> {
  const mail = partsOf(bytes);
  const { fields, parts } = mail;
  const text = await wordsOf(parts);
  const subject = decoded(fieldOf(fields, "subject"));
  const from = addressesIn(fieldOf(fields, "from"))[0] ?? "";
  const messageId = messageIdsIn(fieldOf(fields, "message-id"))[0] ?? "";
  const ours = new RegExp(`^<[0-9a-f]{40}@${domain.replace(/[^a-z0-9-]/gi, "\\$&")}>$`, "i");
  const reported = (await reportOf(mail, text, sender ?? "unknown")) ?? [];
  const belowCopy = reported.length > 0 ? headerFieldsBelow(text) : [];
  const mentions = [
    ...messageIdsIn(fieldOf(fields, "in-reply-to")),
    ...messageIdsIn(fieldOf(fields, "references")).toReversed(),
    ...[...enclosed(parts), ...belowCopy]
      .filter(({ name }) => name === "message-id")
      .flatMap(({ value }) => messageIdsIn(value)),
  ];
  const verdict = (): Verdict => {
    if (ours.test(messageId)) return "LOOP";
    if (reported.length > 0) return "REPORT";
    if (isReceipt(mail)) return "AUTO_REPLY";
    // It would be a report, but says nothing that can be relied on: a person looks.
    if (mail.type === "multipart/report" || REPORTER.test(from)) return "UNKNOWN";
    if (isAutomatic(fields, subject)) return "AUTO_REPLY";
    // No person sends with the empty sender (RFC 5321, 4.5.5), but a machine that writes no report does: somebody looks.
    return from && sender !== "" ? "REPLY" : "UNKNOWN";
  };
  return {
    verdict: verdict(),
    from,
    subject,
    messageId,
    reported,
    mentions: [...new Set(mentions)].slice(0, 50),
    text,
  };
}

/** Reports written for people end with the header of the mail that came back, each field on a line of its own. */
const headerFieldsBelow = (text: string): HeaderField[] =>
  (text.slice(0, LONGEST_STATUS).match(/^message-id:[ \t]{0,8}<[^\s<>]{1,400}>/gim) ?? [])
    .slice(0, 10)
    .flatMap((line) => headerFields(line));
