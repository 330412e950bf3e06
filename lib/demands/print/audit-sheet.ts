import type { HistoryEntry } from "@/lib/demands/audit-entries";
import { sentenceOf } from "@/lib/demands/audit-sentence";
import type { DemandFacts } from "@/lib/demands/facts";
import { secrecyWords } from "@/lib/demands/print/secrecy-words";
import { type Sheet, utc } from "@/lib/demands/print/sheet";

const detailsOf = ({ details }: HistoryEntry): string =>
  Object.entries(details)
    .map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(", ") : value}`)
    .join("; ");

/** All that happened to a demand, on paper, oldest first, each row with its place in the chain by hash. `hides` tells which details are withheld. */
export function auditSheet(
  facts: DemandFacts,
  entries: readonly HistoryEntry[],
  hides: (details: string) => boolean,
): Sheet {
  return {
    title: `Audit extract of demand ${facts.demand.reference}`,
    secrecy: secrecyWords(facts),
    parts: [
      {
        heading: `${entries.length} rows, to ${utc(facts.now)}`,
        table: {
          columns: ["When", "Who", "What", "Ids and codes", "Hash of the row"],
          rows: entries
            .toReversed()
            .map((entry) => [
              utc(entry.at),
              entry.actorName,
              [sentenceOf(entry), entry.words].filter(Boolean).join(": "),
              hides(JSON.stringify(entry.details)) ? "withheld" : detailsOf(entry),
              entry.hash,
            ]),
        },
      },
    ],
  };
}
