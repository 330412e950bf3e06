import { type Context, requirePerson } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { approvedScope, productionAtHand } from "@/lib/demands/guards/guard";
import { filesOf, isLetOut } from "@/lib/demands/guards/production";
import { addRecord, type Done } from "@/lib/demands/transition";
import { capital } from "@/lib/demands/words";
import { InvalidInput, NotReady } from "@/lib/errors";
import type { ItemDecision } from "@/lib/generated/prisma/client";
import { beginPackage, nextKind } from "@/lib/production/begin-package";
import { loadFiltered } from "@/lib/production/filtered/load-filtered";
import { itemLacks } from "@/lib/production/filtered/not-ready";
import { type FilteredFile, loadOrigins } from "@/lib/production/filtered/origins";
import type { AddFilteredInput } from "@/lib/production/schema";

const NOTHING = "The filter let nothing out that did not leave before; there is nothing to put in.";
const ALL_APART =
  "All that the filter let out names the customer's lawyers. It lies apart in a package that holds something else: put another item in with it.";

function chosenDecisions(facts: DemandFacts, chosen: string[]): ItemDecision[] {
  const letOut = approvedScope(facts)?.decisions.filter(isLetOut) ?? [];
  if (chosen.some((id) => !letOut.some((one) => one.id === id)))
    throw new InvalidInput({ decisions: "Choose items of the approved scope." });
  const decisions = chosen.length > 0 ? letOut.filter((one) => chosen.includes(one.id)) : letOut;
  const at = ({ itemId }: ItemDecision) => facts.items.findIndex((one) => one.id === itemId);
  return decisions.sort((a, b) => at(a) - at(b));
}

async function refuseUnready(tx: Transaction, facts: DemandFacts, decisions: ItemDecision[]): Promise<void> {
  const lacks: string[] = [];
  for (const item of await loadFiltered(tx, facts.demand.id, decisions)) {
    const position = facts.items.find((one) => one.id === item.decision.itemId)?.position ?? 0;
    lacks.push(...(await itemLacks(tx, position, item)));
  }
  if (lacks.length > 0)
    throw new NotReady(`Not everything is ready. ${lacks.map((one) => `${capital(one)}.`).join(" ")}`);
}

const producedFrom = ({ part, decision, name }: FilteredFile) => {
  const { dataClass, rangeStart, rangeEnd } = decision;
  if (!dataClass || !rangeStart || !rangeEnd)
    throw new Error("A decision that lets something out has a range.");
  const { id: partId, fileId, size, sha256 } = part;
  return { decisionId: decision.id, partId, fileId, name, size, sha256, dataClass, rangeStart, rangeEnd };
};

/**
 * Puts what the filter let out of the chosen items (none chosen: of all) into the open package, in place of what it
 * held of them; begins a package where none is open. What left in an earlier package is left out, unless this one
 * corrects it. An item of which all lies apart adds no file; its records go with the package when that is sealed.
 * @throws as `addRecord`; InvalidInput (decisions); NotReady that names each item and export that is not ready
 */
export function addFiltered(ctx: Context, input: AddFilteredInput): Promise<Done> {
  return addRecord(ctx, "addFiltered", input, async (tx, facts) => {
    const decisions = chosenDecisions(facts, input.decisions);
    await refuseUnready(tx, facts, decisions);
    const open = productionAtHand(facts, undefined);
    const { files, privileged } = await loadOrigins(tx, facts, decisions, open?.kind ?? nextKind(facts));
    if (files.length + privileged.length === 0) throw new NotReady(NOTHING);
    const replaced = new Set(decisions.map((one) => one.id));
    const stay = open ? filesOf(open).filter((file) => !file.partId || !replaced.has(file.decisionId)) : [];
    if (files.length + stay.length === 0) throw new NotReady(ALL_APART);
    const productionId = open?.id ?? (await beginPackage(tx, ctx, facts));
    const items = decisions.map((one) => one.itemId);
    await tx.producedFile.updateMany({
      where: { productionId, decision: { itemId: { in: items } }, partId: { not: null }, removedAt: null },
      data: { removedAt: facts.now },
    });
    const adding = { productionId, addedById: requirePerson(ctx.actor), addedAt: facts.now };
    await tx.producedFile.createMany({ data: files.map((file) => ({ ...producedFrom(file), ...adding })) });
    return {
      details: { production: productionId, decisions: decisions.map((one) => one.id), files: files.length },
    };
  });
}
