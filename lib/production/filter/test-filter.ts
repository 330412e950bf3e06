import { createHash } from "node:crypto";
import type { ExportRecord, Row } from "@/lib/production/exports/export-record";
import { jsonRow } from "@/lib/production/exports/json-row";
import { limits } from "@/lib/production/exports/limits";
import type { FilterItem } from "./filter-item";
import { type Filter, runFilter } from "./run-filter";
import { Source } from "./source";

// What the tests of the filter are made of.

export const DAY = 86_400_000;
export const START = Date.UTC(2026, 0, 1);

export const item = (change: Partial<FilterItem> = {}): FilterItem => ({
  id: "item-1",
  holder: { kind: "account", normalised: "jo@bee.example" },
  narrowedTo: [],
  dataClass: "C",
  from: START,
  to: START + 30 * DAY,
  since: null,
  ...change,
});

type Given = Record<string, unknown>;

export const mailSource = ({ names = {}, ...change }: Given & { names?: Given } = {}) =>
  Source.parse({
    form: "mail",
    date: { by: "date-header" },
    roles: ["sender", "recipient"],
    names,
    ...change,
  });

export const filter = (change: Partial<Filter> = {}): Filter => ({
  source: mailSource(),
  items: [item()],
  lawyers: [],
  recordDecisions: [],
  unclearRules: [],
  ...change,
});

export const FIELDS = {
  From: "Jo Nash <jo@bee.example>",
  To: "Al <al@cee.example>",
  Date: "Sat, 10 Jan 2026 12:00:00 +0000",
};

/** A mail of these fields; undefined leaves one out. */
export function mail(change: Record<string, string | undefined> = {}, body = "Hello\r\n"): Buffer {
  const fields = Object.entries({ ...FIELDS, ...change }).filter(([, value]) => value !== undefined);
  return Buffer.from(`${fields.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${body}`);
}

export const record = (bytes: Buffer, index = 0, change: Partial<ExportRecord> = {}): ExportRecord => ({
  ...{ index, form: "mail", bytes, headerSize: 0, place: { offset: 0, size: bytes.length } },
  ...change,
});

export const rowRecord = (row: Row, index = 0): ExportRecord =>
  record(Buffer.from(JSON.stringify(row)), index, { form: "row", row });

/** A line of JSON as the readers give it. */
export function lineRecord(value: unknown): ExportRecord {
  const line = JSON.stringify(value);
  const read = jsonRow(line, limits);
  if ("unclear" in read) throw new Error(read.unclear.reason);
  return record(Buffer.from(line), 0, { form: "row", ...read });
}

export async function* each<T>(all: readonly T[]): AsyncGenerator<T> {
  yield* all;
}

/** Where one record ends for one item: "in", or the rule or reason. */
export async function endOf(one: Buffer | ExportRecord, change: Partial<Filter> = {}) {
  const given = Buffer.isBuffer(one) ? record(one) : one;
  for await (const { outcomes } of runFilter(each([given]), filter(change))) {
    const [outcome] = outcomes;
    if (outcome?.outcome === "in") return outcome.privileged ? "privileged" : "in";
    return outcome?.outcome === "out" ? outcome.rule : outcome?.reason;
  }
  return "nothing";
}

export const shaOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
/** That a person let in the first record, which is these bytes. */
export const decidedIn = (bytes: Buffer) => ({
  ...{ id: "d", item: null, index: 0, sha256: shaOf(bytes) },
  ends: "in" as const,
});
/** A mail by this writer, to nobody whom an item asks. */
export const from = (From: string, change = {}) => mail({ From, To: "kim@dee.example", ...change });
/** Rows with a user, a time, a name and a text. */
export const rows = (change = {}) =>
  ({
    form: "row",
    date: { by: "column", column: "at", written: "iso", zone: null },
    roles: ["owner"],
    names: { aliases: [], plus: false, dots: false, owner: null, tenant: null },
    columns: [
      { column: "user", holds: ["identity", "NC"], role: "owner" },
      { column: "at", holds: ["NC"], role: null },
      { column: "name", holds: ["name"], role: null },
      { column: "text", holds: ["C"], role: null },
    ],
    ...change,
  }) as Source;
export const row = (change = {}) =>
  rowRecord({ user: "jo@bee.example", at: "2026-01-10T12:00:00Z", text: "Hi", ...change });
