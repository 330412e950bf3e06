import { type Context, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { visibleTo } from "@/lib/demands/visible-to";

/** One paper of a demand, without its bytes. */
export interface PaperOf {
  id: string;
  title: string;
  contentType: string | null;
  /** In bytes. */
  size: number;
}

/** The papers of a demand that the person may see, oldest first. @throws Forbidden without leave to read papers */
export function papersOf(ctx: Context, reference: string): Promise<PaperOf[]> {
  requirePermission(ctx.actor, "document:read");
  return db().$queryRaw<PaperOf[]>`
    SELECT t.id, t.title, f.content_type AS "contentType", f.size::float8 AS size
    FROM demand d JOIN document t ON t.demand_id = d.id OR t.instrument_id = d.instrument_id
    JOIN stored_file f ON f.id = t.file_id
    WHERE d.reference = ${reference} AND ${visibleTo(ctx.actor)} ORDER BY t.created_at, t.id`;
}
