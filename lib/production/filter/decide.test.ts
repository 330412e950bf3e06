import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type UnclearCode, unclear } from "@/lib/production/exports/unclear";
import {
  decidedIn,
  each,
  endOf,
  from,
  item,
  mail,
  mailSource,
  record,
  row,
  rowRecord,
  rows,
  shaOf,
} from "./test-filter";

describe("class of data", () => {
  test("of a mail is content and its envelope, never subscriber information", async () => {
    for (const dataClass of ["C", "NC", "P-C", "P-NC"] as const)
      expect(await endOf(mail(), { items: [item({ dataClass })] })).toBe("in");
    expect(await endOf(mail(), { items: [item({ dataClass: "BSI" })] })).toBe("OTHER_CLASS");
  });

  test("that is prospective begins with the order", async () => {
    const since = Date.UTC(2026, 0, 10, 12);
    expect(await endOf(mail(), { items: [item({ dataClass: "P-C", since })] })).toBe("in");
    expect(await endOf(mail(), { items: [item({ dataClass: "P-C", since: since + 1 })] })).toBe(
      "BEFORE_ORDER",
    );
  });

  test("of a row is that of its columns", async () => {
    const source = rows();
    expect(await endOf(row(), { source, items: [item({ dataClass: "C" })] })).toBe("in");
    expect(await endOf(row({ text: "" }), { source, items: [item({ dataClass: "C" })] })).toBe("OTHER_CLASS");
    expect(await endOf(row({ text: null }), { source, items: [item({ dataClass: "NC" })] })).toBe("in");
  });

  test("of a row that leaves whole is known only where each of its fields is mapped", async () => {
    const source = rows();
    const one = row({ note: "Meet me at noon" });
    for (const dataClass of ["C", "P-C"] as const)
      expect(await endOf(one, { source, items: [item({ dataClass })] })).toBe("UNMAPPED_FIELD");
    expect(await endOf(one, { source, items: [item({ dataClass: "NC" })] })).toBe("in");
    expect(await endOf(row({ note: null }), { source })).toBe("UNMAPPED_FIELD");
    expect(await endOf(row({ note: "x", user: "al@bee.example" }), { source })).toBe("OTHER_ACCOUNT");
    expect(await endOf(one, { source, recordDecisions: [decidedIn(one.bytes)] })).toBe("in");
  });

  test("without a date is let out as subscriber information alone", async () => {
    const source = rows({ date: { by: "none" } });
    expect(await endOf(row(), { source, items: [item({ dataClass: "BSI" })] })).toBe("in");
    expect(await endOf(row(), { source, items: [item({ dataClass: "NC" })] })).toBe("DATE_MISSING");
  });

  test("of the envelope alone needs an envelope that is read", async () => {
    const source = mailSource({ roles: ["owner"], names: { owner: "jo@bee.example" } });
    const items = [item({ dataClass: "NC" })];
    for (const name of ["To", "Resent-From", "Resent-Sender", "Resent-To", "Resent-Cc", "Resent-Bcc"]) {
      const blurred = mail({ [name]: "Nash, Jo <al@cee.example>" });
      expect(await endOf(blurred, { source, items }), name).toBe("ENVELOPE_UNREADABLE");
      expect(await endOf(blurred, { source }), name).toBe("in");
    }
    // Neither who wrote nor to whom: left out, and nobody missed.
    expect(await endOf(mail({ "Reply-To": "Nash, Jo <al@cee.example>" }), { source, items })).toBe("in");
  });
});

describe("unclear", () => {
  test.each([
    ["OTHER_SOURCE", rowRecord({ a: 1 })],
    ["HEADER_BROKEN", record(Buffer.from("To: a@b.example\nHello\n\n"))],
    ["TRUNCATED", record(mail(), 0, { unclear: unclear("TRUNCATED", "x") })],
    ["ENCRYPTED", record(mail(), 0, { unclear: unclear("ENCRYPTED") })],
    [
      "TOO_LARGE",
      record(mail(), 0, { rest: () => each([Buffer.alloc(10)]), place: { offset: 0, size: 1e9 } }),
    ],
  ] as const)("%s", async (reason, one) => {
    expect(await endOf(one)).toBe(reason);
  });

  test("is not what is outside by another measure", async () => {
    const old = { Date: "Fri, 10 Jan 2025 12:00:00 +0000" };
    const sealed = { "Content-Type": "multipart/encrypted; boundary=b" };
    expect(await endOf(mail({ ...old, ...sealed }))).toBe("BEFORE_RANGE");
    expect(await endOf(mail(sealed))).toBe("ENCRYPTED");
    expect(await endOf(from("Jo", old))).toBe("BEFORE_RANGE");
    expect(await endOf(from("al@cee.example", { Date: "never" }))).toBe("OTHER_ACCOUNT");
  });

  test("is with a fault that leaves the header whole not what is outside by it", async () => {
    const old = { Date: "Fri, 10 Jan 2025 12:00:00 +0000" };
    const faulty = (code: UnclearCode, bytes: Buffer) =>
      endOf(record(bytes, 0, { unclear: unclear(code, "x") }));
    for (const code of ["TRUNCATED", "BAD_NAME"] as const) {
      expect(await faulty(code, mail(old))).toBe("BEFORE_RANGE");
      expect(await faulty(code, from("al@cee.example"))).toBe("OTHER_ACCOUNT");
      for (const change of [{}, { Date: "never" }, { To: "Nash, Jo <kim@dee.example>" }])
        expect(await faulty(code, mail(change))).toBe(code);
      expect(await faulty(code, Buffer.from(`no field\n${mail(old)}`))).toBe(code);
    }
    expect(await faulty("TRUNCATED", mail(old, ""))).toBe("TRUNCATED");
    expect(await faulty("TRUNCATED", mail(old).subarray(0, -9))).toBe("TRUNCATED");
    // What follows the first mail may be anybody's.
    for (const code of ["SEVERAL_MAILS", "BAD_ARCHIVE", "UNREADABLE"] as const)
      expect(await faulty(code, mail(old))).toBe(code);
    const rowWith = (code: UnclearCode, more = {}) =>
      endOf({ ...row({ user: "al@cee.example" }), unclear: unclear(code, "x"), ...more }, { source: rows() });
    expect(await rowWith("BAD_NAME")).toBe("OTHER_ACCOUNT");
    expect(await rowWith("BAD_NAME", { row: undefined })).toBe("BAD_NAME");
    expect(await rowWith("TRUNCATED")).toBe("TRUNCATED");
    expect(await rowWith("BAD_ROW")).toBe("BAD_ROW");
    expect(await rowWith("BAD_NAME", { form: "file" })).toBe("BAD_NAME");
  });

  test("is with such a fault let in by a rule on it alone", async () => {
    const broken = record(mail({ Date: "never" }), 0, { unclear: unclear("TRUNCATED", "x") });
    const unclearRules = [{ id: "rule", item: null, reason: "TRUNCATED", ends: "in" } as const];
    expect(await endOf(broken, { unclearRules })).toBe("in");
  });

  test("is of a file of another format settled by no rule", async () => {
    const file = record(Buffer.from("zip"), 0, { form: "file", unclear: unclear("BAD_ARCHIVE", "x") });
    const oneMail = record(mail(), 0, { unclear: unclear("BAD_ARCHIVE", "x") });
    const unclearRules = [{ id: "rule", item: null, reason: "BAD_ARCHIVE", ends: "in" } as const];
    expect(await endOf(file, { unclearRules })).toBe("BAD_ARCHIVE");
    expect(await endOf(oneMail, { unclearRules })).toBe("in");
  });

  test("is put out by a person where the filter itself fails, and never let in", async () => {
    const failing = row();
    Object.defineProperty(failing.row, "at", {
      enumerable: true,
      get: () => {
        throw new Error("A fault of ours");
      },
    });
    const sha256 = createHash("sha256").update(failing.bytes).digest("hex");
    const decided = (ends: "in" | "out") =>
      endOf(failing, {
        source: rows(),
        recordDecisions: [{ id: "one", item: null, index: 0, sha256, ends }],
      });
    expect(await endOf(failing, { source: rows() })).toBe("FILTER_FAILED");
    expect(await decided("in")).toBe("FILTER_FAILED");
    expect(await decided("out")).toBe("DECIDED_OUT");
  });

  const both = from("Jo", { Date: "never" });
  const rule = (reason: "DATE_UNREADABLE" | "ACCOUNT_UNREADABLE", settled: "in" | "out") => ({
    id: reason,
    item: null,
    reason,
    ends: settled,
  });

  test("is settled by rules of two people only where they speak of each reason", async () => {
    expect(await endOf(both)).toBe("DATE_UNREADABLE");
    // Told is the reason of which no rule speaks yet.
    expect(await endOf(both, { unclearRules: [rule("DATE_UNREADABLE", "in")] })).toBe("ACCOUNT_UNREADABLE");
    expect(await endOf(both, { unclearRules: [rule("ACCOUNT_UNREADABLE", "in")] })).toBe("DATE_UNREADABLE");
    const unclearRules = [rule("DATE_UNREADABLE", "in"), rule("ACCOUNT_UNREADABLE", "in")];
    expect(await endOf(both, { unclearRules })).toBe("in");
    expect(await endOf(both, { unclearRules: [rule("ACCOUNT_UNREADABLE", "out")] })).toBe("DECIDED_OUT");
    const other = unclearRules.map((one) => ({ ...one, item: "item-2" }));
    expect(await endOf(both, { unclearRules: other })).toBe("DATE_UNREADABLE");
  });

  test("is settled by a decision on the record before any rule, and a decision settles nothing that is clear", async () => {
    const decision = (settled: "in" | "out", index = 0, of = both) => [
      { id: "d", item: null, index, sha256: shaOf(of), ends: settled },
    ];
    const unclearRules = [rule("ACCOUNT_UNREADABLE", "out")];
    expect(await endOf(both, { recordDecisions: decision("in"), unclearRules })).toBe("in");
    expect(await endOf(both, { recordDecisions: decision("in", 1) })).toBe("DATE_UNREADABLE");
    expect(await endOf(both, { recordDecisions: decision("in", 0, mail()) })).toBe("DATE_UNREADABLE");
    expect(await endOf(mail(), { recordDecisions: decision("out", 0, mail()) })).toBe("in");
    const other = from("al@cee.example");
    expect(await endOf(other, { recordDecisions: decision("in", 0, other) })).toBe("OTHER_ACCOUNT");
  });

  test("and read by nobody is let in as content alone, for nothing else of it could be told apart", async () => {
    const broken = record(Buffer.from("To: a@b.example\nHello\n\n"));
    const recordDecisions = [decidedIn(broken.bytes)];
    expect(await endOf(broken, { recordDecisions })).toBe("in");
    expect(await endOf(broken, { recordDecisions, items: [item({ dataClass: "NC" })] })).toBe(
      "HEADER_BROKEN",
    );
  });

  test("and a file is let in as a whole, for any class; not where it stays packed", async () => {
    const file = { form: "file", unclear: unclear("OTHER_FORMAT") } as const;
    const sheet = record(Buffer.from("%PDF-1.7"), 0, file);
    const items = [item({ dataClass: "BSI" })];
    expect(await endOf(sheet, { recordDecisions: [decidedIn(sheet.bytes)], items })).toBe("in");
    const packed = record(Buffer.alloc(0), 0, { ...file, place: { offset: 0, size: 9 } });
    expect(await endOf(packed, { recordDecisions: [decidedIn(packed.bytes)] })).toBe("OTHER_FORMAT");
  });
});
