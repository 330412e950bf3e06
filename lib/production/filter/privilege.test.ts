import { describe, expect, test } from "vitest";
import { decidedIn, endOf, mail, mailSource, row, rows } from "./test-filter";

describe("privilege screen", () => {
  const lawyers = ["Kim@law.example", "firm.example"];
  const boundary = 'multipart/mixed; boundary="b"';
  const attached = (encoding: string, inner: string) =>
    `--b\r\n\r\nHi\r\n--b\r\nContent-Type: message/rfc822\r\n${encoding}\r\n${inner}\r\n--b--\r\n`;
  const reportOf = (type: string, body: string) =>
    mail(
      { "Content-Type": boundary },
      `--b\r\n\r\nHi\r\n--b\r\nContent-Type: ${type}\r\n\r\n${body}\r\n--b--\r\n`,
    );

  test.each([
    ["a recipient", mail({ Cc: "kim@LAW.example" })],
    ["a domain", mail({ "Reply-To": "x@firm.example" })],
    ["a domain below", mail({ "Return-Path": "<x@mail.firm.example>" })],
    [
      "for whom a server took it",
      mail({ Received: "from a.example by b.example for <x@firm.example>; now" }),
    ],
    ["for whom, in a comment", mail({ Received: "by b.example (for\r\n kim@LAW.example)" })],
    [
      "for whom, where no charset is known",
      mail({ Received: "by caf\u00e9\u0085.example for <x@firm.example>" }),
    ],
    ["from which server", mail({ Received: "from mx1.Firm.example (firm [10.0.0.1]) by b.example" })],
    ["its number", mail({ "Message-ID": "<1@mail.firm.example>" })],
    ["the mailbox", mail({ "Delivered-To": "x@firm.example" })],
    ["the mailbox of before", mail({ "X-Original-To": "kim@law.example" })],
    ["the writer before a list took its place", mail({ "X-Original-From": "Kim <kim@law.example>" })],
    ["to whom it was forwarded", mail({ "X-Forwarded-To": "kim@law.example, al@cee.example" })],
    ["a list", mail({ "List-Post": "<mailto:x@firm.example>" })],
    ["a field that is not read", mail({ Cc: "Kim, of <kim@law.example>" })],
    [
      "an attached mail",
      mail({ "Content-Type": boundary }, attached("", mail({ From: "kim@law.example" }).toString())),
    ],
    [
      "an attached mail in base64",
      mail(
        { "Content-Type": boundary },
        attached(
          "Content-Transfer-Encoding: base64\r\n",
          mail({ From: "kim@law.example" }).toString("base64"),
        ),
      ),
    ],
    [
      "the header of a mail that came back",
      reportOf("text/rfc822-headers", "Subject: x\r\nTo: kim@law.example"),
    ],
    [
      "the header of one, in base64",
      reportOf(
        "message/global-headers\r\nContent-Transfer-Encoding: base64",
        Buffer.from("To: kim@law.example\r\n").toString("base64"),
      ),
    ],
    [
      "whom a report of delivery names",
      reportOf(
        "message/delivery-status",
        "Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; al@cee.example\r\n\r\nFinal-Recipient: rfc822;Kim@law.example",
      ),
    ],
    [
      "a header that came back with a line that is no field",
      reportOf("text/rfc822-headers", "Subject: x\r\n(cut here)\r\nTo: kim@law.example\r\nX: y"),
    ],
    [
      "whom a report of reading names",
      reportOf("message/disposition-notification", "Final-Recipient: rfc822;x@firm.example"),
    ],
  ])("puts a record aside by %s", async (_, bytes) => {
    expect(await endOf(bytes, { lawyers })).toBe("privileged");
    expect(await endOf(bytes)).toBe("in");
  });

  test.each([
    ["another's", mail({ Cc: "kim@flaw.example" }), "in"],
    ["another at the lawyer's domain", mail({ Cc: "al@law.example" }), "in"],
    ["words in the body", mail({}, "kim@law.example"), "in"],
    ["words in the subject", mail({ Subject: "From kim@law.example" }), "in"],
    ["a conversation", mail({ References: "<1@firm.example>", "In-Reply-To": "<1@firm.example>" }), "in"],
    ["a server that nobody notes as such", mail({ "X-Mailer": "firm.example" }), "in"],
    [
      "what a report says of others",
      reportOf(
        "message/delivery-status",
        "Final-Recipient: rfc822; al@cee.example\r\nDiagnostic-Code: smtp; 550 No such user",
      ),
      "in",
    ],
    ["words in the text of a report", reportOf("text/plain", "To: kim@law.example"), "in"],
    [
      "the server of others",
      mail({ Received: "from mx.law.example by myfirm.example for al@law.example" }),
      "in",
    ],
    ["a field that nobody can read", mail({ Cc: "Nash, Jo <kim@dee.example>" }), "SCREEN_UNREADABLE"],
    [
      "what is out anyway",
      mail({ Cc: "kim@law.example", Date: "Fri, 10 Jan 2025 12:00:00 +0000" }),
      "BEFORE_RANGE",
    ],
  ])("lets be %s", async (_, bytes, end) => {
    expect(await endOf(bytes, { lawyers })).toBe(end);
  });

  test("looks at every value of a row, and again at what people let in", async () => {
    expect(await endOf(row({ text: "see Kim@law.example." }), { source: rows(), lawyers })).toBe(
      "privileged",
    );
    const letIn = (bytes: Buffer) => endOf(bytes, { lawyers, recordDecisions: [decidedIn(bytes)] });
    expect(await letIn(mail({ Cc: "kim@law.example", Date: "never" }))).toBe("privileged");
    expect(await letIn(Buffer.from("To: kim@law.example\nHello\n\n"))).toBe("privileged");
  });

  test.each([
    "kim@law.example|bob@x.example",
    "bob@x.example|kim@law.example",
    "'kim@law.example'",
    "kim@law.example!",
    "kim@law.example's",
    "kim@law.example/x",
    "to=kim@law.example&x=1",
    "mailto:kim@law.example?subject=x",
    "“kim@law.example”, they say",
    '"kim"@law.example',
    "kim+x@law.example",
    "**kim@law.example**",
    "x@firm.example.",
    "/bob@mail.firm.example/",
  ])("finds %s in a row", async (text) => {
    expect(await endOf(row({ text }), { source: rows(), lawyers })).toBe("privileged");
  });

  test.each([
    "al@law.example",
    "kim@law.example.org",
    "kim@flaw.example",
    "skim@law.example",
    "kim @ law",
    "@",
    "x@",
  ])("lets be %s in a row", async (text) => {
    expect(await endOf(row({ text }), { source: rows(), lawyers })).toBe("in");
  });

  test("takes no squares of time over a long value", async () => {
    const long = [
      "x".repeat(8 * 1024 * 1024),
      "@".repeat(1024 * 1024),
      "a@".repeat(256 * 1024),
      `${"|".repeat(127)}@law.example `.repeat(2_000),
      `@${"a.".repeat(120)}`.repeat(1_000),
    ];
    const before = performance.now();
    for (const text of long) expect(await endOf(row({ text }), { source: rows(), lawyers })).toBe("in");
    // Squares of these sizes would take hours.
    expect(performance.now() - before).toBeLessThan(60_000);
  });

  test.each([
    ["a", 1_000_000],
    ["a.", 500_000],
    ["-", 1_000_000],
    ["a..", 300_000],
  ])("goes once through a field of servers that is %j again and again", async (piece, times) => {
    // Squares of these sizes would take hours.
    for (const name of ["Received", "Message-ID"])
      expect(await endOf(mail({ [name]: `from ${piece.repeat(times)}` }), { lawyers })).toBe("in");
  });

  test("knows the server of a lawyer behind however many labels, and no name that ends alike", async () => {
    for (const before of ["a.", `${"b".repeat(60)}.`])
      for (let labels = 0; labels < 300; labels += 7) {
        const name = before.repeat(labels);
        const of = (host: string) => endOf(mail({ Received: `from ${host} by b.example` }), { lawyers });
        expect(await of(`${name}firm.example`)).toBe("privileged");
        expect(await of(`${name}${"x".repeat(labels)}yfirm.example`)).toBe("in");
      }
  });

  test("knows a lawyer in quotation marks in a field of a mail, or beside another's address", async () => {
    expect(await endOf(mail({ Cc: "'kim@law.example'" }), { lawyers })).toBe("privileged");
    expect(await endOf(mail({ Cc: '"Kim@law.example" <list@x.example>' }), { lawyers })).toBe("privileged");
  });

  const known = {
    plus: false,
    dots: true,
    aliases: [{ account: "kim@corp.example", addresses: ["k.kay@corp.example", "of@counsel.example"] }],
  };
  const kim = ["kim@corp.example", "al+legal@corp.example"];

  test.each([
    ["a plus-address, which the source does not know", "kim+dee@corp.example", {}],
    ["the address without the plus that the list has", "al@corp.example", {}],
    ["another plus-address than the list's", "al+x@corp.example", {}],
    ["dots that the source leaves out", "k.im@corp.example", known],
    ["another address of the account", "kkay@corp.example", known],
    ["another address of the account, with a plus", "of+x@counsel.example", known],
  ])("knows a lawyer under %s", async (_, address, names) => {
    const source = mailSource({ names });
    const table = rows({ names: { ...(rows() as { names: object }).names, ...names } });
    expect(await endOf(mail({ Cc: address }), { lawyers: kim, source })).toBe("privileged");
    expect(await endOf(mail({ Cc: `Kim, of <${address}>` }), { lawyers: kim, source })).toBe("privileged");
    expect(await endOf(row({ text: `(${address})` }), { lawyers: kim, source: table })).toBe("privileged");
  });

  test("knows an account by another of its addresses at the lawyers' domain, and by one that the list names", async () => {
    const source = mailSource({ names: known });
    const to = (Cc: string, ...listed: string[]) => endOf(mail({ Cc }), { lawyers: listed, source });
    expect(await to("kim@corp.example", "counsel.example")).toBe("privileged");
    expect(await to("kim@corp.example", "k.kay@corp.example")).toBe("privileged");
    expect(await to("of@counsel.example", "k.kay@corp.example")).toBe("privileged");
    expect(await to("kimm@corp.example", "counsel.example", ...kim)).toBe("in");
  });

  test("dots that the source does not leave out make another name", async () => {
    expect(await endOf(mail({ Cc: "k.im@corp.example" }), { lawyers: kim })).toBe("in");
  });
});
