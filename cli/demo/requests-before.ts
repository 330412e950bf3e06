import { createHash } from "node:crypto";
import type { ByteSource } from "@/lib/files/byte-source";
import { writeCsv } from "@/lib/files/write-csv";
import { importFile } from "@/lib/reporting/import/import-file";
import { boundsOf, type ReportPeriod } from "@/lib/reporting/schema";
import type { Team } from "./people";

const HEADINGS = [
  ...["id", "received_at", "jurisdiction", "instrument_class", "result", "accounts", "customers"],
  ...["notice", "nondisclosure", "challenged", "narrowed", "ack_h", "effect_h"],
] as const;

/** Each stands once for every time that it is drawn: more often than the others, what a provider sees more often. */
const COUNTRIES = "US US US US US DE DE DE GB GB FR FR IE IN BR SG".split(" ");
const CLASSES =
  "search_warrant search_warrant subpoena subpoena subpoena court_order production_order emergency".split(
    " ",
  );
const RESULTS =
  "noncontent noncontent content redirected redirected redirected rejected rejected withdrawn no_data".split(
    " ",
  );

/** A request of an invented provider's earlier years, the same in every demo. */
function requestAt(no: number, many: number, { start, end }: { start: Date; end: Date }): string[] {
  const draw = <T>(from: readonly T[], step: number) => from[Math.floor(no * step) % from.length] as T;
  const received = new Date(start.getTime() + ((end.getTime() - start.getTime()) * no) / many);
  const result = draw(RESULTS, 0.7);
  const disclosed = result === "content" || result === "noncontent";
  const secret = disclosed && no % 4 === 1;
  const notice = secret ? "prohibited" : disclosed ? "before" : "n/a";
  return [
    `${received.toISOString().slice(0, 4)}-${String(no).padStart(4, "0")}-${received.getUTCMonth() < 6 ? "A" : "B"}`,
    ...[received.toISOString(), draw(COUNTRIES, 1), draw(CLASSES, 0.37), result],
    ...[String(1 + (no % 3)), "1", notice, secret ? "yes" : "no"],
    ...[no % 17 === 0 ? "yes" : "no", no % 9 === 0 ? "yes" : "no"],
    ...[String(1 + (no % 40)), disclosed ? String(48 + ((no * 7) % 400)) : ""],
  ];
}

/** Brings in the requests that the invented provider had in a period before this desk was there. */
export async function importRequestsOf(period: ReportPeriod, many: number, team: Team): Promise<void> {
  const rows = Array.from({ length: many }, (_, no) => requestAt(no, many, boundsOf(period)));
  const bytes = Buffer.from(writeCsv([[...HEADINGS], ...rows]));
  const source: ByteSource = {
    size: bytes.length,
    async *open({ start, end }) {
      yield bytes.subarray(start, end);
    },
  };
  const { carried } = await importFile(
    team.marta,
    {
      ...{ name: `requests-${period.from}.csv`, source, mapping: null },
      sha256: createHash("sha256").update(bytes).digest("hex"),
    },
    {
      dryRun: false,
      found: async ([first]) => {
        throw new Error(`The demo's requests are not as they should be: ${first?.what}`);
      },
      progress: async () => {},
    },
  );
  if (carried.added !== many) throw new Error(`${carried.added} of ${many} requests were imported.`);
}
