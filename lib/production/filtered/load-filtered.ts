import type { Transaction } from "@/lib/db";
import type { ItemDecision, Prisma } from "@/lib/generated/prisma/client";
import { isCurrent } from "@/lib/production/runs/run-in-force";

const shape = {
  decision: { select: { itemId: true } },
  exports: {
    where: { withdrawnAt: null },
    include: {
      sourceVersion: true,
      runs: { where: { voidedAt: null }, include: { counts: true, parts: { orderBy: { number: "asc" } } } },
    },
  },
} as const satisfies Prisma.CustodianTaskInclude;

type Task = Prisma.CustodianTaskGetPayload<{ include: typeof shape }>;
export type FilteredExport = Task["exports"][number];
export type FilteredPart = FilteredExport["runs"][number]["parts"][number];

/** An item that the scope lets out: what custodians were asked, and the exports that they gave, each with its run that is not void. */
export interface FilteredItem {
  decision: ItemDecision;
  /** In the order in which they were asked; the last may be void, when a narrower scope needs no new export. */
  tasks: Task[];
  /** In the order in which they were given, whatever their ids. */
  exports: FilteredExport[];
  /** Destroyed ones of which nothing may leave any more: nobody can filter them anew, or they were given anew. */
  gone: FilteredExport[];
}

const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Whether nothing of an export may leave any more: it is destroyed, and either its parts are, too, or they are not what
 * would be let out now.
 */
async function isGone(tx: Transaction, { destroyedAt, runs: [run] }: FilteredExport): Promise<boolean> {
  if (!destroyedAt) return false;
  const isClear = run?.endedAt && run.counts.every(({ unclear }) => Number(unclear) === 0);
  if (!isClear || !(await isCurrent(tx, run))) return true;
  const [erased] = await tx.$queryRaw<unknown[]>`
    SELECT FROM filter_part p JOIN stored_file f ON f.id = p.file_id
    WHERE p.run_id = ${run.id}::uuid AND f.wrapped_key IS NULL LIMIT 1`;
  return erased !== undefined;
}

/** Whether the very same was given anew for the item after one was destroyed: then that one's records leave, once. */
const isGivenAnew = (tasks: readonly Task[], itemId: string, { destroyedAt, sha256 }: FilteredExport) =>
  destroyedAt !== null &&
  tasks
    .filter(({ decision }) => decision.itemId === itemId)
    .some(({ exports }) => exports.some((one) => !one.destroyedAt && one.sha256 === sha256));

/** The exports of these items of a demand, of earlier tasks too: a scope that was narrowed since filters them anew. */
export async function loadFiltered(
  tx: Transaction,
  demandId: string,
  decisions: readonly ItemDecision[],
): Promise<FilteredItem[]> {
  const items = decisions.map((one) => one.itemId);
  const found = await tx.custodianTask.findMany({
    where: { demandId, decision: { itemId: { in: items } } },
    include: shape,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const gone = new Set<FilteredExport>();
  for (const { decision, exports } of found)
    for (const one of exports)
      if (isGivenAnew(found, decision.itemId, one) || (await isGone(tx, one))) gone.add(one);
  return decisions.map((decision) => {
    const tasks = found.filter((one) => one.decision.itemId === decision.itemId);
    const exports = tasks.flatMap((one) => one.exports);
    exports.sort(
      (a, b) =>
        a.givenAt.getTime() - b.givenAt.getTime() || inOrder(a.name, b.name) || inOrder(a.sha256, b.sha256),
    );
    const left = exports.filter((one) => !gone.has(one));
    return { decision, tasks, exports: left, gone: exports.filter((one) => gone.has(one)) };
  });
}
