import { type Context, requirePerson } from "@/lib/auth/context";
import type { DemandFacts, ProductionFacts } from "@/lib/demands/facts";
import { approvedScope, productionAtHand } from "@/lib/demands/guards/guard";
import { isLetOut } from "@/lib/demands/guards/production";
import { openRoute } from "@/lib/demands/privileged-route";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput, NotReady } from "@/lib/errors";
import type { ItemDecision } from "@/lib/generated/prisma/client";
import { beginPackage, nextKind } from "@/lib/production/begin-package";
import { refuseUnready } from "@/lib/production/filtered/not-ready";
import { type FilteredFile, loadOrigins } from "@/lib/production/filtered/origins";
import { refuseUncorrected } from "@/lib/production/refuse-uncorrected";
import type { AddFilteredInput } from "@/lib/production/schema";

const NOTHING = "The filter let nothing out that did not leave before; there is nothing to put in.";
const ALL_APART =
  "All that the filter let out names the customer's lawyers, so there is nothing for the officer. It leaves in a package of privileged records, if it is decided to whom; held back, answer that all is withheld.";
const NONE_APART =
  "No record that the filter let out, and that did not leave before, names the customer's lawyers.";
const NOWHERE = "Privileged records go nowhere until it is decided to whom, with the address and the key.";

/** The way of the package to be filled: that of the open one, which holds nothing else. */
function wayOf(facts: DemandFacts, open: ProductionFacts | undefined, apart: boolean): string | null {
  const route = apart ? openRoute(facts) : null;
  if (apart && !route) throw new NotReady(NOWHERE);
  const routeId = route?.id ?? null;
  if (open && open.routeId !== routeId) {
    throw new NotReady(
      `Package ${open.number} is for ${open.routeId ? "whoever gets privileged records" : "the officer"}${apart && open.routeId ? ", by a way that counts no more" : ""}. Release or void it first.`,
    );
  }
  return routeId;
}

function chosenDecisions(facts: DemandFacts, chosen: string[]): ItemDecision[] {
  const letOut = approvedScope(facts)?.decisions.filter(isLetOut) ?? [];
  if (chosen.some((id) => !letOut.some((one) => one.id === id)))
    throw new InvalidInput({ decisions: "Choose items of the approved scope." });
  const decisions = chosen.length > 0 ? letOut.filter((one) => chosen.includes(one.id)) : letOut;
  const at = ({ itemId }: ItemDecision) => facts.items.findIndex((one) => one.id === itemId);
  return decisions.sort((a, b) => at(a) - at(b));
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
 * corrects it. Records that name the customer's lawyers go into a package that holds nothing else (`holds`), for whom the
 * demand's way names.
 * @throws as `addRecord`; InvalidInput (decisions); NotReady that names each item and export that is not ready, while
 *   the open package is for somebody else, or where a correction must take its place
 */
export function addFiltered(ctx: Context, input: AddFilteredInput): Promise<Done> {
  return addRecord(ctx, "addFiltered", input, async (tx, facts) => {
    const apart = input.holds === "PRIVILEGED";
    const open = productionAtHand(facts, undefined);
    const routeId = wayOf(facts, open, apart);
    if (open) refuseUncorrected(facts, open);
    const decisions = chosenDecisions(facts, input.decisions);
    await refuseUnready(tx, facts, decisions);
    const parcel = { routeId, kind: open?.kind ?? nextKind(facts, routeId) };
    const { files, allApart } = await loadOrigins(tx, facts, decisions, parcel);
    if (files.length === 0)
      throw new NotReady(apart ? NONE_APART : allApart.length > 0 ? ALL_APART : NOTHING);
    const productionId = open?.id ?? (await beginPackage(tx, ctx, facts, { routeId }));
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
