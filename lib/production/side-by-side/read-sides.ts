import { type Context, requirePermission } from "@/lib/auth/context";
import { inSnapshot, type Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { approvedScope } from "@/lib/demands/guards/guard";
import { isLetOut } from "@/lib/demands/guards/production";
import { unclearOf, undecided } from "@/lib/demands/waiting-records";
import { type FilterRun, type Item, type ItemDecision, Prisma } from "@/lib/generated/prisma/client";
import type { ReadingPoint } from "@/lib/production/exports/export-reading";
import { type Terms, whatDiffers } from "@/lib/production/runs/terms";
import { added, type Counts, countsOf } from "@/lib/production/side-by-side/counts";

/** A run of the filter: what it counted, once it has ended. */
export interface RunSeen
  extends Pick<
    FilterRun,
    "id" | "number" | "filterVersion" | "startedAt" | "endedAt" | "voidedAt" | "voidReason" | "fault" | "kind"
  > {
  readBytes: number;
  counts: Counts | null;
  /** Vouches for the records that are out, which nobody may look at. */
  outHash: string | null;
  terms: Terms;
  /** Bytes so far that are no record's, such as a server's own files in a Maildir. */
  between: ReadingPoint["between"];
}

/** An export with the run that is under way or stands, and the last one before it that ended. */
export interface ExportSeen {
  id: string;
  name: string;
  /** In bytes. */
  size: number;
  sha256: string;
  query: string;
  givenById: string;
  givenAt: Date;
  destroyedAt: Date | null;
  system: { name: string; version: number } | null;
  run: RunSeen | null;
  before: RunSeen | null;
  /** On what else the run stands than the one before, where there are both. */
  differs: (keyof Terms | "filterVersion")[];
  /** Unclear records about which nobody has decided since the run. */
  waiting: number;
}

/** One item of the approved scope beside what was found for it. */
export interface ItemSeen {
  item: Item;
  decision: ItemDecision;
  /** False where the scope refuses or contests the item: then nothing is found for it, whatever was given before. */
  allowed: boolean;
  exports: ExportSeen[];
  /** Of all runs that stand; null where there is none. */
  counts: Counts | null;
}

const withRuns = {
  decision: { select: { itemId: true } },
  exports: {
    where: { withdrawnAt: null },
    orderBy: [{ givenAt: "asc" }, { id: "asc" }],
    include: {
      sourceVersion: { select: { version: true, mapping: true } },
      runs: {
        orderBy: { number: "desc" },
        omit: { terms: true, point: true, count: true },
        include: { counts: true },
      },
    },
  },
} as const satisfies Prisma.CustodianTaskInclude;

type Given = Prisma.CustodianTaskGetPayload<{ include: typeof withRuns }>["exports"][number];
type Run = Given["runs"][number];

/** The run that is shown and the one to which it is compared. */
function runsShown({ runs }: Given): { run?: Run; before?: Run } {
  const run = runs.find((one) => !one.voidedAt) ?? runs[0];
  const before = runs.find((one) => one.endedAt && run && one.number < run.number);
  return { ...(run && { run }), ...(before && { before }) };
}

type OwnOfRun = Pick<RunSeen, "terms" | "between">;

function seen(run: Run | undefined, owns: ReadonlyMap<string, OwnOfRun>): RunSeen | null {
  const own = run && owns.get(run.id);
  if (!run || !own) return null;
  const { counts, ...kept } = run;
  const [count] = counts;
  return {
    ...kept,
    readBytes: Number(run.readBytes),
    counts: count ? countsOf(count) : null,
    outHash: count?.outHash ?? null,
    ...own,
  };
}

function differing(run: RunSeen | null, before: RunSeen | null): ExportSeen["differs"] {
  if (!run || !before) return [];
  const version = run.filterVersion === before.filterVersion ? [] : (["filterVersion"] as const);
  return [...version, ...whatDiffers(before.terms, run.terms)];
}

const systemOf = ({ sourceVersion }: Given) =>
  sourceVersion && {
    name: (sourceVersion.mapping as { name?: string }).name ?? "",
    version: sourceVersion.version,
  };

async function ownOf(tx: Transaction, runs: readonly Run[]): Promise<ReadonlyMap<string, OwnOfRun>> {
  const rows = await tx.filterRun.findMany({
    where: { id: { in: runs.map(({ id }) => id) } },
    select: { id: true, terms: true, point: true },
  });
  return new Map(
    rows.map(({ id, terms, point }) => {
      const between = (point as ReadingPoint | null)?.between ?? {};
      return [id, { terms: terms as unknown as Terms, between }];
    }),
  );
}

async function waitingBy(tx: Transaction, demandId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.$queryRaw<{ id: string; many: number }[]>`
    SELECT e.id, count(*)::float8 AS many FROM ${unclearOf(Prisma.sql`${demandId}::uuid`)} AND ${undecided} GROUP BY e.id`;
  return new Map(rows.map(({ id, many }) => [id, many]));
}

/** All of one moment: a run may end, or be voided, while its counts and what waits of it are read. */
const readFound = (demandId: string) =>
  inSnapshot(async (tx) => {
    const tasks = await tx.custodianTask.findMany({ where: { demandId }, include: withRuns });
    const shown = tasks.flatMap((task) => task.exports.map(runsShown));
    const runs = shown.flatMap(({ run, before }) => [...(run ? [run] : []), ...(before ? [before] : [])]);
    return { tasks, owns: await ownOf(tx, runs), waiting: await waitingBy(tx, demandId) };
  });

/**
 * Asked, allowed and found, item by item of the approved scope: counts, rules, reasons and hashes, and of no record anything.
 * @param facts as the asker may see them
 * @throws Forbidden without leave to see what the filter counted
 */
export async function readSides(ctx: Context, facts: DemandFacts): Promise<ItemSeen[]> {
  requirePermission(ctx.actor, "filter:read");
  const { tasks, owns, waiting } = await readFound(facts.demand.id);
  const exportSeen = (given: Given): ExportSeen => {
    const { run, before } = runsShown(given);
    const [now, past] = [seen(run, owns), seen(before, owns)];
    const { id, name, sha256, query, givenById, givenAt, destroyedAt } = given;
    return {
      ...{ id, name, sha256, query, givenById, givenAt, destroyedAt, size: Number(given.size) },
      ...{ system: systemOf(given), run: now, before: past, differs: differing(now, past) },
      waiting: waiting.get(id) ?? 0,
    };
  };
  const decisions = approvedScope(facts)?.decisions ?? [];
  return facts.items.flatMap((item): ItemSeen[] => {
    const decision = decisions.find((one) => one.itemId === item.id);
    if (!decision) return [];
    if (!isLetOut(decision)) return [{ item, decision, allowed: false, exports: [], counts: null }];
    const exports = tasks
      .filter((task) => task.decision.itemId === item.id)
      .flatMap((task) => task.exports.map(exportSeen));
    const ended = exports.flatMap(({ run }) => (run?.counts && !run.voidedAt ? [run.counts] : []));
    return [{ item, decision, allowed: true, exports, counts: ended.length > 0 ? added(ended) : null }];
  });
}
