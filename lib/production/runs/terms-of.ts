import type { Transaction } from "@/lib/db";
import { isLetOut } from "@/lib/demands/guards/production";
import { knownBy } from "@/lib/demands/known-by";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { RecordDecision, UnclearRule } from "@/lib/production/filter/decide";
import { filterItem } from "@/lib/production/filter/filter-item";
import type { UnclearReason } from "@/lib/production/filter/words";
import { lawyersSetting } from "@/lib/production/lawyers/lawyers-setting";
import { KeptMapping, sourceOf } from "@/lib/production/sources/mapping";
import type { Terms } from "./terms";
import type { VoidReason } from "./void-reasons";

const withAll = {
  sourceVersion: true,
  task: {
    include: {
      demand: { include: { instrument: { select: { servedAt: true } } } },
      decision: { include: { item: { select: { id: true, identifier: true } } } },
    },
  },
} as const satisfies Prisma.SourceExportInclude;

type GivenExport = Prisma.SourceExportGetPayload<{ include: typeof withAll }>;

/** What a run of an export would stand on now; or why there is to be none. */
export type Wanted = { demandId: string; terms: Terms } | { demandId: string; none: VoidReason };

/** The decision of the approved scope on the item for which the export was given; a narrower scope needs no new export. */
function decisionNow(tx: Transaction, { task }: GivenExport) {
  return tx.itemDecision.findFirst({
    where: {
      itemId: task.decision.item.id,
      scope: { demandId: task.demandId, approvedAt: { not: null }, voidedAt: null },
    },
    orderBy: { scope: { number: "desc" } },
  });
}

/** Decisions on single records that stand; one on a whole file stands once a second person confirmed it. */
async function recordDecisions(tx: Transaction, exportId: string, decisionId: string) {
  const rows = await tx.recordDecision.findMany({
    where: {
      ...{ exportId, decisionId, withdrawnAt: null },
      OR: [{ form: { not: "file" } }, { confirmedAt: { not: null } }],
    },
    orderBy: [{ record: "asc" }, { id: "asc" }],
  });
  return rows.map(
    (row): RecordDecision => ({
      ...{ id: row.id, item: decisionId, index: Number(row.record), sha256: row.sha256 },
      ends: row.ends as "in" | "out",
    }),
  );
}

async function unclearRules(tx: Transaction, exportId: string, decisionId: string) {
  const rows = await tx.unclearRule.findMany({
    where: { exportId, decisionId, withdrawnAt: null, confirmedAt: { not: null } },
    orderBy: [{ reason: "asc" }, { id: "asc" }],
  });
  return rows.map(
    ({ id, reason, ends }): UnclearRule => ({
      ...{ id, item: decisionId, reason: reason as UnclearReason },
      ends: ends as "in" | "out",
    }),
  );
}

/**
 * The filter's input for an export, as scope, source, lawyers and decisions stand now.
 * @throws ZodError where the mapping cannot be followed for this export
 */
export async function termsOf(tx: Transaction, exportId: string): Promise<Wanted> {
  const given = await tx.sourceExport.findUniqueOrThrow({ where: { id: exportId }, include: withAll });
  const { demand } = given.task;
  const none = (why: VoidReason) => ({ demandId: demand.id, none: why });
  if (given.withdrawnAt) return none("EXPORT_TAKEN_BACK");
  const decision = await decisionNow(tx, given);
  if (!decision || !isLetOut(decision)) return none("SCOPE_ENDED");
  const known = await knownBy(tx, { demand });
  const item = filterItem(given.task.decision.item, decision, known, demand.instrument.servedAt);
  if (!item) return none("SCOPE_ENDED");
  const lawyers = demand.customerId ? await lawyersSetting.inUse(tx, demand.customerId) : null;
  return {
    demandId: demand.id,
    terms: {
      source: given.sourceVersion && sourceOf(KeptMapping.parse(given.sourceVersion.mapping), given),
      items: [item],
      lawyers: lawyers?.content ?? [],
      recordDecisions: await recordDecisions(tx, exportId, decision.id),
      unclearRules: await unclearRules(tx, exportId, decision.id),
    },
  };
}
