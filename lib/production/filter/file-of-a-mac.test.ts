import { describe, expect, test } from "vitest";
import { archive } from "@/lib/production/exports/test-archive";
import { readAll } from "@/lib/production/exports/test-reading";
import { endOf, mail } from "./test-filter";

const look = (more = "") => Buffer.concat([Buffer.from("0000000142756431", "hex"), Buffer.from(more)]);
const beside = (more = "") => Buffer.concat([Buffer.from("0005160700020000", "hex"), Buffer.from(more)]);
const ends = async (name: string, content: Buffer, limits = {}) => {
  const { records } = await readAll(archive([{ name, content }]), { limits });
  return Promise.all(records.map((one) => endOf(one)));
};

describe("a file in an archive that a Mac packed", () => {
  test.each([
    [".DS_Store", look()],
    ["mails/2026/.DS_Store", look("\0Bud1\0")],
    ["__MACOSX/._all.mbox", beside()],
    ["__MACOSX/mails/._1.eml", beside("com.apple.quarantine")],
  ])("%s is out by a rule of its own", async (name, content) => {
    expect(await ends(name, content)).toEqual(["FILE_OF_A_MAC"]);
  });

  test.each([
    ["of another name", "mails/1.bin", look()],
    ["of another name beside", "mails/._1.eml", beside()],
    ["that begins in another way", ".DS_Store", Buffer.from("\0\0\0\u0002Bud1")],
    ["that begins as the other does", "__MACOSX/._1", look()],
    ["that holds a mail", "__MACOSX/._1", beside(`\r\n${mail()}`)],
    [
      "that holds a mail in UTF-16",
      ".DS_Store",
      Buffer.concat([look("\n\0"), Buffer.from("\nFrom: x", "utf16le")]),
    ],
    ["that is large", ".DS_Store", look("x".repeat(1024 * 1024))],
  ])("%s is judged by people", async (_, name, content) => {
    expect(await ends(name, content)).toEqual(["OTHER_FORMAT"]);
  });

  test("that is a mail by its content is read as one, whatever its name", async () => {
    expect(await ends("__MACOSX/._1.eml", mail())).toEqual(["in"]);
    expect(await ends(".DS_Store", mail())).toEqual(["in"]);
  });

  test("is looked at to its end, however little of it was held", async () => {
    const limits = { heldBytes: 20, headerBytes: 10 };
    expect(await ends(".DS_Store", look("x".repeat(50)), limits)).toEqual(["FILE_OF_A_MAC"]);
    expect(await ends(".DS_Store", look(`${"x".repeat(50)}\nTo: jo`), limits)).toEqual(["OTHER_FORMAT"]);
  });
});
