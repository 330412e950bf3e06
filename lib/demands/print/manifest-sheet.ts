import { addresseeOf } from "@/lib/demands/addressee";
import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { filesOf } from "@/lib/demands/guards/production";
import { secrecyWords } from "@/lib/demands/print/secrecy-words";
import { type Sheet, type SheetPart, utc } from "@/lib/demands/print/sheet";
import { sayClass } from "@/lib/instruments/class-words";

function stateOf(parcel: ProductionFacts): string {
  if (parcel.voidedAt) return `void since ${utc(parcel.voidedAt)}`;
  if (parcel.releasedAt) return `released ${utc(parcel.releasedAt)}`;
  return parcel.sealedAt ? `sealed ${utc(parcel.sealedAt)}` : "being collected";
}

function packagePart(facts: DemandFacts, parcel: ProductionFacts): SheetPart {
  return {
    heading: `Package ${parcel.number} (${parcel.kind.toLowerCase()}), ${stateOf(parcel)}`,
    facts: [
      ...(parcel.routeId
        ? ([["Privileged records for", addresseeOf(facts, parcel).name]] as [string, string][])
        : []),
      ["SHA-256 of manifest.json", parcel.manifestSha256 ?? "not sealed yet"],
      ["SHA-256 of the encrypted package", parcel.packageSha256 ?? "not sealed yet"],
    ],
    table: {
      columns: ["File", "Class", "From", "To", "Bytes", "SHA-256"],
      rows: filesOf(parcel).map((file) => [
        file.name,
        sayClass(file.dataClass),
        utc(file.rangeStart),
        utc(file.rangeEnd),
        String(file.size),
        file.sha256,
      ]),
    },
  };
}

/** What each package holds, on paper, with every hash. */
export function manifestSheet(facts: DemandFacts): Sheet {
  return {
    title: `Manifest of demand ${facts.demand.reference}`,
    secrecy: secrecyWords(facts),
    parts:
      facts.productions.length > 0
        ? facts.productions.map((parcel) => packagePart(facts, parcel))
        : [{ heading: "Packages", text: "Nothing was collected." }],
  };
}
