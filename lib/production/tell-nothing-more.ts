import { randomUUID } from "node:crypto";
import type { Context } from "@/lib/auth/context";
import type { DemandFacts } from "@/lib/demands/facts";
import { hasLeft } from "@/lib/demands/guards/ending";
import { approvedScope } from "@/lib/demands/guards/guard";
import { filesOf, isLetOut } from "@/lib/demands/guards/production";
import { decisionWords } from "@/lib/demands/letters/item-words";
import { writeLetter } from "@/lib/demands/letters/write-letter";
import { addRecord, type Done } from "@/lib/demands/transition";
import type { LetterValues } from "@/lib/policy/letters/placeholders";
import type { TellNothingMoreInput } from "@/lib/production/schema";

/** Of which items something left for the officer, under this scope or an earlier one, and of which nothing did. */
function whatLeft(facts: DemandFacts): LetterValues {
  const itemOf = new Map(facts.scopes.flatMap((one) => one.decisions).map((one) => [one.id, one.itemId]));
  const packages = facts.productions.filter((one) => !one.routeId && hasLeft(facts, one));
  const left = new Set(packages.flatMap(filesOf).map((file) => itemOf.get(file.decisionId)));
  const decisions = approvedScope(facts)?.decisions ?? [];
  const produced = decisions.filter((one) => isLetOut(one) && left.has(one.itemId));
  const rest = decisions.filter((one) => !left.has(one.itemId));
  return { items: decisionWords(facts, produced), refused: decisionWords(facts, rest) };
}

/**
 * Tells the officer by letter that our answer is complete. No package says so by itself, and the end of a production sends
 * nothing.
 * @throws as `addRecord` and `writeLetter`
 */
export function tellNothingMore(ctx: Context, input: TellNothingMoreInput): Promise<Done> {
  return addRecord(ctx, "tellNothingMore", input, async (tx, facts) => {
    const { remarks = "" } = input;
    const letter = await writeLetter(tx, ctx, facts, {
      ...{ letter: "NOTHING_MORE", id: input.submission ?? randomUUID(), seen: input.seen },
      ...{ values: { ...whatLeft(facts), remarks }, typed: { remarks } },
    });
    return { details: { letter } };
  });
}
