import { crc32, deflateRawSync, gzipSync } from "node:zlib";
import type { ByteSource } from "@/lib/files/byte-source";
import { archive, directoryEnd, type TestEntry } from "./test-archive";
import { bytesOf, FROM, type Hostile, MAIL, MIB } from "./test-hostile";
import { zip64End } from "./test-many-entries";
import { memorySource } from "./test-reading";

const mail = (name: string, more: Partial<TestEntry> = {}): TestEntry => ({ name, content: MAIL, ...more });

/** Fifty entries whose packed content is one and the same: the overlapping bomb of Fifield, in small. */
function overlapping(): Buffer {
  const content = Buffer.alloc(MIB);
  const packed = deflateRawSync(content).length;
  const declared = { packed, unpacked: MIB, crc: crc32(content), method: 8 };
  const others = Array.from({ length: 49 }, (_, at) => ({ name: `${at}`, start: 0, declared }));
  return archive([{ name: "kernel", content, deflate: true }, ...others]);
}

/** A directory of so many rows, all of the same tiny entry. */
function crowded(rows: number): ByteSource {
  const one = archive([{ name: "a", content: "" }]);
  const at = one.indexOf("PK\x01\x02", 0, "latin1");
  const row = one.subarray(at, one.length - 22);
  const block = Buffer.concat(Array.from({ length: rows / 100 }, () => row));
  const blocks = Array.from({ length: 100 }, () => block);
  const end = zip64End(rows, row.length, at);
  return memorySource(Buffer.concat([one.subarray(0, at), ...blocks, end]), { piece: MIB });
}

/** A ZIP that holds itself as far as a reader can tell. */
function quine(): Buffer {
  let inner = archive([mail("a.eml")]);
  for (let level = 0; level < 20; level += 1)
    inner = archive([{ name: "again.zip", content: inner, deflate: true }]);
  return inner;
}

export const HOSTILE_ARCHIVES: Hostile[] = [
  {
    name: "a flat bomb",
    kind: "zip",
    codes: ["TOO_LARGE"],
    make: () => archive([{ name: "a", content: Buffer.alloc(30 * MIB), deflate: true }]),
  },
  {
    name: "many small bombs",
    kind: "zip",
    codes: ["TOO_LARGE"],
    make: () =>
      archive(
        Array.from({ length: 40 }, (_, at) => ({ name: `${at}`, content: Buffer.alloc(MIB), deflate: true })),
      ),
  },
  { name: "a bomb of entries over each other", kind: "zip", codes: ["BAD_ARCHIVE"], make: overlapping },
  {
    name: "a bomb that declares to be small",
    kind: "zip",
    codes: ["BAD_ARCHIVE"],
    make: () =>
      archive([{ name: "a", content: Buffer.alloc(30 * MIB), deflate: true, declared: { unpacked: 100 } }]),
  },
  {
    name: "a bomb behind bytes that are not packed",
    kind: "zip",
    codes: ["BAD_ARCHIVE"],
    make: () =>
      archive([
        { name: "a", content: deflateRawSync(Buffer.alloc(MIB)), declared: { method: 8, unpacked: 2_000 } },
      ]),
  },
  { name: "archives in archives in archives", kind: "zip", codes: ["TOO_DEEP"], make: quine },
  {
    name: "a name that climbs out",
    kind: "zip",
    codes: ["BAD_NAME"],
    make: () => archive([mail("../../../etc/cron.d/evil")]),
  },
  {
    name: "a name that climbs out by backslashes",
    kind: "zip",
    codes: ["BAD_NAME"],
    make: () => archive([mail("..\\..\\autoexec.bat")]),
  },
  {
    name: "a name from the root",
    kind: "zip",
    codes: ["BAD_NAME"],
    make: () => archive([mail("/etc/passwd")]),
  },
  {
    name: "a name with a zero byte",
    kind: "zip",
    codes: ["BAD_NAME"],
    make: () => archive([mail("mail.eml\0.exe")]),
  },
  {
    name: "a name that reads backwards",
    kind: "zip",
    codes: ["BAD_NAME"],
    make: () => archive([mail("\u202elme.exe")]),
  },
  {
    name: "a name of 60,000 letters",
    kind: "zip",
    codes: ["BAD_NAME"],
    make: () => archive([mail("x/y".repeat(20_000))]),
  },
  {
    name: "a link to the password file",
    kind: "zip",
    codes: ["NOT_A_FILE"],
    make: () => archive([{ name: "link", content: "/etc/passwd", mode: 0o120777 }]),
  },
  {
    name: "a link and a file below it",
    kind: "zip",
    codes: ["NOT_A_FILE", "clear"],
    make: () => archive([{ name: "d", content: "/etc", mode: 0o120777 }, mail("d/passwd")]),
  },
  {
    name: "an encrypted entry",
    kind: "zip",
    codes: ["ENCRYPTED"],
    make: () => archive([mail("a.eml", { declared: { flags: 1 } })]),
  },
  {
    name: "an entry whose checksum is another's",
    kind: "zip",
    codes: ["BAD_ARCHIVE"],
    make: () => archive([mail("a.eml", { declared: { crc: 7 } })]),
  },
  {
    name: "an entry that the directory names otherwise",
    kind: "zip",
    codes: ["BAD_ARCHIVE"],
    make: () => archive([mail("a.eml", { own: { name: "b.exe" } })]),
  },
  {
    name: "an entry that the directory hides",
    kind: "zip",
    codes: ["BAD_ARCHIVE"],
    make: () => archive([mail("a.eml", { behind: archive([mail("b.eml")]).subarray(0, 80) })]),
  },
  {
    name: "a directory that says too few",
    kind: "zip",
    codes: ["BAD_ARCHIVE"],
    make: () => archive([mail("a.eml"), mail("b.eml")], { count: 1 }),
  },
  {
    name: "a comment that is a second end",
    kind: "zip",
    codes: ["BAD_ARCHIVE"],
    make: () => archive([mail("a.eml")], { comment: directoryEnd(0, 0, 0) }),
  },
  {
    name: "a million names for one tiny entry",
    kind: "zip",
    codes: ["BAD_ARCHIVE"],
    make: () => crowded(1_000_000),
  },
  { name: "more entries than are taken", kind: "zip", codes: ["TOO_LARGE"], make: () => crowded(2_000_100) },
  {
    name: "a picture that is an archive too",
    kind: "other",
    codes: ["OTHER_FORMAT"],
    make: () => archive([mail("a.eml")], { before: bytesOf("GIF89a\x01\x00\x01\x00") }),
  },
  {
    name: "a mailbox that is an archive too",
    kind: "mbox",
    codes: ["clear"],
    make: () =>
      archive([mail("a.eml", { behind: bytesOf("\n") })], {
        before: bytesOf(`${FROM}${MAIL}\n`),
        comment: bytesOf("\n"),
      }),
  },
  {
    name: "a compressed bomb that calls itself a mailbox",
    kind: "other",
    codes: ["OTHER_FORMAT"],
    make: () => gzipSync(Buffer.alloc(30 * MIB)),
  },
  {
    name: "an archive without its end",
    kind: "zip",
    codes: ["BAD_ARCHIVE"],
    make: () => archive([mail("a.eml")]).subarray(0, 90),
  },
];
