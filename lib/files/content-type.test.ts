import { expect, test } from "vitest";
import { contentTypeOf, FIRST_BYTES } from "./content-type";

const MAIL = "Received: from mx.example.gov\r\n by mail.example\r\nSubject: Order\r\n\r\nAttached.\r\n";

test.each([
  ["a PDF", Buffer.from("%PDF-1.7\n%\xe2\xe3", "latin1"), "application/pdf"],
  ["a PNG", Buffer.from("89504e470d0a1a0a0000000d", "hex"), "image/png"],
  ["a JPEG", Buffer.from("ffd8ffe000104a46", "hex"), "image/jpeg"],
  ["a zip", Buffer.from("504b030414000000", "hex"), "application/zip"],
  ["an empty zip", Buffer.from("504b050600000000", "hex"), "application/zip"],
  ["a mail", Buffer.from(MAIL), "message/rfc822"],
  ["a mail longer than the look", Buffer.from(MAIL + "x".repeat(FIRST_BYTES)), "message/rfc822"],
  ["plain text", Buffer.from("Account,Class\nbob@example.com,BSI\n"), "text/plain"],
  [
    "text that only looks like a mail's start",
    Buffer.from("Subject: none\nThis is a note.\n\nText"),
    "text/plain",
  ],
  [
    "text cut amid a letter",
    Buffer.concat([Buffer.alloc(FIRST_BYTES - 1, "a"), Buffer.from("é")]),
    "text/plain",
  ],
  ["a program", Buffer.from("7f454c46020101", "hex"), null],
  ["text in no UTF-8", Buffer.from("r\xe9sum\xe9 of it", "latin1"), null],
  ["text with a zero byte", Buffer.from("abc\0def"), null],
  ["a PDF's mark that is not at the beginning", Buffer.from("\0%PDF-1.7"), null],
  ["nothing", Buffer.alloc(0), null],
])("%s", (_, bytes, type) => expect(contentTypeOf(bytes)).toBe(type));
