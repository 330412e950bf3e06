import { type Context, requirePerson } from "@/lib/auth/context";
import { db } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { addRecord, type Done } from "@/lib/demands/transition";
import { Conflict, NotReady } from "@/lib/errors";
import { askFirst } from "@/lib/production/ask-first";
import { lawyersOf } from "@/lib/production/filter/privilege";
import { readRecord } from "@/lib/production/filter/reading";
import { screenBytes } from "@/lib/production/filter/screen-bytes";
import type { OpenRecordInput } from "@/lib/production/opening/schema";
import { type StoredRecord, storedRecord } from "@/lib/production/opening/stored-record";
import { whatIsOpened } from "@/lib/production/opening/what-is-opened";

/** Does it name a lawyer of the customer, by the list under which it was filtered? */
function isPrivileged({ record, source, lawyers }: StoredRecord): boolean {
  if (!record) return false;
  const listed = lawyersOf(lawyers);
  const screened = source ? readRecord(record, source, listed).screened() : screenBytes(record.bytes, listed);
  return listed.size > 0 && screened === "privileged";
}

/**
 * A program looks first: what names a lawyer is read by no person. Records that are in were screened when they were let in.
 * Answers the run of which it looked.
 */
async function refusePrivileged(facts: DemandFacts, input: OpenRecordInput): Promise<string> {
  const opened = await whatIsOpened(db(), facts, input);
  if (opened.partId) return opened.runId;
  const stored = await storedRecord(opened);
  if (!stored.record)
    throw new NotReady("What lies in the export there is not what was filtered. Filter it again.");
  if (isPrivileged(stored))
    throw new NotReady(
      "It names a lawyer of the customer, so nobody reads it. Decide by its envelope and by the reason why it waits.",
    );
  return opened.runId;
}

/**
 * Has one record shown to the actor for a while, and keeps who looked, when and why. Never one that is out or privileged.
 * @throws as `addRecord`; Conflict where it was filtered anew meanwhile; NotFound alike for what is out and what is not there; NotReady for what names a lawyer, was put out, or
 *   lies in an export that was destroyed
 */
export async function openRecord(
  ctx: Context,
  input: OpenRecordInput,
): Promise<Done & { opening: string | null }> {
  const before = await askFirst(ctx, "openRecord", input);
  const screened = before && (await refusePrivileged(before, input));
  let opening: string | null = null;
  const done = await addRecord(ctx, "openRecord", input, async (tx, facts) => {
    const { runId, record, partId } = await whatIsOpened(tx, facts, input);
    // Another run may know more lawyers than the one by whose list it was screened.
    if (runId !== screened) throw new Conflict();
    const { id } = await tx.recordOpening.create({
      data: {
        ...{ runId, record, partId, reason: input.reason },
        ...{ openedById: requirePerson(ctx.actor), openedAt: facts.now },
      },
    });
    opening = id;
    return { details: { run: runId, opening: id } };
  });
  return { ...done, opening };
}
