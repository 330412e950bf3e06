import type { Transaction } from "@/lib/db";
import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { filesOf } from "@/lib/demands/guards/production";
import { NotReady } from "@/lib/errors";
import { loadFiltered } from "@/lib/production/filtered/load-filtered";
import { itemLacks } from "@/lib/production/filtered/not-ready";
import { loadOrigins, type Origins } from "@/lib/production/filtered/origins";

const CHANGED = "What was filtered has changed since it was put into the package. Put it in again.";

/**
 * Where the files of an open package come from, asked once more at its sealing: every run is in force and current with
 * nothing unclear, and the package holds all that these runs let out of its items, no more and no less.
 * @throws NotReady where it does not
 */
export async function packageOrigins(
  tx: Transaction,
  facts: DemandFacts,
  parcel: ProductionFacts,
): Promise<Origins> {
  const held = filesOf(parcel).filter((file) => file.partId);
  const scope = facts.scopes.find((one) => one.id === parcel.scopeId);
  const decisions = scope?.decisions.filter((one) => held.some((file) => file.decisionId === one.id)) ?? [];
  for (const item of await loadFiltered(tx, facts.demand.id, decisions)) {
    const position = facts.items.find((one) => one.id === item.decision.itemId)?.position ?? 0;
    const [lack] = await itemLacks(tx, position, item);
    if (lack) throw new NotReady(`The package cannot be sealed: ${lack}.`);
  }
  const origins = await loadOrigins(tx, facts, decisions, parcel.kind);
  const letOut = new Set(origins.files.map(({ part }) => part.id));
  if (letOut.size !== held.length || held.some((file) => !letOut.has(file.partId ?? "")))
    throw new NotReady(CHANGED);
  return origins;
}
