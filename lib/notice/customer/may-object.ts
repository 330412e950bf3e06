import type { Context } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { type DemandFacts, loadFacts } from "@/lib/demands/facts";
import { obstacle } from "@/lib/demands/obstacle";
import { Conflict, NotFound } from "@/lib/errors";
import type { Objection } from "@/lib/generated/prisma/client";
import { requireContact } from "@/lib/notice/customer/require-contact";

/** @throws Conflict while an objection of this contact is open: one is enough to keep everything here */
export function refuseSecondObjection({ objections }: DemandFacts, administratorId: string): void {
  if (objections.some((one) => one.administratorId === administratorId && !one.end))
    throw new Conflict(
      "Your objection is with us already, and nothing leaves while it is open. To add to it, write to our legal team.",
    );
}

/** The contact's own objection, to which a paper may be added. @throws NotFound for another's; Conflict for one that has ended, or has its paper */
export function objectionWithoutPaper(
  { objections }: DemandFacts,
  objectionId: string,
  administratorId: string,
): Objection {
  const own = objections.find((one) => one.id === objectionId && one.administratorId === administratorId);
  if (!own) throw new NotFound();
  if (own.end || own.documentId)
    throw new Conflict("This objection has its paper already, or has ended. Write to our legal team.");
  return own;
}

/**
 * Asks whether this contact may file an objection, or add a paper to the one named, before anything of the paper is kept. The verbs
 * ask it again under the demand's lock.
 * @throws as they do
 */
export async function requireMayObject(
  { actor }: Context,
  { reference, objectionId }: { reference: string; objectionId?: string },
): Promise<void> {
  const { administratorId } = requireContact(actor);
  const facts = await loadFacts(db(), actor, reference);
  const refusal = obstacle(objectionId ? "addObjectionPaper" : "fileObjection", facts, actor);
  if (refusal) throw refusal;
  if (objectionId) objectionWithoutPaper(facts, objectionId, administratorId);
  else refuseSecondObjection(facts, administratorId);
}
