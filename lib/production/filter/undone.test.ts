import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readHeader } from "./header-block";
import { readStructure } from "./mail-structure";
import { mail } from "./test-filter";
import { Undoing } from "./undone";
import { uuencodedIn } from "./uuencoded";

const MIB = 1024 * 1024;
const undone = (encoding: string, text: string | Buffer) =>
  new Undoing().undone(encoding, Buffer.isBuffer(text) ? text : Buffer.from(text, "latin1"));

describe("quoted-printable", () => {
  test.each([
    ["a=3Db", "a=b"],
    ["=e9=E9", "\xe9\xe9"],
    ["long =\r\nline=  \t\nmore=\n", "long linemore"],
    ["a=b =4 =4G = \rx ==41 =", "a=b =4 =4G = \rx =A ="],
    ["\r\n\r\nno sign", "\r\n\r\nno sign"],
    ["", ""],
  ])("%j reads %j", (written, read) => {
    expect(undone("quoted-printable", written)?.toString("latin1")).toBe(read);
  });

  test("of any bytes comes back", () => {
    const bytes = fc.uint8Array({ maxLength: 200 });
    fc.assert(
      fc.property(bytes, fc.integer({ min: 1, max: 40 }), (some, every) => {
        const hex = [...some].map((byte) => `=${byte.toString(16).padStart(2, "0")}`);
        const lines = hex.map((one, at) => (at % every === 0 ? `${one}=\r\n` : one)).join("");
        expect(undone("quoted-printable", lines)).toEqual(Buffer.from(some));
      }),
    );
  });
});

test("base64 is undone, what is not encoded is as it is, and what nobody knows is not known", () => {
  expect(undone("base64", "SGVs\r\nbG8=")?.toString()).toBe("Hello");
  for (const encoding of ["", "7bit", "8bit", "binary"])
    expect(undone(encoding, "=41")?.toString()).toBe("=41");
  for (const encoding of ["uuencode", "constructor"]) expect(undone(encoding, "x")).toBeNull();
});

test("of the files in a text so many are undone as are looked at, not the millions of a hostile one", () => {
  const hostile = Buffer.from("begin 644 a\nend\n".repeat(1_000_000));
  const found = [...uuencodedIn(hostile)];
  expect(found).toHaveLength(1001);
  expect(found.at(-1)).toBeNull();
  expect(undone("x-uuencode", hostile)).toBeNull();
  expect([...uuencodedIn(hostile.subarray(0, 16_000))]).toHaveLength(1000);
});

test("files of archives are unpacked until they come to 128 MiB in one mail, and counted with 4 KiB each at least", () => {
  const zeros = deflateRawSync(Buffer.alloc(30 * MIB));
  const undoing = new Undoing();
  expect(undoing.inflated(zeros, "beginning")?.length).toBeLessThan(3 * MIB);
  for (let time = 0; time < 4; time += 1) expect(undoing.inflated(zeros, "whole")).toHaveLength(30 * MIB);
  expect(undoing.inflated(zeros, "whole")).toBeNull();
  expect(undoing.asIs(zeros, "beginning")).toBeNull();
  const files = new Undoing();
  const small = Buffer.from("x");
  for (let file = 0; file < 32 * 1024; file += 1)
    if (!files.asIs(small, "beginning")) throw new Error(`Only ${file} files.`);
  expect(files.asIs(small, "whole")).toBeNull();
  expect(files.inflated(deflateRawSync(small), "beginning")).toBeNull();
});

test("a file that lies in an archive as it is counts for what is looked at, and what is too much for nothing", () => {
  const large = Buffer.alloc(60 * MIB);
  const undoing = new Undoing();
  for (let time = 0; time < 2; time += 1) expect(undoing.asIs(large, "whole")).toHaveLength(60 * MIB);
  expect(undoing.asIs(large, "whole")).toBeNull();
  expect(undoing.asIs(large, "beginning")).toHaveLength(4 * 1024);
  expect(undoing.asIs(large.subarray(0, 7 * MIB), "whole")).toHaveLength(7 * MIB);
});

describe("a mail of 64 MiB in quoted-printable", () => {
  const FIELDS = { "Content-Type": "text/plain", "Content-Transfer-Encoding": "quoted-printable" };
  const structureOf = (fields: Record<string, string>, ...body: Buffer[]) => {
    const bytes = Buffer.concat([mail(fields, ""), ...body]);
    return readStructure(readHeader(bytes), bytes);
  };

  test("is looked through, also for the armour at its end", () => {
    const signs = Buffer.alloc(63 * MIB, "=41");
    expect(structureOf(FIELDS, signs).fault).toBeNull();
    expect(structureOf(FIELDS, signs, Buffer.from("\r\n-----BEGIN=20PGP MESSAGE-----\r\n")).fault).toBe(
      "ENCRYPTED",
    );
  });

  test("is too large where mails within mails would be undone again and again", () => {
    const attached = { ...FIELDS, "Content-Type": "message/rfc822" };
    const nested = (levels: number) => Array.from({ length: levels }, () => mail(attached, ""));
    const body = Buffer.alloc(20 * MIB, "x");
    expect(structureOf(attached, ...nested(4), mail(), body).fault).toBeNull();
    expect(structureOf(attached, ...nested(20), mail(), body).fault).toBe("TOO_LARGE");
  });
});
