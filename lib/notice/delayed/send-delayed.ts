import { db, inTransaction, type Transaction } from "@/lib/db";
import { renewClocks } from "@/lib/demands/deadlines/keep-clocks";
import { BOTH_STAND } from "@/lib/demands/delayed-approved";
import { type Change, openDelayed, whyNoLonger } from "@/lib/demands/delayed-terms";
import { type DemandFacts, loadFacts, lockFacts } from "@/lib/demands/facts";
import { obstacle } from "@/lib/demands/obstacle";
import { noticeDue } from "@/lib/demands/owed-notices";
import { planNotice } from "@/lib/demands/plan-notice";
import { addRecordWithin } from "@/lib/demands/transition";
import { delayedJob, voidDelayed } from "@/lib/demands/void-delayed";
import { noticeWords } from "@/lib/notice/delayed/words-of";
import { giveNotice } from "@/lib/notice/give-notice";
import { previewNotice } from "@/lib/notice/preview-notice";

/**
 * Sends each delayed notice that two people approved, once secrecy permits it: to whoever is listed now, in the words
 * approved. What has changed since makes the approval void, at once where one of the two may approve no longer; where nobody
 * can be reached it waits until somebody can. Everything is asked again under the demand's lock and written in one
 * transaction, so that each goes exactly once, by any number of workers and through any restart. Answers how many went.
 * @throws the first error of those that could not be written, once all the others were looked at
 */
export async function sendDelayedNotices(): Promise<number> {
  // Two people approved each of these within a week of its end, so there are few; one that waits may not hold up the others.
  const due = await db().$queryRaw<{ reference: string }[]>`
    SELECT d.reference FROM delayed_notice t
    JOIN proposal p ON p.id = t.proposal_id AND p.confirmed_at IS NOT NULL
    JOIN demand d ON d.id = t.demand_id
    LEFT JOIN notice_ledger l ON l.demand_id = d.id
    WHERE t.ended_at IS NULL AND (l.due_at <= app_now() OR NOT ${BOTH_STAND}) ORDER BY l.due_at, d.id`;
  let sent = 0;
  const failed: unknown[] = [];
  for (const { reference } of due)
    try {
      if ((await inTransaction((tx) => sendDelayed(tx, reference))) === "sent") sent += 1;
    } catch (error) {
      failed.push(error);
    }
  if (failed.length > 0) throw failed[0];
  return sent;
}

type Sent = "sent" | "void" | "waits";

/** `waits`: somebody acts on the demand now, secrecy still forbids it, or nobody can be reached. */
async function sendDelayed(tx: Transaction, reference: string): Promise<Sent> {
  const free = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM demand WHERE reference = ${reference} FOR NO KEY UPDATE SKIP LOCKED`;
  if (free.length === 0) return "waits";
  const facts = await lockFacts(tx, delayedJob, reference);
  const why = await whyVoid(tx, facts);
  if (why) {
    await voidDelayed(tx, facts, why);
    await renewClocks(tx, await loadFacts(tx, delayedJob, reference));
    return "void";
  }
  return maySendNow(facts) ? send(tx, facts) : "waits";
}

async function whyVoid(tx: Transaction, facts: DemandFacts): Promise<Change | null> {
  const open = openDelayed(facts);
  if (!open?.proposal.confirmedAt) return null;
  const changed = whyNoLonger(open, facts);
  if (changed) return changed;
  if ((await noticeWords(tx, facts)) !== open.delayed.words) return "WORDS";
  return maySendNow(facts) && obstacle("sendDelayedNotice", facts, delayedJob) ? "REFUSED" : null;
}

/** Due by the facts themselves, whatever the ledger said a moment ago, and somebody would receive it. */
function maySendNow(facts: DemandFacts): boolean {
  const due = noticeDue(facts);
  const approved = openDelayed(facts)?.proposal.confirmedAt;
  if (!approved || !due || due > facts.now) return false;
  return planNotice(facts).recipients.some((one) => one.as === "TOLD");
}

async function send(tx: Transaction, { demand }: DemandFacts): Promise<Sent> {
  await addRecordWithin(
    tx,
    { actor: delayedJob },
    "sendDelayedNotice",
    { reference: demand.reference },
    async (inner, facts) => {
      const open = openDelayed(facts);
      if (!open?.proposal.confirmedById) throw new Error("A delayed notice was sent without two people.");
      const { proposedById, confirmedById } = open.proposal;
      const by = { approvedById: confirmedById, secondApproverId: proposedById, reason: "" };
      const preview = await previewNotice(inner, facts);
      const { noticeId, told, owed } = await giveNotice(inner, facts, preview, by);
      await inner.delayedNotice.update({
        where: { id: open.delayed.id },
        data: { endedAt: facts.now, endedAs: "SENT", noticeId },
      });
      return { details: { delayed: open.delayed.id, notice: noticeId, told, owed } };
    },
  );
  return "sent";
}
