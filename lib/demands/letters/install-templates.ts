import { now } from "@/lib/clock";
import type { Transaction } from "@/lib/db";
import { TEMPLATES } from "@/lib/policy/templates/templates";

/** Puts version 1 of every template where there is none yet. From then on people change its words, in new versions. */
export async function installTemplates(tx: Transaction): Promise<number> {
  const at = await now(tx);
  const { count } = await tx.letterTemplate.createMany({
    data: TEMPLATES.map(({ code, first }) => ({
      letter: code,
      version: 1,
      effectiveFrom: at,
      words: { subject: first.subject, body: first.body },
    })),
    skipDuplicates: true,
  });
  return count;
}
