import type { Transaction } from "@/lib/db";
import type { Beside } from "./beside-dsa";

/**
 * That imports were taken back which were carried out before a version was made: its frozen numbers may count requests that
 * are there no longer. Of which days those were nobody knows any more, so it is said of every period.
 */
export async function takenBackSince(tx: Transaction, { madeAt }: { madeAt: Date }): Promise<Beside[]> {
  const count = await tx.requestImport.count({
    where: { settledAt: { lte: madeAt }, takenBackAt: { gte: madeAt } },
  });
  if (count === 0) return [];
  return [
    {
      title: `Imports of requests taken back since this was made: ${count}.`,
      says: "Its numbers may count requests that were taken back. Set it aside and make the report again, unless none of them was of these days.",
    },
  ];
}
