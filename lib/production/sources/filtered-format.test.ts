import { expect, test } from "vitest";
import { archive } from "@/lib/production/exports/test-archive";
import { filteredFormat } from "./filtered-format";

const MAIL = "From: al@cee.example\r\nTo: jo@bee.example\r\n\r\nHello\r\n";
const DOCUMENT = [
  { name: "[Content_Types].xml", content: '<?xml version="1.0"?>\r\n<Types/>', deflate: true },
  { name: "word/document.xml", content: '<?xml version="1.0"?>\r\n<w:p>From: Al, Jo</w:p>', deflate: true },
];

test.each<[string, string | Buffer]>([
  ["a mailbox", `From al@cee.example Thu Jan  1 00:00:00 2026\n${MAIL}`],
  ["a mail", MAIL],
  ["a table of JSON Lines", '{"user":"jo@bee.example","ip":"192.0.2.7"}\n{"user":"al"}\n'],
  ["a table of CSV", "account,time,ip\njo@bee.example,2026-01-10,192.0.2.7\n"],
  ["a table of CSV", "jo@bee.example;192.0.2.7\nal@cee.example;192.0.2.8\n"],
  ["a table of CSV", "name, address\nJo, Oak Street\nAl, Elm Street\n"],
  ["a table of CSV", Buffer.from("\ufeffaccount\tname\njo\tJo\nal\tAl\n", "utf16le")],
  ["an archive of mails", archive([{ name: "a/" }, { name: "a/1.eml", content: MAIL, deflate: true }])],
  [
    "an archive of mails",
    archive([
      { name: "readme", content: "Hi" },
      { name: "box", content: MAIL },
    ]),
  ],
])("%s is read record by record", (what, bytes) => {
  expect(filteredFormat(Buffer.from(bytes), false)).toBe(what);
  expect(filteredFormat(Buffer.from(bytes), true)).toBe(what);
});

test("a large mail in an archive is known by its beginning, though its size stands behind it", () => {
  const content = Buffer.from(MAIL + "some words\r\n".repeat(100_000));
  const whole = archive([{ name: "1.eml", content, declared: { flags: 8 } }]);
  expect(filteredFormat(whole.subarray(0, 64 * 1024), true)).toBe("an archive of mails");
});

test.each<[string, string | Buffer]>([
  ["a PDF", "%PDF-1.7\n1 0 obj << /Type /Catalog, /A, /B >>\nendobj\n"],
  ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")],
  ["a document of Office", archive(DOCUMENT)],
  ["an archive of nothing", archive([])],
  ["an archive packed as nobody knows", archive([{ name: "a", content: MAIL, declared: { method: 14 } }])],
  ["a letter", "Dear Al, thank you for the call\nSee you, and Kim, on Monday\nYours, Jo\n"],
  ["a page", "<!DOCTYPE html>\n<p>Hello, Al</p>\n"],
  ["words", "Meet me at noon\n"],
  ["nothing", ""],
])("%s is another format", (_, bytes) => {
  expect(filteredFormat(Buffer.from(bytes), false)).toBeNull();
});
