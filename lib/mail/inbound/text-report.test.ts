import { describe, expect, test } from "vitest";
import { readInbound } from "./read-inbound";

const read = (lines: string, sender: string | null) =>
  readInbound(Buffer.from(lines.replace(/\n/g, "\r\n")), { sender, domain: "desk.example" });

const texts: Record<string, [string, string, string]> = {
  qmail: [
    "ada@aster.example",
    "HARD",
    `Hi. This is the qmail-send program at mx.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<ada@aster.example>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Return-Path: <bounce+1@desk.example>
Message-ID: <mail-1@desk.example>
`,
  ],
  Yahoo: [
    "ada@aster.example",
    "HARD",
    `Sorry, we were unable to deliver your message to the following address.

<ada@aster.example>:
Remote host said: 554 delivery error: dd This user doesn't have a yahoo.com account (ada@aster.example) [0] - mta1.example

--- Below this line is a copy of the message.

Message-ID: <mail-1@desk.example>
`,
  ],
  AOL: [
    "ada@aster.example",
    "HARD",
    `The original message was received at Mon, 5 Jan 2026 10:00:00 -0500
from desk.example [192.0.2.1]

   ----- The following addresses had permanent fatal errors -----
<ada@aster.example>

   ----- Transcript of session follows -----
... while talking to mx.example.:
>>> RCPT To:<ada@aster.example>
<<< 550 MAILBOX NOT FOUND
550 <ada@aster.example>... User unknown
`,
  ],
  Postfix: [
    "ada@aster.example",
    "SOFT",
    `This is the mail system at host mx.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients.

<ada@aster.example>: host mx2.example[192.0.2.2] said: 552 5.2.2 Mailbox
    full (in reply to RCPT TO command)
`,
  ],
  Exim: [
    "ada@aster.example",
    "HARD",
    `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ada@aster.example
    SMTP error from remote mail server after RCPT TO:<ada@aster.example>:
    host mx.example [192.0.2.2]: 550 5.1.1 unknown user

------ This is a copy of the message, including all the headers. ------

Message-ID: <mail-1@desk.example>
`,
  ],
  "Exim, still trying": [
    "ada@aster.example",
    "DELAYED",
    `This message was created automatically by mail delivery software.
A message that you sent has not yet been delivered to one or more of its
recipients after more than 24 hours on the queue on mx.example.

The address to which the message has not yet been delivered is:

  ada@aster.example

No action is required on your part. Delivery attempts will continue for
some time, and this warning may be repeated. The message will be retried.
`,
  ],
  Exchange: [
    "ada@aster.example",
    "HARD",
    `Your message did not reach some or all of the intended recipients.

      Subject:	Notice
      Sent:	1/5/2026 10:00 AM

The following recipient(s) cannot be reached:

      ada@aster.example on 1/5/2026 10:00 AM
            The e-mail account does not exist at the organization this message was sent to.
            <mx.example #5.1.1>
`,
  ],
  "Office 365": [
    "ada@aster.example",
    "REFUSED",
    `Delivery has failed to these recipients or groups:

ada@aster.example
Your message wasn't delivered because the recipient's email provider rejected it for security reasons (policy).

Diagnostic information for administrators:
Remote Server returned '550 5.7.1'
`,
  ],
  Gmail: [
    "ada@aster.example",
    "HARD",
    `Delivery to the following recipient failed permanently:

     ada@aster.example

Technical details of permanent failure:
Google tried to deliver your message, but it was rejected by the server for the recipient domain. The error was:
550 550 5.1.1 User unknown

----- Original message -----

Message-ID: <mail-1@desk.example>
`,
  ],
};

describe("reports written for people", () => {
  test.each(Object.entries(texts))("%s", async (_system, [address, result, text]) => {
    const mail = `From: Mail Delivery System <MAILER-DAEMON@mx.example>\nSubject: failure notice\n\n${text}`;
    for (const sender of ["", null]) {
      const { verdict, reported, mentions } = await read(mail, sender);
      expect(verdict).toBe("REPORT");
      expect(reported).toMatchObject([{ addresses: [address], result }]);
      if (text.includes("mail-1@")) expect(mentions).toEqual(["<mail-1@desk.example>"]);
    }
  });

  test("the header of Exim and Gmail names who failed where the text is not understood", async () => {
    const mail = "From: mailer-daemon@mx.example\nX-Failed-Recipients: Ada@aster.example\n\n550 5.1.1 nobody";
    expect(await read(mail, null)).toMatchObject({
      verdict: "REPORT",
      reported: [{ addresses: ["ada@aster.example"], result: "HARD", status: "5.1.1" }],
    });
  });

  test("a person who quotes such words in a letter reports nothing", async () => {
    const mail = `From: Ada <ada@aster.example>\nSubject: Re: Notice\n\n${texts.qmail?.[2]}`;
    expect(await read(mail, "ada@aster.example")).toMatchObject({ verdict: "REPLY", reported: [] });
  });
});
