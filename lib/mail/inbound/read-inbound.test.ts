import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readInbound } from "./read-inbound";

const domain = "desk.example";
const read = (lines: string | Buffer, sender: string | null = null) =>
  readInbound(typeof lines === "string" ? Buffer.from(lines.replace(/\n/g, "\r\n")) : lines, {
    sender,
    domain,
  });

const dsn = (block: string, more = "") => `From: MAILER-DAEMON@mx.example
To: bounce+1@desk.example
Subject: Delivery report
Auto-Submitted: auto-replied
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain

In words.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

${block}
--B
Content-Type: message/rfc822

Message-ID: <mail-1@desk.example>
From: legal@desk.example

Body.
--B--
${more}`;

const said = (action: string, status: string, diagnostic = "") =>
  `Final-Recipient: rfc822; Ada@Aster.example
Action: ${action}
Status: ${status}
${diagnostic && `Diagnostic-Code: smtp; ${diagnostic}\n`}`;

describe("reports of RFC 3464", () => {
  test.each([
    ["failed", "5.1.1", "", "HARD"],
    ["failed", "5.1.10", "", "HARD"],
    ["failed", "5.2.1", "", "HARD"],
    ["failed", "5.4.4", "", "HARD"],
    ["failed", "5.2.2", "", "SOFT"],
    ["failed", "4.4.7", "", "SOFT"],
    ["failed", "5.4.7", "", "SOFT"],
    ["failed", "5.7.1", "550 5.7.1 no such user here, says a policy", "REFUSED"],
    ["failed", "5.6.0", "", "REFUSED"],
    ["failed", "5.0.0", "550 5.1.1 <ada@aster.example>: Recipient address rejected", "HARD"],
    ["failed", "5.0.0", "552 mailbox is full", "SOFT"],
    ["failed", "5.4.1", "550 5.4.1 Recipient address rejected: Access denied", "HARD"],
    ["failed", "5.0.0", "550 something else", "REFUSED"],
    ["delayed", "4.4.1", "", "DELAYED"],
    ["delivered", "2.1.5", "", "SUCCESS"],
    ["relayed", "2.0.0", "", "SUCCESS"],
    ["expanded", "2.0.0", "", "SUCCESS"],
  ])("%s %s %s is %s", async (action, status, diagnostic, result) => {
    const { verdict, reported, mentions } = await read(dsn(said(action, status, diagnostic)));
    expect(verdict).toBe("REPORT");
    expect(reported).toMatchObject([{ addresses: ["ada@aster.example"], result }]);
    expect(mentions).toEqual(["<mail-1@desk.example>"]);
  });

  test("one that contradicts itself is understood as nothing, and a person looks", async () => {
    expect(await read(dsn(said("delivered", "5.1.1")))).toMatchObject({ verdict: "UNKNOWN", reported: [] });
    expect(await read(dsn(said("failed", "2.0.0")))).toMatchObject({ verdict: "UNKNOWN", reported: [] });
    expect(await read(dsn("Nothing: here\n"))).toMatchObject({ verdict: "UNKNOWN" });
  });

  test("the original recipient names the address of ours where the mail was passed on", async () => {
    const block = `Original-Recipient: rfc822;ada@aster.example\n${said("failed", "5.1.1").replace("Ada@Aster", "a.l@home")}`;
    const { reported } = await read(dsn(block));
    expect(reported[0]?.addresses).toEqual(["a.l@home.example", "ada@aster.example"]);
  });

  test.each([
    ["rfc822; ADA@Aster.Example", "ada@aster.example"],
    ['rfc822; "ada"@aster.example', "ada@aster.example"],
    ["rfc822; <ada@aster.example> (Ada)", "ada@aster.example"],
    ["utf-8; ada@aster.example", "ada@aster.example"],
    ["ada@aster.example", "ada@aster.example"],
    ["rfc822;ada+2Blegal@aster.example", "ada+legal@aster.example"],
    ["rfc822;ada+legal@aster.example", "ada+legal@aster.example"],
  ])("the address is told however it is written: %s", async (written, address) => {
    const block = `Final-Recipient: ${written}\nAction: Failed (for good)\nStatus: 5.1.1 (no mailbox)\n`;
    expect((await read(dsn(block))).reported).toMatchObject([
      { addresses: expect.arrayContaining([address]), result: "HARD" },
    ]);
  });

  test("several recipients are told apart", async () => {
    const second = said("delivered", "2.0.0").replace("Ada", "Ben");
    const { reported } = await read(dsn(`${said("failed", "5.1.1")}\n${second}`));
    expect(reported.map(({ result }) => result)).toEqual(["HARD", "SUCCESS"]);
  });
});

describe("what is no report", () => {
  const mail = (headers: string, body = "I am away.") =>
    `From: Ada <ada@aster.example>\n${headers}\n\n${body}`;
  test.each([
    ["Auto-Submitted: auto-replied\nSubject: Re: Notice"],
    ["X-Autoreply: yes\nSubject: Notice"],
    ["Precedence: auto_reply\nSubject: Notice"],
    ["Subject: Automatic reply: Notice"],
    ["Subject: =?utf-8?Q?R=C3=A9ponse_automatique?= : Notice"],
    ["Subject: =?utf-8?Q?Re=CC=81ponse_automatique?= : Notice"],
    ["Subject: Abwesenheitsnotiz: Notice"],
    ["Subject: Abwesend: Notice"],
    ["Subject: Automatische Antwort: Notice"],
    ["Subject: =?utf-8?Q?Nicht_im_B=C3=BCro?="],
    ["Subject: Out-of-Office: Notice"],
    ["Subject: AUTO: Ada Byron is out of the office (returning 12/01/2026)"],
    ["Subject: [Auto-Reply] Notice"],
    ["Subject: Absence du bureau : Notice"],
    ["Subject: Message d'absence"],
    ["Subject: Absent(e) du bureau"],
    ["Subject: =?utf-8?Q?Respuesta_autom=C3=A1tica=3A_Notice?="],
    ["Subject: Fuera de la oficina: Notice"],
    ["Subject: Ausente de la oficina: Notice"],
    ["Subject: Mensaje de ausencia"],
  ])("a machine answered: %s", async (headers) => {
    expect((await read(mail(headers))).verdict).toBe("AUTO_REPLY");
  });

  test.each([
    ["Subject: Re: Automatic reply: Notice"],
    ["Auto-Submitted: no\nSubject: Re: Notice"],
    ["Subject: Absence of any basis in law"],
    ["Subject: Ausencia de base legal"],
    ["Subject: Automatic production is refused"],
    ["Subject: Out of time"],
    ["Precedence: list\nSubject: Re: Notice"],
    ["X-Auto-Response-Suppress: All\nSubject: Re: Notice"],
  ])("a person answered: %s", async (headers) => {
    expect((await read(mail(headers))).verdict).toBe("REPLY");
  });

  test("with the empty sender, but without a report, it is no person's: somebody looks", async () => {
    const away = mail("Subject: Re: Notice");
    expect((await readInbound(Buffer.from(away), { sender: "", domain: "desk.example" })).verdict).toBe(
      "UNKNOWN",
    );
    expect((await readInbound(Buffer.from(away), { sender: null, domain: "desk.example" })).verdict).toBe(
      "REPLY",
    );
  });

  test("a receipt of reading is an automatic answer", async () => {
    const receipt = dsn("").replaceAll("delivery-status", "disposition-notification");
    expect((await read(receipt.replace("MAILER-DAEMON", "ada"))).verdict).toBe("AUTO_REPLY");
  });

  test("our own mail come back is a loop, whoever it says it is from", async () => {
    const own = `Message-ID: <${"a1".repeat(20)}@desk.example>\nAuto-Submitted: auto-generated`;
    expect((await read(mail(own))).verdict).toBe("LOOP");
    expect((await read(mail(own.replace("desk.", "other.")))).verdict).toBe("AUTO_REPLY");
  });

  test("what it answers is read, on one line and without what is not seen", async () => {
    const headers = `Subject: =?utf-8?B?${Buffer.from("Re:\r\n\u202eNotice").toString("base64")}?=
In-Reply-To: <mail-1@desk.example>
References: <mail-0@desk.example>
 <mail-1@desk.example>`;
    expect(await read(mail(headers, "We object.\n"))).toMatchObject({
      subject: "Re: Notice",
      from: "ada@aster.example",
      mentions: ["<mail-1@desk.example>", "<mail-0@desk.example>"],
    });
  });
});

const corpus = path.join(import.meta.dirname, "../../../../shared/data/mail");
describe.skipIf(!existsSync(corpus))("real mails, where ../shared lies beside the clone", () => {
  const file = (name: string) => read(readFileSync(path.join(corpus, name)));
  const addresses = async (name: string) =>
    (await file(name)).reported.map(({ addresses: [first], result }) => [first, result]);

  test("the reports among them", async () => {
    const folder = "multipart_report_emails";
    expect(await addresses(`${folder}/report_422.eml`)).toEqual([["fraser@oooooooo.com.au", "DELAYED"]]);
    expect(await addresses(`${folder}/report_530.eml`)).toEqual([["edwin@zzzzzzz.com", "HARD"]]);
    expect(await addresses(`${folder}/multipart_report_multiple_status.eml`)).toEqual([
      ["u@ci.com", "REFUSED"],
    ]);
    for (const name of ["multi_address_bounce1.eml", "multi_address_bounce2.eml"]) {
      const all = await addresses(`${folder}/${name}`);
      expect(all).toHaveLength(5);
      expect(all.every(([, result]) => result === "HARD")).toBe(true);
    }
  });

  test("none of the others is taken for a report, the broken ones included", async () => {
    const folders = readdirSync(corpus).filter(
      (name) => /emails|charset|rfc/.test(name) && !/report/.test(name),
    );
    const reports: string[] = [];
    for (const folder of folders)
      for (const name of readdirSync(path.join(corpus, folder)))
        if ((await file(`${folder}/${name}`)).verdict === "REPORT") reports.push(name);
    // It is one: a mailer daemon's, with a part of which nothing is said.
    expect(reports).toEqual(["raw_email_with_mimepart_without_content_type.eml"]);
  });
});
