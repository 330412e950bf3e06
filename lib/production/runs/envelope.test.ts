import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readRecord } from "@/lib/production/filter/reading";
import { from, mail, mailSource, record, row, rows } from "@/lib/production/filter/test-filter";
import { type Envelope, envelopeOf } from "./envelope";
import { openEnvelope, sealEnvelope } from "./seal-envelope";

const of = (bytes: Buffer) => envelopeOf(readRecord(record(bytes), mailSource(), new Set()));

describe("the envelope of a record", () => {
  it("says who wrote, to whom and when, and nothing of the names beside, the subject or the body", () => {
    const envelope = of(mail({ Subject: "Merger", Cc: "Kim Secret <kim@dee.example>" }, "Zebra\r\n"));
    expect(envelope).toEqual({
      at: "2026-01-10T12:00:00.000Z",
      from: ["jo@bee.example"],
      to: ["al@cee.example", "kim@dee.example"],
    });
    expect(JSON.stringify(envelope)).not.toMatch(/Merger|Zebra|Secret|Nash/);
  });

  it("leaves out what cannot be read, and is empty where nothing can", () => {
    expect(of(from("jo@bee.example", { Date: "yesterday" }))).toMatchObject({
      at: null,
      from: ["jo@bee.example"],
    });
    expect(of(mail({ From: "what <> is this" }))).toMatchObject({ from: [], to: ["al@cee.example"] });
    expect(of(Buffer.from("no mail at all"))).toEqual({ at: null, from: [], to: [] });
  });

  it("keeps a list short, whoever wrote it", () => {
    const many = Array.from({ length: 500 }, (_, index) => `p${index}@dee.example`).join(", ");
    expect(of(mail({ To: many })).to).toHaveLength(20);
  });

  it("of a row is its accounts and its date, by the mapping of its source", () => {
    const envelope = envelopeOf(readRecord(row(), rows(), new Set()));
    expect(envelope).toEqual({ at: "2026-01-10T12:00:00.000Z", from: ["jo@bee.example"], to: [] });
  });
});

describe("a sealed envelope", () => {
  const envelope: Envelope = { at: null, from: ["jo@bee.example"], to: [] };
  const key = randomBytes(32);
  const sealed = sealEnvelope(key, "run-1", 7, envelope);

  it("opens for its run and record alone", () => {
    expect(openEnvelope(key, "run-1", 7, sealed)).toEqual(envelope);
    expect(() => openEnvelope(key, "run-1", 8, sealed)).toThrow();
    expect(() => openEnvelope(key, "run-2", 7, sealed)).toThrow();
    expect(() => openEnvelope(randomBytes(32), "run-1", 7, sealed)).toThrow();
    expect(Buffer.from(sealed).includes("bee")).toBe(false);
  });
});
