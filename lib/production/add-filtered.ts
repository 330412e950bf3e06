import { type Context, requirePerson } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { approvedScope, productionAtHand } from "@/lib/demands/guards/guard";
import { filesOf, isLetOut } from "@/lib/demands/guards/production";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput, NotReady } from "@/lib/errors";
import type { ItemDecision } from "@/lib/generated/prisma/client";
import { beginPackage, nextKind } from "@/lib/production/begin-package";
import { type FilteredPart, type FilteredTask, loadFiltered } from "@/lib/production/filtered/load-filtered";
import { itemLacks } from "@/lib/production/filtered/not-ready";
import { partName } from "@/lib/production/filtered/part-name";
import type { AddFilteredInput } from "@/lib/production/schema";

interface ChosenItem {
  position: number;
  decision: ItemDecision;
  task: FilteredTask | undefined;
}

async function chosenItems(tx: Transaction, facts: DemandFacts, chosen: string[]): Promise<ChosenItem[]> {
  const letOut = approvedScope(facts)?.decisions.filter(isLetOut) ?? [];
  if (chosen.some((id) => !letOut.some((one) => one.id === id)))
    throw new InvalidInput({ decisions: "Choose items of the approved scope." });
  const decisions = chosen.length > 0 ? letOut.filter((one) => chosen.includes(one.id)) : letOut;
  const tasks = await loadFiltered(
    tx,
    decisions.map((one) => one.id),
  );
  return decisions
    .map((decision) => ({
      decision,
      task: tasks.find((one) => one.decisionId === decision.id),
      position: facts.items.find((one) => one.id === decision.itemId)?.position ?? 0,
    }))
    .sort((a, b) => a.position - b.position);
}

function refuseUnready(items: ChosenItem[]): void {
  const lacks = items.flatMap(({ position, task }) => itemLacks(position, task));
  if (lacks.length > 0)
    throw new NotReady(`Not everything is ready. ${lacks.map((one) => `I${one.slice(1)}.`).join(" ")}`);
}

/** What left in an earlier package does not leave again, unless this one corrects it. */
function alreadyReleased({ productions }: DemandFacts, kind: string): Set<string> {
  if (kind === "CORRECTED") return new Set();
  const released = productions.filter((one) => one.releasedAt && !one.voidedAt);
  return new Set(released.flatMap(filesOf).map((file) => `${file.decisionId} ${file.sha256}`));
}

function partsOf({ task }: ChosenItem): FilteredPart[] {
  const runs = task?.exports.flatMap((one) => one.runs) ?? [];
  return runs.flatMap(({ parts }) => parts.filter((part) => !part.privileged));
}

interface Adding {
  addedById: string;
  addedAt: Date;
}

/** The item's parts take the place of what the package held of it. Answers how many. */
async function replaceParts(
  tx: Transaction,
  productionId: string,
  item: ChosenItem,
  left: Set<string>,
  { addedById, addedAt }: Adding,
): Promise<number> {
  const { decision, position } = item;
  await tx.producedFile.updateMany({
    where: { productionId, decisionId: decision.id, partId: { not: null }, removedAt: null },
    data: { removedAt: addedAt },
  });
  const fresh = partsOf(item)
    .map((part, index) => ({ part, name: partName(position, index + 1, part.extension) }))
    .filter(({ part }) => !left.has(`${decision.id} ${part.sha256}`));
  const { dataClass, rangeStart, rangeEnd } = decision;
  if (!dataClass || !rangeStart || !rangeEnd) return 0;
  await tx.producedFile.createMany({
    data: fresh.map(({ part: { id: partId, fileId, size, sha256 }, name }) => ({
      ...{ productionId, decisionId: decision.id, fileId, partId, name, size, sha256 },
      ...{ dataClass, rangeStart, rangeEnd, addedById, addedAt },
    })),
  });
  return fresh.length;
}

/**
 * Puts what the filter let out of the chosen items (none chosen: of all) into the open package, in place of what it
 * held of them; begins a package where none is open. What left in an earlier package is left out, unless this one
 * corrects it.
 * @throws as `addRecord`; InvalidInput (decisions); NotReady that names each item and export that is not ready
 */
export function addFiltered(ctx: Context, input: AddFilteredInput): Promise<Done> {
  return addRecord(ctx, "addFiltered", input, async (tx, facts) => {
    const items = await chosenItems(tx, facts, input.decisions);
    refuseUnready(items);
    const open = productionAtHand(facts, undefined);
    const id = open?.id ?? (await beginPackage(tx, ctx, facts));
    const left = alreadyReleased(facts, open?.kind ?? nextKind(facts));
    const adding = { addedById: requirePerson(ctx.actor), addedAt: facts.now };
    let files = 0;
    for (const item of items) files += await replaceParts(tx, id, item, left, adding);
    if (files === 0)
      throw new NotReady("The filter let nothing out that did not leave before; there is nothing to put in.");
    return { details: { production: id, decisions: items.map((one) => one.decision.id), files } };
  });
}
