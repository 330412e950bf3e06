import { type Context, requirePermission } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { db } from "@/lib/db";
import { type Calendars, calendarsInForce } from "@/lib/deadlines/calendars-in-force";
import { visibleTo } from "@/lib/demands/visible-to";
import { InvalidInput } from "@/lib/errors";
import { type InstrumentKind, readKind } from "@/lib/instruments/kind";
import { dueDate } from "@/lib/intake/due-date";

/** What a new version of a kind would say of an open demand that keeps its own. */
export interface TouchedDemand {
  reference: string;
  version: number;
  dueAt: Date | null;
  zone: string;
  /** When the answer would be due by the new rule alone. */
  wouldBe: Date | null;
  /** `passed`: by the new rule the day is over already. */
  standing: "same" | "moves" | "passed";
}

interface Row {
  reference: string;
  version: number;
  row: unknown;
  dueAt: Date | null;
  servedAt: Date;
  zone: string;
  issuedOn: Date | null;
}

/** By the rule alone; a day that no calendar reaches is none. */
function byRule(kind: InstrumentKind, { servedAt, zone, issuedOn }: Row, calendars: Calendars): Date | null {
  try {
    return dueDate(kind, { at: servedAt, zone }, undefined, issuedOn ?? undefined, calendars).dueAt;
  } catch (error) {
    if (error instanceof InvalidInput) return null;
    throw error;
  }
}

function standingOf(before: Date | null, wouldBe: Date | null, at: Date): TouchedDemand["standing"] {
  if (before?.getTime() === wouldBe?.getTime()) return "same";
  return wouldBe && wouldBe < at ? "passed" : "moves";
}

/** At most so many are computed; a kind with more open demands says so. */
export const TOUCHED_AT_MOST = 500;

/**
 * The open demands of the kind, as far as the asker may know of them, with what the proposed row would say of their day.
 * None is moved by it: each keeps the version with which it was registered.
 * @throws Forbidden
 */
export async function touchedDemands(ctx: Context, proposed: InstrumentKind): Promise<TouchedDemand[]> {
  requirePermission(ctx.actor, "catalog:read");
  const at = await now();
  const rows = await db().$queryRaw<Row[]>`
    SELECT d.reference, k.version, k.row, d.due_at AS "dueAt", n.served_at AS "servedAt", n.served_zone AS zone,
      n.issued_on AS "issuedOn"
    FROM instrument_kind k JOIN instrument n ON n.kind_id = k.id JOIN demand d ON d.instrument_id = n.id
    WHERE k.code = ${proposed.code} AND d.status <> 'CLOSED' AND ${visibleTo(ctx.actor)}
    ORDER BY d.due_at NULLS LAST, d.reference LIMIT ${TOUCHED_AT_MOST}`;
  const calendars = await calendarsInForce(db());
  return rows.map((row) => {
    const { reference, version, dueAt, zone } = row;
    const wouldBe = byRule(proposed, row, calendars);
    return {
      reference,
      version,
      dueAt,
      zone,
      wouldBe,
      standing: standingOf(byRule(readKind(row.row), row, calendars), wouldBe, at),
    };
  });
}
