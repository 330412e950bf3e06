import type { Transaction } from "@/lib/db";
import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { filesOf, isLetOut } from "@/lib/demands/guards/production";
import { NotReady } from "@/lib/errors";
import type { ItemDecision } from "@/lib/generated/prisma/client";
import { loadFiltered } from "@/lib/production/filtered/load-filtered";
import { itemLacks } from "@/lib/production/filtered/not-ready";
import { type ForWhom, loadOrigins, type Origins } from "@/lib/production/filtered/origins";

/**
 * Items of which all that is in lies apart: no file of them is in the officer's packages, which count them once they are
 * ready, so that the authority learns how many records are withheld from it.
 */
async function allApart(
  tx: Transaction,
  facts: DemandFacts,
  decisions: readonly ItemDecision[],
  parcel: ForWhom,
): Promise<ItemDecision[]> {
  if (parcel.routeId) return [];
  const { allApart } = await loadOrigins(tx, facts, decisions, parcel);
  const apart = decisions.filter((one) => allApart.includes(one.itemId));
  const ready: ItemDecision[] = [];
  for (const item of await loadFiltered(tx, facts.demand.id, apart))
    if ((await itemLacks(tx, 0, item)).length === 0) ready.push(item.decision);
  return ready;
}

const CHANGED = "What was filtered has changed since it was put into the package. Put it in again.";

/**
 * Where the files of an open package come from, asked once more at its sealing: every run is in force and current with
 * nothing unclear, and the package holds all that these runs let out of its items for its addressee, no more and no less.
 * Of the officer's, items of which all lies apart are among them.
 * @throws NotReady where it does not
 */
export async function packageOrigins(
  tx: Transaction,
  facts: DemandFacts,
  parcel: ProductionFacts,
): Promise<Origins> {
  const held = filesOf(parcel).filter((file) => file.partId);
  const scope = facts.scopes.find((one) => one.id === parcel.scopeId);
  const isHeld = ({ id }: ItemDecision) => held.some((file) => file.decisionId === id);
  const all = scope?.decisions.filter(isLetOut) ?? [];
  const decisions = all.filter(isHeld);
  for (const item of await loadFiltered(tx, facts.demand.id, decisions)) {
    const position = facts.items.find((one) => one.id === item.decision.itemId)?.position ?? 0;
    const [lack] = await itemLacks(tx, position, item);
    if (lack) throw new NotReady(`The package cannot be sealed: ${lack}.`);
  }
  const rest = all.filter((one) => !isHeld(one));
  decisions.push(...(await allApart(tx, facts, rest, parcel)));
  const origins = await loadOrigins(tx, facts, decisions, parcel);
  const letOut = new Set(origins.files.map(({ part }) => part.id));
  if (letOut.size !== held.length || held.some((file) => !letOut.has(file.partId ?? "")))
    throw new NotReady(CHANGED);
  return origins;
}
