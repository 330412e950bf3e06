import { expect, test } from "vitest";
import { limits } from "@/lib/production/exports/limits";
import { readHeader } from "./header-block";
import { readStructure } from "./mail-structure";
import { mail } from "./test-filter";

const structure = (type: string, body = "", change = {}) => {
  const bytes = mail({ "Content-Type": type, ...change }, body);
  return readStructure(readHeader(bytes), bytes);
};
const part = (type: string, body = "x") => `--b\r\nContent-Type: ${type}\r\n\r\n${body}\r\n`;
const mixed = (...parts: string[]) =>
  structure('multipart/mixed; boundary="b"', `${parts.join("")}--b--\r\n`);

test.each([
  ["text/plain", "x"],
  ["multipart/signed; boundary=b; protocol=x", `${part("text/plain")}--b--`],
  ["application/pkcs7-mime; smime-type=certs-only", "x"],
  ["multipart/mixed; boundary*0=b; boundary*1=c", "--bc\r\n\r\nx\r\n--bc--"],
  ["multipart/mixed; boundary*=us-ascii'en'b%63", "--bc\r\n\r\nx\r\n--bc--"],
  ["multipart/mixed; boundary=b", part("text/plain")],
  ["multipart/mixed; boundary=b", "--b\r\n\r\nno header\r\n--b\r\n--b--"],
  ["multipart/mixed; boundary=b", `--b\r\n\r\nsee --b\nContent-Type: application/pkcs7-mime\n\nx\r\n--b--`],
  ["", "x"],
])("%s has no fault", (type, body) => {
  expect(structure(type, body).fault).toBeNull();
});

test.each([
  ["ENCRYPTED", "multipart/encrypted; boundary=b", ""],
  ["ENCRYPTED", "Application/PKCS7-MIME", "x"],
  ["ENCRYPTED", "application/x-pkcs7-mime; smime-type=enveloped-data", "x"],
  ["ENCRYPTED", "text/plain", "x\r\n-----BEGIN PGP MESSAGE-----\r\n"],
  ["ENCRYPTED", "multipart/mixed; boundary=b", `${part("text/plain")}${part("application/pkcs7-mime")}--b--`],
  ["PARTS_UNREADABLE", "multipart/mixed", part("text/plain")],
  ["PARTS_UNREADABLE", "multipart/mixed; boundary=other", part("text/plain")],
  ["PARTS_UNREADABLE", "multipart/mixed; boundary=b; boundary=c", "--bc\r\n\r\nx\r\n--bc--"],
  ["PARTS_UNREADABLE", "application/pkcs7-mime; smime-type=signed-data", "x"],
  ["PARTS_UNREADABLE", "application/pkcs7-mime; smime-type=Compressed-Data", "x"],
  ["PARTS_UNREADABLE", "mixed", part("text/plain")],
  ["PARTS_UNREADABLE", "message/rfc822", "no header at all"],
])("%s: %s", (fault, type, body) => {
  expect(structure(type, body).fault).toBe(fault);
});

test("attached mails are found, however they are encoded, also behind a part with a fault", () => {
  const inner = mail({ Subject: "inner" }).toString();
  expect(mixed(part("application/pkcs7-mime"), part("message/rfc822", inner)).attached).toHaveLength(1);
  const encoded = Buffer.from(inner).toString("base64");
  const found = mixed(part("message/rfc822\r\nContent-Transfer-Encoding: base64", encoded));
  expect(found.attached[0]?.fields.map(({ name }) => name)).toEqual(["from", "to", "date", "subject"]);
  const quoted = inner.replaceAll("=", "=3D").replace("jo@", "=6Ao@");
  expect(mixed(part("message/rfc822\r\nContent-Transfer-Encoding: quoted-printable", quoted))).toMatchObject({
    fault: null,
    attached: [{ fault: null }],
  });
  expect(structure("multipart/digest; boundary=b", `--b\r\n\r\n${inner}\r\n--b--`).attached).toHaveLength(1);
});

test("what is nested deeper than is read is too deep", () => {
  const nested = (levels: number): string =>
    levels === 0
      ? mail().toString()
      : mail({ "Content-Type": "message/rfc822" }, nested(levels - 1)).toString();
  const at = (levels: number) => {
    const bytes = Buffer.from(nested(levels));
    return readStructure(readHeader(bytes), bytes).fault;
  };
  expect(at(limits.mailDepth)).toBeNull();
  expect(at(limits.mailDepth + 1)).toBe("TOO_DEEP");
  expect(at(2000)).toBe("TOO_DEEP");
});

test("a mail of very many parts is refused in time", () => {
  const before = performance.now();
  expect(mixed("--b\r\n\r\nx\r\n".repeat(200_000)).fault).toBe("TOO_LARGE");
  expect(structure("multipart/mixed; boundary=b", "--bx".repeat(1_000_000)).fault).toBe("PARTS_UNREADABLE");
  expect(performance.now() - before).toBeLessThan(20_000);
});

test.each([
  ["reports", "text/rfc822-headers", "a:b\n\n".repeat(5000)],
  ["mails", "message/rfc822", `${"a:\n".repeat(2000)}\n`],
])(
  "of very many fields of %s within a mail no more are held than it takes, and the mail is too large",
  (_, type, body) => {
    const found = mixed(part(type, body).repeat(60));
    expect(found.fault).toBe("TOO_LARGE");
    expect(found.attached.reduce((sum, one) => sum + one.fields.length, 0)).toBeLessThan(110_000);
  },
);

test("a report that is longer than a header may be is not judged by its beginning", () => {
  const long = `X: ${"y".repeat(limits.headerBytes)}`;
  expect(mixed(part("message/delivery-status", long)).fault).toBe("TOO_LARGE");
});
