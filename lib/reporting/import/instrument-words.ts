import type { Transaction } from "@/lib/db";
import { type InstrumentKind, REPORT_CLASSES } from "@/lib/instruments/kind";
import { catalogToday } from "@/lib/instruments/kinds-in-use";
import { channelOfKind, domainOfKind, seeksNoData } from "@/lib/reporting/counting/kinds-in-reports";
import type { Channel, DataSought, LegalDomain } from "@/lib/reporting/counting/types";
import { nearWords } from "./near-words";

/** What an instrument by its name or code says of a request, as the fields of the form. */
export interface MeantInstrument {
  instrument_class: string;
  legal_domain?: LegalDomain;
  via?: Channel;
  data_sought?: DataSought;
}

/** What a file may call an instrument: a class of reports, or a kind of the catalog by its code. */
export interface InstrumentWords {
  /** What the words mean; a kind says more than a class. */
  meant(written: string): MeantInstrument | null;
  /** What else could have been meant, as a sentence. */
  instead(written: string): string;
}

const CLASSES = new Map<string, string>(REPORT_CLASSES.map((name) => [name.replaceAll("_", " "), name]));
const squeezed = (written: string) =>
  written
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, " ");

function ofKind(kind: InstrumentKind): MeantInstrument {
  const via = channelOfKind(kind.code);
  return {
    instrument_class: kind.reportClass,
    legal_domain: domainOfKind(kind),
    ...(via !== "direct" && { via }),
    ...(seeksNoData(kind.asks) && { data_sought: "none" }),
  };
}

/** The words of reports and of the catalog as it is today. */
export const instrumentWords = async (tx: Transaction): Promise<InstrumentWords> =>
  wordsOf(await catalogToday(tx));

/** The words of reports and of these kinds. */
export function wordsOf(catalog: readonly InstrumentKind[]): InstrumentWords {
  const kinds = new Map<string, InstrumentKind>(catalog.map((kind) => [kind.code.toLowerCase(), kind]));
  return {
    meant(written) {
      const asked = squeezed(written);
      const name = CLASSES.get(asked);
      if (name) return { instrument_class: name };
      const kind = kinds.get(asked);
      return kind ? ofKind(kind) : null;
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
