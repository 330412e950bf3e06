import { describe, expect, test } from "vitest";
import { decidedIn, endOf, mail, row, rows } from "./test-filter";

describe("privilege screen", () => {
  const lawyers = ["Kim@law.example", "firm.example"];
  const boundary = 'multipart/mixed; boundary="b"';
  const attached = (encoding: string, inner: string) =>
    `--b\r\n\r\nHi\r\n--b\r\nContent-Type: message/rfc822\r\n${encoding}\r\n${inner}\r\n--b--\r\n`;

  test.each([
    ["a recipient", mail({ Cc: "kim@LAW.example" })],
    ["a domain", mail({ "Reply-To": "x@firm.example" })],
    ["a domain below", mail({ "Return-Path": "<x@mail.firm.example>" })],
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
  ])("puts a record aside by %s", async (_, bytes) => {
    expect(await endOf(bytes, { lawyers })).toBe("privileged");
    expect(await endOf(bytes)).toBe("in");
  });

  test.each([
    ["another's", mail({ Cc: "kim@flaw.example" }), "in"],
    ["another at the lawyer's domain", mail({ Cc: "al@law.example" }), "in"],
    ["words in the body", mail({}, "kim@law.example"), "in"],
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
});
