import { type Context, requirePerson } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { addRecord, type Done } from "@/lib/demands/transition";
import { unclearOf } from "@/lib/demands/waiting-records";
import { InvalidInput, NotFound, NotReady } from "@/lib/errors";
import { Prisma } from "@/lib/generated/prisma/client";
import type { DataClass } from "@/lib/instruments/kind";
import { whyItCannotLeave } from "@/lib/production/unclear/may-leave";
import type { ProposeUnclearRuleInput } from "@/lib/production/unclear/schema";

/** The item for which records of the export wait for this reason; of files that are judged one by one there is none. */
async function itemAsking(tx: Transaction, { demand }: DemandFacts, input: ProposeUnclearRuleInput) {
  const ofExport = Prisma.sql`${unclearOf(Prisma.sql`${demand.id}::uuid`)} AND e.id = ${input.exportId}::uuid`;
  const [any] = await tx.$queryRaw<{ id: string; dataClass: DataClass; asked: boolean }[]>`
    SELECT i.id, i.data_class AS "dataClass", (u.form <> 'file' AND u.reasons->>(i.id::text) = ${input.reason}) AS asked
    FROM ${ofExport} ORDER BY asked DESC LIMIT 1`;
  if (!any) throw new NotFound();
  if (any.asked) return any;
  throw new InvalidInput({
    reason: "No record waits for this reason. Files of other formats are judged one by one, by two people.",
  });
}

/**
 * Proposes that all records of an export which are unclear for one reason end alike. Another person confirms it.
 * @throws as `addRecord`; NotFound for an export with nothing unclear; InvalidInput (`reason`, `ends`); NotReady where a rule for
 *   the reason stands
 */
export function proposeUnclearRule(ctx: Context, input: ProposeUnclearRuleInput): Promise<Done> {
  return addRecord(ctx, "proposeUnclearRule", input, async (tx, facts) => {
    const { exportId, reason, ends, grounds } = input;
    const { id: decisionId, dataClass } = await itemAsking(tx, facts, input);
    const why = ends === "in" ? whyItCannotLeave({ dataClass, reason, form: "mail" }) : null;
    if (why) throw new InvalidInput({ ends: why });
    const stands = await tx.unclearRule.findFirst({
      where: { exportId, decisionId, reason, withdrawnAt: null },
    });
    if (stands)
      throw new NotReady("A rule for this reason stands already. Take it back before another is made.");
    const { id } = await tx.unclearRule.create({
      data: {
        ...{ exportId, decisionId, reason, ends, grounds },
        ...{ proposedById: requirePerson(ctx.actor), proposedAt: facts.now },
      },
    });
    return { details: { export: exportId, rule: id, reason, ends } };
  });
}
