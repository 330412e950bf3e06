import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
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

/** All that the filter let out of some items and that has not left in an earlier package. */
export interface Origins {
  exports: Manifest["exports"];
  files: FilteredFile[];
  /** For nobody but the authority's filter team, or whom the order names. */
  privileged: FilteredFile[];
}

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

/** Files are numbered through, export after export; those that lie apart have numbers of their own. */
function addItem(origins: Origins, { decision, exports }: FilteredItem, item: number): void {
  const numbered = { open: 0, apart: 0 };
  for (const given of exports)
    for (const run of given.runs) {
      const origin = originOf(given, run, decision.id, item);
      if (!origin) continue;
      origins.exports.push(origin);
      for (const part of run.parts) {
        const where = part.privileged ? "apart" : "open";
        numbered[where] += 1;
        const name = partName(item, numbered[where], part.extension);
        origins[part.privileged ? "privileged" : "files"].push({ part, decision, name, item, origin });
      }
    }
}

/** What the filter let out of these items, in the order of the items and in that in which exports were given. */
export async function loadOrigins(
  tx: Transaction,
  facts: DemandFacts,
  decisions: readonly ItemDecision[],
  kind: string,
): Promise<Origins> {
  const positionOf = (itemId: string) => facts.items.find((one) => one.id === itemId)?.position ?? 0;
  const items = await loadFiltered(tx, facts.demand.id, decisions);
  items.sort((a, b) => positionOf(a.decision.itemId) - positionOf(b.decision.itemId));
  const all: Origins = { exports: [], files: [], privileged: [] };
  for (const item of items) addItem(all, item, positionOf(item.decision.itemId));
  const left = leftBefore(facts, kind, {
    open: all.files.map(({ part, decision, origin }) => ({
      ...origin,
      sha256: part.sha256,
      dataClass: decision.dataClass,
    })),
    apart: all.privileged.map(({ part, origin }) => ({ ...origin, sha256: part.sha256 })),
  });
  const stays = ({ origin }: FilteredFile) => !left(origin);
  return {
    exports: all.exports.filter((one) => !left(one)),
    files: all.files.filter(stays),
    privileged: all.privileged.filter(stays),
  };
}

/** Of a package whose files no filter made. */
export const NO_ORIGINS: Origins = { exports: [], files: [], privileged: [] };
