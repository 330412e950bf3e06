import { existsSync, readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { GivenFile } from "./give-file";

const REAL = resolve(import.meta.dirname, "../../../shared/data/mail");

// Mails of 2005 to 2008, in several charsets and with attachments; each date lies within the range below.
const WITHIN = [
  "plain_emails/basic_email.eml",
  "plain_emails/raw_email_simple.eml",
  "attachment_emails/attachment_pdf.eml",
  "attachment_emails/attachment_nonascii_filename.eml",
];

export const RANGE = { from: "2004-01-01T00:00", until: "2009-12-31T23:59" };

const invented = (date: string, number: number): GivenFile => ({
  name: `message-${number}.eml`,
  type: "message/rfc822",
  bytes: Buffer.from(
    `From: kit@birch-clinics.example\r\nTo: lou@partner.example\r\nDate: ${date}\r\nSubject: Order ${number}\r\n\r\nThursday.\r\n`,
  ),
});

const real = (path: string): GivenFile => ({
  name: basename(path),
  type: "message/rfc822",
  bytes: readFileSync(resolve(REAL, path)),
});

/** Mails that lie within RANGE, real ones where they are at hand, else invented; and an invented one that does not. */
export function recordsAtHand(): { source: "real" | "invented"; within: GivenFile[]; outside: GivenFile } {
  const outside = invented("Tue, 21 Apr 2020 15:40:22 +0200", 9);
  if (WITHIN.every((path) => existsSync(resolve(REAL, path))))
    return { source: "real", within: WITHIN.map(real), outside };
  const dates = ["Mon, 2 May 2005 16:07:05 -0600", "Sun, 21 Oct 2007 19:38:13 +1000"];
  return { source: "invented", within: dates.map(invented), outside };
}
