import { randomUUID } from "node:crypto";
import { type Context, requirePerson } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { approvedScope } from "@/lib/demands/guards/guard";
import { isLetOut } from "@/lib/demands/guards/production";
import { decisionWords } from "@/lib/demands/letters/item-words";
import { writeLetter } from "@/lib/demands/letters/write-letter";
import { type Done, transition } from "@/lib/demands/transition";
import { NotReady } from "@/lib/errors";
import { refuseUnready } from "@/lib/production/filtered/not-ready";
import { loadOrigins } from "@/lib/production/filtered/origins";
import type { WithholdAllInput } from "@/lib/production/schema";

/** How many records of each item are held back. @throws NotReady unless all that the filter let out is */
async function withheld(tx: Transaction, facts: DemandFacts): Promise<{ count: number; items: string[] }> {
  const decisions = approvedScope(facts)?.decisions.filter(isLetOut) ?? [];
  await refuseUnready(tx, facts, decisions);
  const { exports, files } = await loadOrigins(tx, facts, decisions, { kind: "ORIGINAL", routeId: null });
  if (files.length > 0)
    throw new NotReady("Not all is withheld: the filter let out records that name no lawyer. Produce these.");
  const counted = decisions.map((decision) => {
    const item = facts.items.find((one) => one.id === decision.itemId);
    const own = exports.filter((one) => one.item === item?.position);
    return { decision, records: own.reduce((sum, one) => sum + one.records.privileged, 0) };
  });
  const count = counted.reduce((sum, one) => sum + one.records, 0);
  if (count === 0)
    throw new NotReady(
      "No record that was found names the customer's lawyers, so none is withheld. If there is nothing to produce, a custodian says that there are no such data.",
    );
  const some = counted.filter((one) => one.records > 0);
  const items = some.flatMap(({ decision, records }) =>
    decisionWords(facts, [decision]).map(
      (words) => `${words}: ${records} ${records === 1 ? "record" : "records"}`,
    ),
  );
  return { count, items };
}

/**
 * Ends a demand of which all that could be produced names the customer's lawyers and is held back: the officer is told by
 * letter how many records of which items are withheld, and on what basis (Federal Rule of Civil Procedure 45(e)(2)(A) asks
 * for the claim and for what shows it). It counts as rejected: there were data, and none was disclosed, for a reason in law.
 * @throws as `transition` and `writeLetter`; NotReady where something is not ready, is not privileged, or nothing was found
 */
export function withholdAll(ctx: Context, input: WithholdAllInput): Promise<Done> {
  return transition(ctx, "withholdAll", input, async (tx, facts) => {
    const { count, items } = await withheld(tx, facts);
    const { basis, remarks = "" } = input;
    await tx.ending.create({
      data: {
        ...{ demandId: facts.demand.id, action: "withholdAll", codes: [], text: basis },
        ...{ recordedById: requirePerson(ctx.actor), recordedAt: facts.now },
      },
    });
    const letter = await writeLetter(tx, ctx, facts, {
      ...{ letter: "WITHHELD", id: input.submission ?? randomUUID(), seen: input.seen },
      values: { recordCount: String(count), items, basis, remarks },
      typed: { basis, remarks },
    });
    return { outcome: "REJECTED", details: { records: count, letter } };
  });
}
