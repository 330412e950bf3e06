import { randomUUID } from "node:crypto";
import { replyAddressFor } from "@/lib/mail/message-id";
import { type ArrivedMail, type TakenIn, takeIn } from "@/lib/notice/inbound/take-in";

const bytesOf = (text: string) => Buffer.from(text.replace(/\r?\n/g, "\r\n"));

/** A delivery report of RFC 3464 about one address. */
export const reportText = (
  address: string,
  action: string,
  status: string,
  diagnostic = "",
) => `From: MAILER-DAEMON@mx.example
Subject: Delivery report ${randomUUID()}
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain

In words.
--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; ${address}
Action: ${action}
Status: ${status}
${diagnostic && `Diagnostic-Code: smtp; ${diagnostic}\n`}
--B--
`;

type Sent = { bounceAddress: string; toAddress: string };

type Report = [action: string, status: string, diagnostic?: string];

/** A report of a mail of ours, sent to its return path; each another mail. */
export const reportOf = (
  { bounceAddress, toAddress }: Sent,
  [action, status, diagnostic]: Report,
  address = toAddress,
): ArrivedMail => ({
  bytes: bytesOf(reportText(address, action, status, diagnostic)),
  way: "SMTP",
  envelopeFrom: "",
  envelopeTo: [bounceAddress],
});

/** Takes in a report of a mail of ours, sent to its return path. */
export const takeInReport = (sent: Sent, report: Report, address?: string): Promise<TakenIn> =>
  takeIn(reportOf(sent, report, address));

export const DEAD: [string, string, string] = ["failed", "5.1.1", "550 5.1.1 No such user"];

/** Takes in a person's answer to a mail of ours. */
export const takeInReply = (
  { bounceAddress, toAddress }: Sent,
  headers = "Subject: Re: Notice",
  to = replyAddressFor(bounceAddress),
): Promise<TakenIn> =>
  takeIn({
    bytes: bytesOf(`From: ${toAddress}\n${headers}\n\nWe object to this. ${randomUUID()}`),
    way: "SMTP",
    envelopeFrom: toAddress,
    envelopeTo: [to],
  });
