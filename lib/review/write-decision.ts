import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { openScope } from "@/lib/demands/guards/guard";
import { decisionFault } from "@/lib/demands/guards/review";
import type { KnownBy } from "@/lib/demands/known-by";
import { InvalidInput } from "@/lib/errors";
import type { Item, ItemDecision } from "@/lib/generated/prisma/client";
import { narrowerAccounts } from "@/lib/review/narrower-accounts";
import type { DecideItemInput } from "@/lib/review/schema";

/** What is decided, without the item on which. */
export type Decided = Omit<DecideItemInput, "itemId" | "reference" | "version" | "submission">;

/** The scope being written; the first to decide an item becomes its author. */
export async function scopeAtHand(tx: Transaction, facts: DemandFacts, personId: string): Promise<string> {
  const scope = openScope(facts);
  if (scope) return scope.id;
  const { id } = await tx.scope.create({
    data: {
      demandId: facts.demand.id,
      number: facts.scopes.length + 1,
      authorId: personId,
      createdAt: facts.now,
    },
    select: { id: true },
  });
  return id;
}

type LetOut = Pick<ItemDecision, "dataClass" | "rangeStart" | "rangeEnd" | "narrowedTo">;

/** What of the item may be produced: all of it as asked, or the narrower part that was given. */
function letOut(item: Item, input: Decided, known: KnownBy): LetOut {
  if (input.decision === "REFUSE" || input.decision === "CONTEST")
    return { dataClass: null, rangeStart: null, rangeEnd: null, narrowedTo: [] };
  const { dataClass, rangeStart, rangeEnd } = item;
  if (input.decision === "APPROVE") return { dataClass, rangeStart, rangeEnd, narrowedTo: [] };
  const narrower = narrowerAccounts(item, input.narrowedTo ?? [], known);
  if ("fault" in narrower) throw new InvalidInput({ narrowedTo: narrower.fault });
  return {
    dataClass: input.dataClass ?? dataClass,
    rangeStart: input.rangeStart ?? rangeStart,
    rangeEnd: input.rangeEnd ?? rangeEnd,
    narrowedTo: narrower.accounts,
  };
}

/** A range is half-open: one that ends where it begins lets nothing out. */
function rangeFault({ rangeStart, rangeEnd }: LetOut): string | null {
  if (!rangeStart || !rangeEnd || rangeStart < rangeEnd) return null;
  if (rangeEnd < rangeStart) return "The range ends before it begins.";
  return "The range has no length: give a later end, which is no longer within.";
}

export type NewDecision = Omit<ItemDecision, "id" | "scopeId" | "itemId" | "documentId" | "page">;

/**
 * The decision as it would stand, judged against what was asked and what the kind allows.
 * @throws InvalidInput by field for one that is too wide, turned around or no narrower than asked
 */
export function judgeDecision(
  facts: DemandFacts,
  item: Item,
  input: Decided,
  known: KnownBy,
  decidedById: string,
): NewDecision {
  const decision = {
    decision: input.decision,
    reason: input.reason,
    basis: input.decision === "APPROVE" ? null : (input.basis ?? null),
    ...letOut(item, input, known),
    decidedById,
    decidedAt: facts.now,
  };
  const fault = rangeFault(decision);
  if (fault) throw new InvalidInput({ rangeEnd: fault });
  const place = { id: "", scopeId: "", itemId: item.id, documentId: null, page: null };
  const wrong = decisionFault(item, { ...place, ...decision }, facts);
  if (wrong) throw new InvalidInput({ decision: wrong });
  return decision;
}

/** Writes one decision into the scope at hand; one made before is kept beside it. */
export async function writeDecision(
  tx: Transaction,
  scopeId: string,
  itemId: string,
  decision: NewDecision & Pick<ItemDecision, "documentId" | "page">,
): Promise<void> {
  await tx.itemDecision.upsert({
    where: { scopeId_itemId: { scopeId, itemId } },
    create: { scopeId, itemId, ...decision },
    update: decision,
  });
}
