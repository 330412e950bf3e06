import { signHead } from "@/lib/audit/heads";
import { recordAudit } from "@/lib/audit/record";
import { actorName, type Context, personId, requirePermission } from "@/lib/auth/context";
import { inTransaction, type Transaction } from "@/lib/db";
import { NotReady } from "@/lib/errors";
import type { Prisma, Report, ReportVersion } from "@/lib/generated/prisma/client";
import { whyNotTogether } from "@/lib/reporting/profiles/told-before";
import type { Published } from "@/lib/reporting/profiles/types";
import { type ChangedCell, changedCells } from "./changed-cells";
import { type Counted, freezeFiles, frozenReport } from "./frozen-files";
import { manifestOf, signManifest } from "./manifest";
import { refuseReport, type Standing, standingOf } from "./refuse-report";
import type { MakeReportInput } from "./schema";

const asDate = (day: string) => new Date(`${day}T00:00:00Z`);
const asJson = (value: unknown) => value as Prisma.InputJsonValue;

/** The report of this period and profile, begun if there is none, held until the transaction ends, with its versions. */
async function holdReport(tx: Transaction, input: MakeReportInput): Promise<Standing & { report: Report }> {
  const { from, to, profile, bandStructure = null } = input;
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`report ${from} ${to} ${profile}`}, 0))::text`;
  const standing = await standingOf(tx, input);
  await refuseReport(tx, input, standing);
  const { about, report } = standing;
  if (!report) return { ...standing, report: await tx.report.create({ data: { ...about, bandStructure } }) };
  if (report.bandStructure === bandStructure) return { ...standing, report };
  return {
    ...standing,
    report: await tx.report.update({ where: { id: report.id }, data: { bandStructure } }),
  };
}

/** What is done in the transaction that keeps the draft: it is kept with it, or not at all. */
export type Made = (tx: Transaction, versionId: string) => Promise<void>;

/** That a number for named people changed is said, and neither which nor how. */
const changedApart = (before: Published | null, after: Published | null): ChangedCell[] =>
  before && after && changedCells(before, after).length > 0
    ? [{ table: "national-security", cell: "for those who may read it", before: null, after: null }]
    : [];

/** What the new version corrects; nothing for a first one. @throws NotReady where it corrects nothing, or gives away what was hidden */
function correctionOf(
  before: ReportVersion | undefined,
  { contents, named }: Counted,
  { profile, reason }: MakeReportInput,
): { reason: string; changedCells: ChangedCell[] } | null {
  if (!before || !reason) return null;
  const changed = [
    ...changedCells(before.contents as unknown as Published, contents),
    ...changedApart(before.namedContents as unknown as Published | null, named),
  ];
  if (changed.length === 0)
    throw new NotReady(
      `Version ${before.number} is published and says the same numbers: there is nothing to correct.`,
    );
  const refused =
    profile === "public" ? whyNotTogether(before.contents as unknown as Published, contents) : null;
  if (refused) throw new NotReady(refused);
  return { reason, changedCells: changed };
}

/**
 * Freezes what was counted with its files, as a draft that further people approve and publish. Where a version is published
 * already it is a correction, which needs a reason. Answers the id of the draft.
 * @throws Forbidden; InvalidInput by field; NotReady where a draft is approved, or nothing changed
 */
export function freezeReport(
  ctx: Context,
  input: MakeReportInput,
  counted: Counted,
  made?: Made,
): Promise<string> {
  requirePermission(ctx.actor, "report:make");
  const { countedAt: at } = counted;
  return inTransaction(async (tx) => {
    const { report, published: before, draft } = await holdReport(tx, input);
    const correction = correctionOf(before, counted, input);
    // One draft at a time: what nobody approved makes room for the new one.
    if (draft) await tx.reportVersion.update({ where: { id: draft.id }, data: { setAsideAt: at } });
    const number = (before?.number ?? 0) + 1;
    const frozen = frozenReport(input, counted, number);
    const files = await freezeFiles(frozen, counted.named);
    const { id } = await tx.reportVersion.create({
      data: {
        ...{ reportId: report.id, number, asOf: asDate(input.asOf), knownUntil: counted.knownUntil },
        definitionVersion: frozen.definitionVersion,
        contents: asJson(counted.contents),
        ...(counted.named && { namedContents: asJson(counted.named) }),
        manifest: asJson(signManifest(manifestOf(frozen, files, await signHead(tx)))),
        ...(correction && { reason: correction.reason, changedCells: asJson(correction.changedCells) }),
        ...{ madeById: personId(ctx.actor), madeBy: actorName(ctx.actor), madeAt: at },
      },
      select: { id: true },
    });
    for (const { name, mediaType, forNamed, sha256, bytes } of files)
      await tx.reportFile.create({
        data: { versionId: id, name, mediaType, forNamed, sha256, content: new Uint8Array(bytes) },
      });
    await made?.(tx, id);
    const changed = correction?.changedCells.length ?? 0;
    const details = {
      versionId: id,
      report: frozen.name,
      version: number,
      asOf: input.asOf,
      files: files.length,
      changed,
      ...(draft && { inPlaceOf: draft.id }),
    };
    await recordAudit(tx, ctx.actor, { action: correction ? "correctReport" : "makeReport", details });
    return id;
  });
}
