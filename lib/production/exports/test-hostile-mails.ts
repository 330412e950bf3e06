import { bytesOf, endless, FROM, type Hostile, MAIL, MIB } from "./test-hostile";

const HEADER = MAIL.split("\n\n")[0];
const parts = (depth: number) =>
  Array.from(
    { length: depth },
    (_, at) => `--b${at}\nContent-Type: multipart/mixed; boundary=b${at + 1}\n\n`,
  ).join("");
const jokes = Array.from({ length: 40 }, (_, at) => `<!ENTITY a${at} "${"&a;".repeat(10)}">`).join("");

export const HOSTILE_MAILS: Hostile[] = [
  {
    name: "laughs by the billion in a part of XML",
    kind: "eml",
    codes: ["clear"],
    make: () =>
      bytesOf(`${HEADER}\nContent-Type: text/xml\n\n<!DOCTYPE l [<!ENTITY a "ha">${jokes}]><l>&a39;</l>\n`),
  },
  {
    name: "parts in parts without end",
    kind: "eml",
    codes: ["TOO_DEEP"],
    make: () => bytesOf(`${HEADER}\nContent-Type: multipart/mixed; boundary=b0\n\n${parts(50_000)}`),
  },
  {
    name: "mails in mails without end",
    kind: "eml",
    codes: ["TOO_DEEP"],
    make: () =>
      bytesOf(
        `From: a\nContent-Type: message/rfc822\n\n${"Content-Type: message/rfc822\n\n".repeat(50_000)}`,
      ),
  },
  {
    name: "a header of 50 MB",
    kind: "mbox",
    codes: ["TOO_LARGE", "clear"],
    make: () => endless(`${FROM}From: bob\nX: `, "x", 50 * MIB, `\n\nHello\n\n${FROM}${MAIL}`),
  },
  {
    name: "a header of 50 MB of spaces",
    kind: "eml",
    codes: ["TOO_LARGE"],
    make: () => endless("From: bob\n", " ", 50 * MIB, "\n"),
  },
  {
    name: "a line of 100 MB",
    kind: "mbox",
    codes: ["clear"],
    make: () => endless(`${FROM}${MAIL}`, "x", 100 * MIB, `\n\n${FROM}${MAIL}`),
  },
  {
    name: "a From line of 30 MB",
    kind: "mbox",
    codes: ["clear"],
    make: () => endless(`${FROM}${MAIL}\n`.concat(FROM.trim()), "x", 30 * MIB, `\n${MAIL}`),
  },
  {
    name: "zero bytes in a header",
    kind: "eml",
    codes: ["UNREADABLE"],
    make: () => bytesOf("From: bob\0@example.com\nTo: eve\n\nHello\n"),
  },
  {
    name: "lone carriage returns in a header",
    kind: "eml",
    codes: ["UNREADABLE"],
    make: () => bytesOf("From: bob\rFrom: eve\nTo: x\n\nHello\n"),
  },
  {
    name: "line ends of carriage returns alone",
    kind: "eml",
    codes: ["UNREADABLE"],
    make: () => bytesOf(MAIL.replaceAll("\n", "\r")),
  },
  {
    name: "every header twice",
    kind: "eml",
    codes: ["clear"],
    make: () => bytesOf("From: bob\nFrom: eve\nDate: x\nDate: y\nTo: a\nTo: b\n\nHello\n"),
  },
  {
    name: "a second mail hidden in a single one",
    kind: "eml",
    codes: ["SEVERAL_MAILS"],
    make: () => bytesOf(`${MAIL}\n${FROM}${MAIL}`),
  },
  {
    name: "a size that swallows the next mail",
    kind: "mbox",
    codes: ["SEVERAL_MAILS"],
    make: () =>
      bytesOf(`${FROM}From: a\nContent-Length: ${7 + FROM.length + MAIL.length}\n\nHello\n\n${FROM}${MAIL}`),
  },
  {
    name: "sizes beyond all numbers",
    kind: "mbox",
    codes: ["clear"],
    make: () => bytesOf(`${FROM}From: a\nContent-Length: 9007199254740993\n\nHello\n\n${FROM}${MAIL}`),
  },
  {
    name: "20,000 announcements without a mail",
    kind: "mbox",
    codes: ["NO_HEADER"],
    make: () => bytesOf("From 0:00 2026\n".repeat(20_000)),
  },
  {
    name: "a size in each of 20,000 mails that reaches far",
    kind: "mbox",
    codes: ["clear", "NO_HEADER"],
    make: () => bytesOf(`${FROM}From: a\nContent-Length: 900000\n\nFrom x\n\n`.repeat(20_000) + FROM + MAIL),
  },
  {
    name: "a mail that is encrypted",
    kind: "eml",
    codes: ["ENCRYPTED"],
    make: () =>
      bytesOf("From: a\nContent-Type: application/pkcs7-mime;\n smime-type=enveloped-data\n\nMIIB\n"),
  },
];
