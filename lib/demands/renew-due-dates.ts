import type { Transaction } from "@/lib/db";
import { nextDue } from "@/lib/demands/clocks";
import { lockFacts } from "@/lib/demands/facts";

const SYSTEM = { type: "system", job: "due dates" } as const;

/**
 * Computes the next due date anew of every demand that owes this administrator a notice: an address that works again
 * makes the notice due.
 */
export async function renewDueDates(tx: Transaction, administratorId: string): Promise<void> {
  const owing = await tx.demand.findMany({
    where: {
      notices: { some: { recipients: { some: { administratorId, standing: "OWED", settledAt: null } } } },
    },
    select: { id: true, reference: true },
    orderBy: { id: "asc" },
  });
  for (const { id, reference } of owing) {
    const facts = await lockFacts(tx, SYSTEM, reference);
    await tx.$executeRaw`UPDATE demand SET next_due_at = ${nextDue(facts)} WHERE id = ${id}::uuid`;
  }
}
