import { db } from "@/lib/db";
import { loadFacts } from "@/lib/demands/facts";
import { checksOf } from "@/lib/demands/guards/review";
import type { Somebody } from "@/lib/demands/test-world";

/**
 * Every check to which the demand is put now, and that nobody answered yet, stands at yes by this counsel. The rows are
 * written at once: answering twenty checks one by one is tried where answering is the matter.
 */
export async function checksAnswered(reference: string, counsel: Somebody): Promise<void> {
  const facts = await loadFacts(db(), counsel.actor, reference);
  const answer = { answer: "yes", note: "", answeredById: counsel.actor.id, answeredAt: facts.now };
  const data = checksOf(facts).map(({ code }) => ({ demandId: facts.demand.id, check: code, ...answer }));
  await db().checkAnswer.createMany({ data, skipDuplicates: true });
}
