import { expect, test } from "vitest";
import { archive, type TestEntry } from "./test-archive";
import { codesOf, readAll } from "./test-reading";

const MAIL = "From: bob@example.com\r\nTo: eve@example.com\r\n\r\nHello\r\n";
const MBOX = `From bob Thu Jan  1 00:00:00 2026\n${MAIL}\nFrom bob Thu Jan  1 00:00:00 2026\n${MAIL}\n`;
const mail = (name: string): TestEntry => ({ name, content: MAIL });
const FOLDERS = "V\t2\n\nBee\tOld\nBee\tNew\n";
const UIDS =
  "3 V1275660208 N25022 G3085f01b7f11094c501100008c4a11c1\n25006 W5044 :1276528487.M364837P9451.a,S=5044\n";

test("of a Maildir the mails are records; what was never delivered and the server's own files are not", async () => {
  const entries: TestEntry[] = [
    ...[mail("Maildir/cur/1.a:2,S"), mail("Maildir/new/2.a"), { name: "Maildir/tmp/3.a", content: "" }],
    ...[{ name: "Maildir/tmp/4.a", content: "\0\0\0" }, mail("Maildir/.Sent/cur/4.a:2,")],
    ...[
      { name: "Maildir/dovecot-uidlist", content: UIDS },
      { name: "Maildir/subscriptions", content: FOLDERS },
      { name: "Maildir/.Sent/maildirfolder", content: "" },
    ],
    ...[mail("elsewhere/tmp/5.a"), mail("elsewhere/maildirsize")],
  ];
  const { kind, records, point } = await readAll(archive(entries));
  expect(kind).toBe("maildir-zip");
  expect(records.map(({ place }) => place.entry)).toEqual([
    ...["Maildir/cur/1.a:2,S", "Maildir/new/2.a", "Maildir/.Sent/cur/4.a:2,"],
    ...["elsewhere/tmp/5.a", "elsewhere/maildirsize"],
  ]);
  expect(point.between).toEqual({
    "unfinished deliveries": 3,
    "control files": UIDS.length + FOLDERS.length,
  });
});

test("no mail vanishes by its name in a Maildir: what reads as records is read wherever it lies", async () => {
  const entries: TestEntry[] = [
    ...[mail("Box/cur/1.a"), mail("Box/tmp/2.a"), mail("Box/dovecot-invoice.eml"), mail("Box/subscriptions")],
    { name: "Box/dovecot.mbox", content: MBOX },
    { name: "Box/tmp/log.jsonl", content: '{"a":1}\n' },
    { name: "Box/tmp/log.csv", content: "account,time\nbob,1\n" },
    { name: "Box/dovecot.zip", content: archive([mail("a.eml")]) },
  ];
  const bytes = archive(entries);
  const { records, points, point } = await readAll(bytes);
  expect(records.map(({ place, form }) => `${place.entry} ${form}`)).toEqual([
    ...["Box/cur/1.a mail", "Box/tmp/2.a mail", "Box/dovecot-invoice.eml mail", "Box/subscriptions mail"],
    ...["Box/dovecot.mbox mail", "Box/dovecot.mbox mail", "Box/tmp/log.jsonl row", "Box/tmp/log.csv row"],
    "Box/dovecot.zip file",
  ]);
  expect(new Set(codesOf(records.slice(0, -1)))).toEqual(new Set(["clear"]));
  expect(codesOf(records.slice(-1))).toEqual(["TOO_DEEP"]);
  for (const [at, from] of points.entries()) {
    const again = await readAll(bytes, { from: JSON.parse(JSON.stringify(from)) });
    expect([again.records, again.point]).toEqual([records.slice(at + 1), point]);
  }
});

test("folders that are divided by backslashes are folders", async () => {
  const entries: TestEntry[] = [
    ...[{ name: "Box\\", content: "" }, mail("Box\\cur\\1.a"), { name: "Box\\tmp\\2.a", content: "\0\0" }],
    { name: "Box\\dovecot-uidlist", content: UIDS },
  ];
  const { kind, records, point } = await readAll(archive(entries));
  expect(kind).toBe("maildir-zip");
  expect(records.map(({ place }) => place.entry)).toEqual(["Box\\cur\\1.a"]);
  expect(codesOf(records)).toEqual(["clear"]);
  expect(point.between).toEqual({
    ...{ folders: 0, "unfinished deliveries": 2, "control files": UIDS.length },
  });
});
