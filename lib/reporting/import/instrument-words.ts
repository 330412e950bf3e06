import type { Transaction } from "@/lib/db";
import { type InstrumentKind, REPORT_CLASSES } from "@/lib/instruments/kind";
import { catalogToday } from "@/lib/instruments/kinds-in-use";
import { nearWords } from "./near-words";

/** What a file may call an instrument: a class of reports, or a kind of the catalog by its code. */
export interface InstrumentWords {
  /** The class and the domain that the words mean. */
  meant(written: string): { instrument_class: string; legal_domain?: string } | null;
  /** What else could have been meant, as a sentence. */
  instead(written: string): string;
}

const CLASSES = new Map<string, string>(REPORT_CLASSES.map((name) => [name.replaceAll("_", " "), name]));
const squeezed = (written: string) =>
  written
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, " ");

/** The words of reports and of the catalog as it is today. */
export async function instrumentWords(tx: Transaction): Promise<InstrumentWords> {
  const kinds = new Map<string, InstrumentKind>(
    (await catalogToday(tx)).map((kind) => [kind.code.toLowerCase(), kind]),
  );
  return {
    meant(written) {
      const asked = squeezed(written);
      const name = CLASSES.get(asked);
      if (name) return { instrument_class: name };
      const kind = kinds.get(asked);
      return kind ? { instrument_class: kind.reportClass, legal_domain: kind.legalDomain } : null;
    },
    instead(written) {
      const codes = [...kinds.values()].map(({ code }) => code);
      const near = nearWords(written, [...REPORT_CLASSES, ...codes]);
      const last = near.pop();
      return last
        ? `The catalog knows no such instrument. Did you mean ${near.length > 0 ? `${near.join(", ")} or ` : ""}${last}?`
        : "The catalog knows no such instrument: write one of the classes of docs/report.md, or the code of a kind.";
    },
  };
}
