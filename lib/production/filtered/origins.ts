import type { Transaction } from "@/lib/db";
import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import type { ItemDecision } from "@/lib/generated/prisma/client";
import { leftBefore } from "@/lib/production/filtered/left-before";
import {
  type FilteredExport,
  type FilteredItem,
  type FilteredPart,
  loadFiltered,
} from "@/lib/production/filtered/load-filtered";
import { partName } from "@/lib/production/filtered/part-name";
import type { Manifest } from "@/lib/production/manifest-schema";

/** A part that is to leave, and what the manifest says of it. */
export interface FilteredFile {
  part: FilteredPart;
  decision: ItemDecision;
  /** "item-2-0001.mbox". */
  name: string;
  item: number;
  /** The export, as its number in `exports`. */
  origin: Manifest["exports"][number];
}

/** What the filter let out of some items for one addressee, and that has not left in an earlier package. */
export interface Origins {
  exports: Manifest["exports"];
  files: FilteredFile[];
  /** Items of which all that is in lies apart from what the officer gets. */
  allApart: string[];
}

/** A package as it is, or as it would begin. */
export type ForWhom = Pick<ProductionFacts, "kind" | "routeId">;

type Run = FilteredExport["runs"][number];

function originOf(given: FilteredExport, run: Run, decisionId: string, item: number) {
  const count = run.counts.find((each) => each.decisionId === decisionId);
  if (!count) return null;
  const { name, size, sha256, sourceVersion } = given;
  const mapping = sourceVersion && { system: sourceVersion.system, version: sourceVersion.version };
  const [read, out, unclear] = [Number(count.read), Number(count.out), Number(count.unclear)];
  return {
    item,
    source: { name, size: Number(size), sha256 },
    filter: { version: run.filterVersion, run: run.fingerprint, ...(mapping && { mapping }) },
    records: { read, in: Number(count.in), privileged: Number(count.privileged), out, unclear },
    outHash: count.outHash,
  };
}

/** Files are numbered through, export after export. Whoever gets what lies apart is told of no other export. */
function addItem(origins: Origins, { decision, exports }: FilteredItem, item: number, apart: boolean): void {
  let numbered = 0;
  const parts = exports.flatMap((given) => given.runs.flatMap((run) => run.parts));
  if (parts.length > 0 && parts.every((part) => part.privileged)) origins.allApart.push(decision.itemId);
  for (const given of exports)
    for (const run of given.runs) {
      const origin = originOf(given, run, decision.id, item);
      if (!origin || (apart && origin.records.privileged === 0)) continue;
      origins.exports.push(origin);
      for (const part of run.parts.filter((one) => one.privileged === apart)) {
        numbered += 1;
        const name = partName(item, numbered, part.extension);
        origins.files.push({ part, decision, name, item, origin });
      }
    }
}

/** What the filter let out of these items for the package's addressee, in the order of the items and in that in which exports were given. */
export async function loadOrigins(
  tx: Transaction,
  facts: DemandFacts,
  decisions: readonly ItemDecision[],
  parcel: ForWhom,
): Promise<Origins> {
  const positionOf = (itemId: string) => facts.items.find((one) => one.id === itemId)?.position ?? 0;
  const items = await loadFiltered(tx, facts.demand.id, decisions);
  items.sort((a, b) => positionOf(a.decision.itemId) - positionOf(b.decision.itemId));
  const all: Origins = { exports: [], files: [], allApart: [] };
  const apart = parcel.routeId !== null;
  for (const item of items) addItem(all, item, positionOf(item.decision.itemId), apart);
  const leaving = all.files.map(({ part, decision, origin }) => ({
    ...origin,
    ...{ sha256: part.sha256, dataClass: decision.dataClass },
  }));
  const left = leftBefore(facts, parcel, leaving);
  return {
    exports: all.exports.filter((one) => !left(one)),
    files: all.files.filter(({ origin }) => !left(origin)),
    allApart: all.allApart,
  };
}

/** Of a package whose files no filter made. */
export const NO_ORIGINS: Origins = { exports: [], files: [], allApart: [] };
