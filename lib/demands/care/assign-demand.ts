import type { Context } from "@/lib/auth/context";
import { rolesMay } from "@/lib/auth/permissions";
import type { Transaction } from "@/lib/db";
import type { AssignDemandInput } from "@/lib/demands/care/schema";
import type { DemandFacts, KnowingPerson } from "@/lib/demands/facts";
import { tellPeople } from "@/lib/demands/inbox/tell-people";
import { addRecord, type Done } from "@/lib/demands/transition";
import { InvalidInput, NotReady } from "@/lib/errors";

/** Those to whom the demand can be given: active, may know of it, and in a role that does something for it. */
export const possibleAssignees = ({ people }: DemandFacts): KnowingPerson[] =>
  people.filter(({ roles }) => rolesMay(roles, "demand:take"));

async function requireAssignee(tx: Transaction, facts: DemandFacts, id: string): Promise<void> {
  if (possibleAssignees(facts).some((person) => person.id === id)) return;
  const person = await tx.person.findUnique({ where: { id }, select: { name: true, disabledAt: true } });
  if (!person || person.disabledAt) throw new InvalidInput({ assigneeId: "Choose an active person." });
  const { name } = person;
  const knows = facts.people.some((one) => one.id === id);
  throw new InvalidInput({
    assigneeId: knows
      ? `The role of ${name} does nothing for a demand. Choose somebody of intake, a counsel or a custodian.`
      : `${name} may not know of this demand. Name them as a reader first, or choose somebody who may.`,
  });
}

/**
 * Gives the demand into the care of one person who may know of it and act, or of nobody; the new one is told, and the old.
 * @throws as `addRecord`; InvalidInput (`assigneeId`) for anybody else; NotReady where it is so already
 */
export function assignDemand(ctx: Context, input: AssignDemandInput): Promise<Done> {
  return addRecord(ctx, "assignDemand", input, async (tx, facts) => {
    const { id: demandId, assigneeId: before } = facts.demand;
    const assigneeId = input.assigneeId ?? null;
    if (assigneeId === before)
      throw new NotReady(
        before ? "This person takes care of it already." : "Nobody takes care of it already.",
      );
    if (assigneeId) await requireAssignee(tx, facts, assigneeId);
    await tx.demand.update({ where: { id: demandId }, data: { assigneeId } });
    const telling = { demandId, actor: ctx.actor, act: "assignDemand" };
    await tellPeople(tx, { ...telling, people: assigneeId ? [assigneeId] : [], reason: "ASSIGNED" });
    await tellPeople(tx, { ...telling, people: before ? [before] : [], reason: "WATCHED" });
    return { details: { assigneeId, before } };
  });
}
