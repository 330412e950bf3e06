import { type Context, requirePerson } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import { delayedTerms, openDelayed } from "@/lib/demands/delayed-terms";
import type { DemandFacts } from "@/lib/demands/facts";
import { noticeDue } from "@/lib/demands/owed-notices";
import { newestOf } from "@/lib/demands/secrecy-flags";
import { refuseEndedOrder } from "@/lib/demands/secrecy-order";
import { addRecord, type Done } from "@/lib/demands/transition";
import { Conflict, InvalidInput } from "@/lib/errors";
import { noticeWords } from "@/lib/notice/delayed/words-of";
import { orderToChange } from "@/lib/notice/extend-secrecy";
import { whyNotNow } from "@/lib/notice/proposal-rules";
import type { ProposeInput } from "@/lib/notice/schema";

/** The order whose secrecy would end: the newest of its line, and one that no release has ended yet. */
function orderOf(facts: DemandFacts, input: ProposeInput): string | null {
  if (input.kind === "SHORTEN_SECRECY") return orderToChange(facts, input.orderId).id;
  if (input.kind !== "END_SECRECY") return null;
  const order = facts.orders.find((one) => one.id === input.orderId && !one.releasedAt);
  if (!order)
    throw new InvalidInput({ orderId: "Choose an order of this demand that has not been released." });
  if (newestOf(order, facts.orders).id !== order.id)
    throw new InvalidInput({ orderId: "This order was extended; choose its extension, which ends both." });
  return order.id;
}

/** The earlier last day, where an order is shortened: one that leaves it in force for a while. */
async function endOf(tx: Transaction, facts: DemandFacts, input: ProposeInput): Promise<Date | null> {
  const { endsOn } = input;
  if (input.kind !== "SHORTEN_SECRECY" || !endsOn) return null;
  const order = orderToChange(facts, input.orderId);
  if (order.endsOn && endsOn >= order.endsOn)
    throw new InvalidInput({ endsOn: "This is no earlier. A later last day is entered as an extension." });
  const court = { startsAt: { at: order.startsAt, zone: order.zone }, endsOn };
  await refuseEndedOrder(tx, court, { country: facts.authority.country, at: facts.now, field: "endsOn" });
  return endsOn;
}

const days = ({ kind, days: asked }: ProposeInput) => (kind === "SHORTEN_WINDOW" ? (asked ?? null) : null);

/**
 * The first half of an act that takes two people: who proposes does not confirm.
 * @throws as `addRecord`; NotReady where the thing proposed could not be confirmed now; Conflict where it is proposed already
 */
export function propose(ctx: Context, input: ProposeInput): Promise<Done> {
  return addRecord(ctx, "propose", input, async (tx, facts) => {
    const subjectId = orderOf(facts, input);
    const fewer = days(input);
    if (fewer !== null && fewer >= facts.kind.windowDays)
      throw new InvalidInput({ days: `The window has ${facts.kind.windowDays} days; propose fewer.` });
    const endsOn = await endOf(tx, facts, input);
    const refusal = whyNotNow(input.kind, facts);
    if (refusal) throw refusal;
    refuseTwice(facts, input, subjectId);
    const { id } = await tx.proposal.create({
      data: {
        demandId: facts.demand.id,
        kind: input.kind,
        subjectId,
        days: fewer,
        endsOn,
        reason: input.reason,
        proposedById: requirePerson(ctx.actor),
        proposedAt: facts.now,
      },
    });
    if (input.kind === "DELAYED_NOTICE") await writeDelayed(tx, facts, id);
    return { details: { proposal: id, kind: input.kind } };
  });
}

function refuseTwice(facts: DemandFacts, { kind }: ProposeInput, subjectId: string | null): void {
  const open = facts.proposals.some(
    (one) => one.kind === kind && one.subjectId === subjectId && !one.confirmedAt && !one.withdrawnAt,
  );
  if (open) throw new Conflict("This is proposed already; somebody else may confirm it.");
  if (kind === "DELAYED_NOTICE" && openDelayed(facts))
    throw new Conflict("Two people approved the delayed notice already; it goes by itself.");
}

/** What the two people look at: should any of it change before the notice goes, it does not go. */
async function writeDelayed(tx: Transaction, facts: DemandFacts, proposalId: string): Promise<void> {
  await tx.delayedNotice.create({
    data: {
      demandId: facts.demand.id,
      proposalId,
      ...delayedTerms(facts),
      words: await noticeWords(tx, facts),
      plannedAt: noticeDue(facts) ?? facts.now,
      createdAt: facts.now,
    },
  });
}
