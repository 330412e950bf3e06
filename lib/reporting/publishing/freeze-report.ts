import { signHead } from "@/lib/audit/heads";
import { recordAudit } from "@/lib/audit/record";
import { actorName, type Context, personId, requirePermission } from "@/lib/auth/context";
import { inTransaction, type Transaction } from "@/lib/db";
import { InvalidInput, NotReady } from "@/lib/errors";
import type { Prisma, Report, ReportVersion } from "@/lib/generated/prisma/client";
import { whyNotTogether } from "@/lib/reporting/profiles/told-before";
import type { Published } from "@/lib/reporting/profiles/types";
import { whyNotBeside } from "./beside-others";
import { type ChangedCell, changedCells } from "./changed-cells";
import { type Counted, freezeFiles, frozenReport } from "./frozen-files";
import { manifestOf } from "./manifest";
import type { MakeReportInput } from "./schema";

const asDate = (day: string) => new Date(`${day}T00:00:00Z`);
const asJson = (value: unknown) => value as Prisma.InputJsonValue;

/** The report of this period and profile, begun if there is none, held until the transaction ends. */
async function holdReport(
  tx: Transaction,
  { from, to, profile, bandStructure }: MakeReportInput,
): Promise<Report> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`report ${from} ${to} ${profile}`}, 0))::text`;
  const about = { periodStart: asDate(from), periodEnd: asDate(to), profile };
  const found = await tx.report.findUnique({ where: { periodStart_periodEnd_profile: about } });
  const wanted = bandStructure ?? null;
  const refused = await whyNotBeside(tx, { ...about, bandStructure: wanted });
  if (refused) throw new InvalidInput({ to: refused });
  if (!found) return tx.report.create({ data: { ...about, bandStructure: wanted } });
  if (found.bandStructure === wanted) return found;
  // A draft that was set aside fixes nothing.
  if (await tx.reportVersion.count({ where: { reportId: found.id, setAsideAt: null } }))
    throw new InvalidInput({
      bandStructure: `For this period structure ${found.bandStructure} was chosen, and it is kept: choose it again.`,
    });
  return tx.report.update({ where: { id: found.id }, data: { bandStructure: wanted } });
}

/** That a number for named people changed is said, and neither which nor how. */
const changedApart = (before: Published | null, after: Published | null): ChangedCell[] =>
  before && after && changedCells(before, after).length > 0
    ? [{ table: "national-security", cell: "for those who may read it", before: null, after: null }]
    : [];

/** What the new version corrects; nothing for a first one. @throws InvalidInput, NotReady where it corrects nothing */
function correctionOf(
  before: ReportVersion | undefined,
  { contents, named }: Counted,
  { profile, reason }: MakeReportInput,
): { reason: string; changedCells: ChangedCell[] } | null {
  if (!before) {
    if (reason)
      throw new InvalidInput({
        reason: "Nothing of this report is published yet, so nothing is corrected: leave this empty.",
      });
    return null;
  }
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
  if (!reason)
    throw new InvalidInput({ reason: `Version ${before.number} is published: say why it is corrected.` });
  return { reason, changedCells: changed };
}

/** One draft at a time: what nobody approved makes room for the new one. @throws NotReady for an approved one */
async function makeRoom(tx: Transaction, draft: ReportVersion | undefined, at: Date): Promise<void> {
  if (!draft) return;
  if (draft.approvedAt)
    throw new NotReady(
      "A draft of this report is approved and waits to be published: publish it or set it aside first.",
    );
  await tx.reportVersion.update({ where: { id: draft.id }, data: { setAsideAt: at } });
}

/**
 * Freezes what was counted with its files, as a draft that further people approve and publish. Where a version is published
 * already it is a correction, which needs a reason. Answers the id of the draft.
 * @throws Forbidden; InvalidInput by field; NotReady where a draft is approved, or nothing changed
 */
export function freezeReport(ctx: Context, input: MakeReportInput, counted: Counted): Promise<string> {
  requirePermission(ctx.actor, "report:make");
  const { countedAt: at } = counted;
  return inTransaction(async (tx) => {
    const report = await holdReport(tx, input);
    const versions = await tx.reportVersion.findMany({
      where: { reportId: report.id, setAsideAt: null },
      orderBy: { number: "desc" },
    });
    const before = versions.find(({ publishedAt }) => publishedAt);
    await makeRoom(
      tx,
      versions.find(({ publishedAt }) => !publishedAt),
      at,
    );
    const correction = correctionOf(before, counted, input);
    const number = (before?.number ?? 0) + 1;
    const frozen = frozenReport(input, counted, number);
    const files = await freezeFiles(frozen, counted.named);
    const { id } = await tx.reportVersion.create({
      data: {
        ...{ reportId: report.id, number, asOf: asDate(input.asOf), knownUntil: counted.knownUntil },
        definitionVersion: frozen.definitionVersion,
        contents: asJson(counted.contents),
        ...(counted.named && { namedContents: asJson(counted.named) }),
        manifest: asJson(manifestOf(frozen, files, await signHead(tx))),
        ...(correction && { reason: correction.reason, changedCells: asJson(correction.changedCells) }),
        ...{ madeById: personId(ctx.actor), madeBy: actorName(ctx.actor), madeAt: at },
      },
      select: { id: true },
    });
    for (const { name, mediaType, forNamed, sha256, bytes } of files)
      await tx.reportFile.create({
        data: { versionId: id, name, mediaType, forNamed, sha256, content: new Uint8Array(bytes) },
      });
    const changed = correction?.changedCells.length ?? 0;
    const details = {
      versionId: id,
      report: frozen.name,
      version: number,
      asOf: input.asOf,
      files: files.length,
      changed,
    };
    await recordAudit(tx, ctx.actor, { action: correction ? "correctReport" : "makeReport", details });
    return id;
  });
}
