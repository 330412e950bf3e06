import { createHash, hash } from "node:crypto";
import type { ExportRecord } from "@/lib/production/exports/export-record";
import { accountNames } from "./account-names";
import { countOutcome, type FilterCount, noRecords } from "./counts";
import {
  decide,
  type Outcome,
  type RecordDecision,
  type Rules,
  type UnclearRule,
  whereItFails,
} from "./decide";
import type { FilterItem } from "./filter-item";
import { once } from "./once";
import { type Lawyers, lawyersOf } from "./privilege";
import { type Reading, readRecord } from "./reading";
import type { Source } from "./source";

/** Everything that decides where records end. What is the same ends the same. */
export interface Filter {
  source: Source;
  items: readonly FilterItem[];
  /** Addresses and domains of the customer's lawyers. */
  lawyers: readonly string[];
  recordDecisions: readonly RecordDecision[];
  unclearRules: readonly UnclearRule[];
}

/** One record with where it ends for each item, in the order of the filter's items. */
export interface Decided {
  reading: Reading;
  /** SHA-256 of the record as it stands in the export, 64 hex digits. */
  sha256: () => string;
  outcomes: readonly Outcome[];
  /** The counts with this record. The same object is counted on: copy it to keep it. */
  count: FilterCount;
}

/** A mail larger than this is not put together in memory; its parts are then not known, and it waits for a person. */
const LARGEST_WHOLE = 64 * 1024 * 1024;

/** A record with its digest; a large one put together where that is possible. */
async function wholeOf(record: ExportRecord): Promise<{ whole: ExportRecord; sha256: () => string }> {
  if (!record.rest) return { whole: record, sha256: once(() => hash("sha256", record.bytes, "hex")) };
  const running = createHash("sha256").update(record.bytes);
  const pieces: Buffer[] | null = record.place.size <= LARGEST_WHOLE ? [record.bytes] : null;
  for await (const piece of record.rest()) {
    running.update(piece);
    pieces?.push(Buffer.from(piece));
  }
  const digest = running.digest("hex");
  const { rest: _, ...alone } = record;
  return { whole: pieces ? { ...alone, bytes: Buffer.concat(pieces) } : record, sha256: () => digest };
}

/** What people decided on single records, found by the record's index. */
function decisionsOn(all: readonly RecordDecision[]) {
  const byIndex = new Map<number, RecordDecision[]>();
  for (const one of all) byIndex.set(one.index, [...(byIndex.get(one.index) ?? []), one]);
  return (index: number, sha256: () => string): RecordDecision[] =>
    byIndex.get(index)?.filter((one) => one.sha256 === sha256()) ?? [];
}

/** A record at which the filter itself fails waits for a person; it neither stops the run nor is lost. */
function outcomesOf(record: ExportRecord, filter: Filter, rules: Rules, lawyers: Lawyers) {
  const reading = readRecord(record, filter.source, lawyers);
  const outcomes = filter.items.map((item): Outcome => {
    try {
      return decide(reading, item, rules);
    } catch {
      return whereItFails(item, rules);
    }
  });
  return { reading, outcomes };
}

/**
 * Decides each record for each item, in the order of the export. Pure: nothing is written, and the same export, filter and
 * version give the same outcomes and counts.
 * @param from the count of an interrupted run of the same filter over the same export; records counted there are skipped
 * @throws Error where a record is missing in the sequence: what was read would not be what is counted
 */
export async function* runFilter(
  records: AsyncIterable<ExportRecord>,
  filter: Filter,
  from?: FilterCount,
): AsyncGenerator<Decided, FilterCount> {
  const count = from ? structuredClone(from) : noRecords(filter.items);
  const lawyers = lawyersOf(filter.lawyers);
  const { recordDecisions, unclearRules, source } = filter;
  const names = accountNames(source.names);
  const decided = decisionsOn(recordDecisions);
  for await (const record of records) {
    if (record.index < count.read) continue;
    if (record.index !== count.read)
      throw new Error(`Record ${count.read} is missing before ${record.index}.`);
    const { whole, sha256 } = await wholeOf(record);
    const rules: Rules = { names, recordDecisions: decided(record.index, sha256), unclearRules };
    const { reading, outcomes } = outcomesOf(whole, filter, rules, lawyers);
    countOutcome(count, outcomes, sha256);
    yield { reading, sha256, outcomes, count };
  }
  return count;
}
