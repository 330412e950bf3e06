import type { Transaction } from "@/lib/db";
import type { Prisma } from "@/lib/generated/prisma/client";

const shape = {
  exports: {
    where: { withdrawnAt: null },
    include: {
      sourceVersion: true,
      runs: { where: { voidedAt: null }, include: { counts: true, parts: { orderBy: { number: "asc" } } } },
    },
    orderBy: [{ givenAt: "asc" }, { name: "asc" }, { sha256: "asc" }],
  },
} as const satisfies Prisma.CustodianTaskInclude;

/** What a custodian was asked for one item, with the exports given for it and of each the run that is not void. */
export type FilteredTask = Prisma.CustodianTaskGetPayload<{ include: typeof shape }>;
export type FilteredExport = FilteredTask["exports"][number];
export type FilteredPart = FilteredExport["runs"][number]["parts"][number];

/** The tasks of these decisions; exports in the order in which they were given, whatever their ids. */
export function loadFiltered(tx: Transaction, decisions: readonly string[]): Promise<FilteredTask[]> {
  return tx.custodianTask.findMany({
    where: { decisionId: { in: [...decisions] }, voidedAt: null },
    include: shape,
  });
}
