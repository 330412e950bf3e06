import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { visibleTo } from "@/lib/demands/visible-to";
import { Prisma } from "@/lib/generated/prisma/client";

/** How a paper stands in quarantine; `KEPT_BACK` could not be checked so far and is tried again. */
export type PaperState = "WAITING" | "KEPT_BACK" | "INFECTED" | "ERASED" | "CLEAN";

/** A paper that a contact of a customer sent with an objection. */
export interface SentPaper {
  id: string;
  name: string;
  size: number;
  sentAt: Date;
  sentBy: string;
  customer: string;
  /** Of the demand that it came to; null until its objection is recorded, or where it never was. */
  reference: string | null;
  state: PaperState;
  /** Why it is kept back, or what the scanner found. */
  why: string | null;
  /** When a paper that is kept back is tried again. */
  nextTryAt: Date | null;
}

/** Papers to a page. */
export const PAPERS_LENGTH = 50;

// A paper without a demand is known to whoever may know of one that its sender was told of: others learn of no demand by it.
const known = (d: Prisma.Sql) => Prisma.sql`CASE WHEN w.id IS NOT NULL THEN ${d} ELSE EXISTS (
  SELECT FROM notice_recipient r JOIN notice n ON n.id = r.notice_id JOIN demand d ON d.id = n.demand_id
  WHERE r.administrator_id = f.uploaded_by_contact_id AND ${d}) END`;

/**
 * What customers sent, as far as the actor may know of the demand: first what is still in quarantine, then the newest.
 * @throws Forbidden for roles that read no papers
 */
export async function papersSent(ctx: Context, from = 0): Promise<{ papers: SentPaper[]; more: boolean }> {
  requirePermission(ctx.actor, "document:read");
  const papers = await db().$queryRaw<SentPaper[]>`
    SELECT f.id::text, f.name, f.size::float8 AS size, f.uploaded_at AS "sentAt", a.name AS "sentBy", c.name AS customer,
      d.reference, CASE WHEN k.file_id IS NULL THEN 'CLEAN' ELSE coalesce(k.ended_as, CASE WHEN k.fault IS NULL THEN 'WAITING' ELSE 'KEPT_BACK' END) END AS state,
      coalesce(k.fault, k.finding) AS why, CASE WHEN k.fault IS NOT NULL THEN k.next_try_at END AS "nextTryAt"
    FROM stored_file f JOIN administrator a ON a.id = f.uploaded_by_contact_id JOIN customer c ON c.id = a.customer_id
    LEFT JOIN document w ON w.file_id = f.id LEFT JOIN demand d ON d.id = w.demand_id LEFT JOIN file_check k ON k.file_id = f.id
    WHERE ${known(visibleTo(ctx.actor))}
    ORDER BY (k.file_id IS NOT NULL AND k.ended_at IS NULL) DESC, f.uploaded_at DESC, f.id
    LIMIT ${PAPERS_LENGTH + 1} OFFSET ${from}`;
  return { papers: papers.slice(0, PAPERS_LENGTH), more: papers.length > PAPERS_LENGTH };
}
