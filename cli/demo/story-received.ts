import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { replyAddressFor } from "@/lib/mail/message-id";
import { takeIn } from "@/lib/notice/inbound/take-in";
import type { Chapter } from "./chapters";

const receive = (to: string, from: string, lines: readonly string[]) =>
  takeIn({
    bytes: Buffer.from([`To: ${to}`, ...lines, ""].join("\r\n")),
    way: "SMTP",
    envelopeFrom: from,
    envelopeTo: [to],
  });

const report = (address: string, action: string, status: string, words: string) => [
  "From: Mail Delivery System <mailer-daemon@mx.relay.example>",
  "Subject: Delivery report",
  'Content-Type: multipart/report; report-type=delivery-status; boundary="R"',
  "",
  "--R",
  "Content-Type: message/delivery-status",
  "",
  "Reporting-MTA: dns; mx.relay.example",
  "",
  `Final-Recipient: rfc822; ${address}`,
  `Action: ${action}`,
  `Status: ${status}`,
  `Diagnostic-Code: smtp; ${words}`,
  "--R--",
];

/** The newest notice was delivered and answered, by a machine and by a person; two mails nobody can place. */
export const RECEIVED_STORY: Chapter[] = [
  {
    daysAgo: 0.1,
    tell: async () => {
      const domain = env().mailDomain;
      const mail = await db().outboxMessage.findFirst({
        where: { kind: "NOTICE", state: "ACCEPTED", demand: { restricted: false } },
        orderBy: { acceptedAt: "desc" },
        select: { bounceAddress: true, toAddress: true },
      });
      if (mail) {
        const { bounceAddress, toAddress } = mail;
        const reply = replyAddressFor(bounceAddress);
        await receive(
          bounceAddress,
          "",
          report(toAddress, "delivered", "2.1.5", "250 2.1.5 Delivered to the mailbox"),
        );
        await receive(reply, "", [
          `From: ${toAddress}`,
          "Subject: Automatic reply: Notice",
          "Auto-Submitted: auto-replied",
          "",
          "I am away until Monday. In urgent cases call the help desk.",
        ]);
        await receive(reply, toAddress, [
          `From: ${toAddress}`,
          "Subject: Re: Notice",
          "",
          "Thank you. Our counsel reads the paper and will tell you this week whether we object.",
        ]);
      }
      const nobody = `bounce+${"0".repeat(40)}@${domain}`;
      await receive(
        nobody,
        "",
        report("it@aster-freight.example", "failed", "5.1.1", "550 5.1.1 No such user"),
      );
      await receive(`postmaster@${domain}`, "r.lang@county-clerk.example", [
        "From: Robin Lang <r.lang@county-clerk.example>",
        "Subject: Where do we send a certified copy?",
        "",
        "Good morning, to which address does the clerk send the certified copy of the order?",
      ]);
    },
  },
];
