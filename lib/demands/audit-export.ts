import { createHash } from "node:crypto";
import { BESIDE_DEMANDS, type StoredRow } from "@/lib/audit/hash-row";
import { storedColumns } from "@/lib/audit/read-rows";
import { recordAudit } from "@/lib/audit/record";
import { publicKey, signText } from "@/lib/audit/signing";
import { actorName, type Context, requirePermission } from "@/lib/auth/context";
import { realNow } from "@/lib/clock";
import { db, inTransaction } from "@/lib/db";
import { type AuditFilters, auditCondition } from "@/lib/demands/audit-filters";
import { sentenceOf } from "@/lib/demands/audit-sentence";
import { hiddenMentions } from "@/lib/demands/hidden-mentions";
import { visibleTo } from "@/lib/demands/visible-to";
import { env } from "@/lib/env";
import { NotFound } from "@/lib/errors";
import { Prisma } from "@/lib/generated/prisma/client";

/** Rows held in memory at a time, however long the export is. */
const BATCH = 500;

/** An export, ready to be sent: what follows is read while it is sent. */
export interface AuditExport {
  fileName: string;
  lines: AsyncGenerator<string>;
}

interface ExportRow extends StoredRow {
  chain: string;
  place: number;
  linkHash: string;
  reference: string | null;
  matches: boolean;
}

/**
 * The audit as far as the asker may see it and the filters choose, with its proof: docs/audit-export.md says how it is
 * written and checked. What the filters leave out of a history stands there as its hash alone, so that the rest can be
 * checked; histories that the asker may not know of leave no trace. That it was exported is recorded before a byte leaves.
 * @throws Forbidden without audit:read, and without report:read for more than one demand; NotFound for a demand unknown
 * to the asker
 */
export async function exportAudit(ctx: Context, filters: AuditFilters): Promise<AuditExport> {
  requirePermission(ctx.actor, "audit:read");
  if (!filters.demand) requirePermission(ctx.actor, "report:read");
  const demandId = filters.demand ? await findDemand(ctx, filters.demand) : undefined;
  const { demand: _named, ...chosen } = filters;
  await inTransaction((tx) =>
    recordAudit(tx, ctx.actor, {
      action: "exportAudit",
      ...(demandId && { demandId }),
      details: { filters: Object.keys(chosen).sort() },
    }),
  );
  const at = (await realNow()).toISOString();
  const head = {
    narrowgateAuditExport: 1,
    ...{ from: env().url, exportedAt: at, exportedBy: actorName(ctx.actor), filters, key: publicKey() },
  };
  return {
    fileName: `audit-${filters.demand ?? "all"}-${at.slice(0, 10)}.jsonl`,
    lines: signedLines(head, histories(ctx, filters, demandId)),
  };
}

async function findDemand(ctx: Context, reference: string): Promise<string> {
  const [found] = await db().$queryRaw<{ id: string }[]>`
    SELECT d.id FROM demand d WHERE d.reference = ${reference} AND ${visibleTo(ctx.actor)}`;
  if (!found) throw new NotFound();
  return found.id;
}

/** Each line as JSON and, after all of them, the signature of every byte before it. */
async function* signedLines(head: object, lines: AsyncGenerator<object>): AsyncGenerator<string> {
  const digest = createHash("sha256");
  let count = 0;
  const write = (line: object) => {
    const text = `${JSON.stringify(line)}\n`;
    digest.update(text);
    count += 1;
    return text;
  };
  yield write(head);
  for await (const line of lines) yield write(line);
  const sha256 = digest.digest("hex");
  const signature = signText(`narrowgate audit export 1\n${count}\n${sha256}\n`);
  yield `${JSON.stringify({ end: true, lines: count, sha256, signature })}\n`;
}

async function* histories(ctx: Context, filters: AuditFilters, demandId: string | undefined) {
  let chain = "";
  for (let rows = await readBatch(ctx, filters, demandId, null); rows.length > 0; ) {
    const hides = await hiddenMentions(
      ctx,
      rows.map(({ details }) => details),
    );
    for (const row of rows) {
      if (row.chain !== chain) {
        chain = row.chain;
        yield { history: row.reference ?? "beside the demands", chain };
      }
      yield row.matches && !hides(row.details) ? toldLine(row) : withheldLine(row);
    }
    const last = rows.at(-1);
    rows = last && rows.length === BATCH ? await readBatch(ctx, filters, demandId, last) : [];
  }
}

const withheldLine = ({ place, linkHash }: ExportRow) => ({ place, withheld: true, hash: linkHash });

const instant = (milliseconds: string) => new Date(Number(milliseconds)).toISOString();

function toldLine(row: ExportRow) {
  const { place, actorId, actorName: actor, action, demandId, from, to, outcome, version, details } = row;
  return {
    place,
    says: sentenceOf(row),
    ...{
      at: instant(row.at),
      recordedAt: instant(row.recordedAt),
      actorId,
      actorName: actor,
      action,
      demandId,
    },
    ...{ from, to, outcome, version, details, hash: row.linkHash },
  };
}

/** The next links in the order of the chains and their places, of histories in which something was chosen. */
function readBatch(
  { actor }: Context,
  filters: AuditFilters,
  demandId: string | undefined,
  after: { chain: string; place: number } | null,
): Promise<ExportRow[]> {
  const chosen = auditCondition(filters);
  const whole = Object.values(filters).every((value) => value === undefined);
  const which = demandId
    ? Prisma.sql`l.chain = ${demandId}::uuid`
    : whole
      ? Prisma.sql`TRUE`
      : Prisma.sql`l.chain IN (SELECT coalesce(a.demand_id, ${BESIDE_DEMANDS}::uuid) FROM audit_entry a
          LEFT JOIN demand d ON d.id = a.demand_id WHERE ${chosen})`;
  const place = after
    ? Prisma.sql`(l.chain, l.place) > (${after.chain}::uuid, ${after.place}::int)`
    : Prisma.sql`TRUE`;
  return db().$queryRaw<ExportRow[]>`
    SELECT l.chain::text, l.place, l.hash AS "linkHash", d.reference, (${chosen}) AS matches, ${storedColumns}
    FROM audit_link l JOIN audit_entry a ON a.sequence = l.sequence LEFT JOIN demand d ON d.id = a.demand_id
    WHERE ${which} AND ${place} AND (a.demand_id IS NULL OR ${visibleTo(actor)})
    ORDER BY l.chain, l.place LIMIT ${BATCH}`;
}
