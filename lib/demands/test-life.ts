import { db } from "@/lib/db";
import { loadFacts } from "@/lib/demands/facts";
import { checksAnswered } from "@/lib/demands/test-checks";
import { type DemandWanted, demandInReview, type World } from "@/lib/demands/test-world";
import { approveScope } from "@/lib/review/approve-scope";
import { decideItem } from "@/lib/review/decide-item";

/** Answers every check with yes and approves every item as asked, all by the world's counsel. */
export async function reviewedByCounsel(world: World, reference: string): Promise<void> {
  const counsel = world.people.COUNSEL;
  await checksAnswered(reference, counsel);
  for (const { id } of (await loadFacts(db(), counsel.actor, reference)).items)
    await decideItem(counsel, { reference, itemId: id, decision: "APPROVE", reason: "" });
}

/** A demand whose scope counsel wrote and lead counsel approved: NOTIFYING. */
export async function demandApproved(world: World, wanted: DemandWanted = {}): Promise<string> {
  const reference = await demandInReview(world, wanted);
  await reviewedByCounsel(world, reference);
  await approveScope(world.people.LEAD_COUNSEL, { reference });
  return reference;
}
