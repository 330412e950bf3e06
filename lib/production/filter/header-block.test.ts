import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { limits } from "@/lib/production/exports/limits";
import { readHeader, valuesOf } from "./header-block";

const header = (text: string) => readHeader(Buffer.from(text));

describe("a header block", () => {
  test("ends at the first empty line, whatever its line ends, and is unfolded", () => {
    const read = header(
      "From: a@b.example\r\nTo: c@d.example,\r\n\t e@f.example\nSUBJECT : x\n\r\nTo: body@b.example\n",
    );
    expect(read.fault).toBeNull();
    expect(valuesOf(read, "to")).toEqual(["c@d.example,\t e@f.example"]);
    expect(valuesOf(read, "subject")).toEqual(["x"]);
    expect(valuesOf(read, "cc")).toEqual([]);
  });

  test("may be all there is", () => {
    expect(valuesOf(header("Date: x\r\nTo: y"), "to")).toEqual(["y"]);
    expect(valuesOf(header("Date: x\r\nTo: y\r\n"), "to")).toEqual(["y"]);
  });

  test("may stand behind the line that announces it in a mailbox", () => {
    expect(valuesOf(header(">From a@b.example Sat Jan 10 12:00:00 2026\nTo: y\n\n"), "to")).toEqual(["y"]);
  });

  test("gives fields of one name in their order", () => {
    expect(valuesOf(header("Received: 2\nX: y\nreceived: 1\n\n"), "received")).toEqual(["2", "1"]);
  });

  test("is read as UTF-8; a value in another charset or with control characters is not read", () => {
    expect(valuesOf(header("To: jörg@b.example\n\n"), "to")).toEqual(["jörg@b.example"]);
    expect(valuesOf(readHeader(Buffer.from("To: j\xf6rg@b.example\n\n", "latin1")), "to")).toEqual([null]);
    expect(valuesOf(header("To: \x1b$B@b.example\n\n"), "to")).toEqual([null]);
  });

  test.each([
    ["nothing", "", "NO_HEADER"],
    ["a body at once", "\r\nHello", "HEADER_BROKEN"],
    ["a line that is no field", "To: a@b.example\nHello there\n\n", "HEADER_BROKEN"],
    [
      "a line of a mailbox in the middle",
      "To: a@b.example\n>From a@b.example\nTo: a@b.example\n\n",
      "HEADER_BROKEN",
    ],
    ["a bare CR", "To: a@b.example\rBcc: c@d.example\n\n", "HEADER_BROKEN"],
    ["a NUL", "To: a@b.example\0\n\n", "HEADER_BROKEN"],
    ["a fold before any field", " To: a@b.example\n\n", "HEADER_BROKEN"],
    ["a field without a name", ": a@b.example\n\n", "HEADER_BROKEN"],
    ["more than is taken", `X: ${"y".repeat(limits.headerBytes)}\n\n`, "TOO_LARGE"],
    ["more fields than anybody writes", `${"X: y\n".repeat(3000)}\n`, "TOO_LARGE"],
  ])("with %s has a fault and no fields", (_, text, fault) => {
    expect(header(text)).toMatchObject({ fault, fields: [] });
  });
});

test("whatever the bytes, they are read or have a fault", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void readHeader(Buffer.from(bytes))));
});
