import { Prisma } from "@/lib/generated/prisma/client";
import type { RegisterColumn, RegisterRows } from "./column";

const sql = Prisma.sql;

const isStep = sql`e.sort = 'step'`;
const wasDone = sql`e.sort IN ('step', 'act')`;

/** One event of one demand a row. In docs/register.md each column is told in the same words. */
// biome-ignore format: a table to be read across
const columns: readonly RegisterColumn[] = [
  { name: "reference", sort: "word", value: sql`d.reference`, description: "The demand." },
  { name: "at", sort: "instant", value: sql`e.at`, description: "When it happened." },
  { name: "sort", sort: "word", value: sql`e.sort`, description: "step of the life, act beside it, notice or package." },
  { name: "event", sort: "word", value: sql`e.event`, description: "Of steps and acts the name in the audit; of notices written, accepted, came_back; of packages sealed, released, voided, collected." },
  { name: "number", sort: "number", value: sql`e.number`, applies: sql`e.sort = 'package'`, description: "Number of the package within the demand; n/a for others." },
  { name: "which", sort: "word", value: sql`e.which`, applies: sql`NOT (${wasDone})`, description: "Of notices advance, delayed or produced; of packages interim or last, blank before that is said; n/a for others." },
  { name: "from_status", sort: "word", value: sql`e.from_status`, applies: isStep, description: "Where the demand stood before; blank of the first step, n/a for others than steps." },
  { name: "to_status", sort: "word", value: sql`e.to_status`, applies: isStep, description: "Where it then stood; n/a for others than steps." },
  { name: "outcome", sort: "word", value: sql`e.outcome`, applies: isStep, description: "The outcome with which it closed; blank where it did not, n/a for others than steps." },
  { name: "by", sort: "text", value: sql`e.who`, applies: wasDone, description: "Who did it; n/a for notices and packages, whose acts stand beside them." },
];

const NOTHING = sql`NULL::text AS from_status, NULL::text AS to_status, NULL::text AS outcome, NULL::text AS who`;

const ofNotice = (event: string, at: Prisma.Sql, further: Prisma.Sql = Prisma.empty) => sql`
  SELECT m.demand_id, ${at} AS at, 0::bigint AS place, 'notice' AS sort, ${Prisma.raw(`'${event}'`)} AS event,
    NULL::int AS number, lower(w.kind::text) AS which, ${NOTHING}
  FROM outbox_message m JOIN notice_recipient o ON o.id = m.recipient_id JOIN notice w ON w.id = o.notice_id ${further}
  WHERE ${at} IS NOT NULL`;

const ofPackage = (event: string, at: Prisma.Sql, further: Prisma.Sql = Prisma.empty) => sql`
  SELECT p.demand_id, ${at} AS at, 0::bigint AS place, 'package' AS sort, ${Prisma.raw(`'${event}'`)} AS event,
    p.number, lower(p.extent::text) AS which, ${NOTHING}
  FROM production p ${further}
  WHERE ${at} IS NOT NULL`;

// Details of audit rows stay where they are: they may name other demands.
const EVENTS = [
  sql`SELECT e.demand_id, e.at, e.sequence AS place, CASE WHEN e.version IS NULL THEN 'act' ELSE 'step' END AS sort,
      e.action AS event, NULL::int AS number, NULL::text AS which, lower(e.from_status) AS from_status,
      lower(e.to_status) AS to_status, lower(e.outcome) AS outcome, e.actor_name AS who
    FROM audit_entry e WHERE e.demand_id IS NOT NULL`,
  ofNotice("written", sql`m.created_at`),
  ofNotice("accepted", sql`m.accepted_at`),
  ofNotice(
    "came_back",
    sql`b.reported_at`,
    sql`JOIN delivery_report b ON b.outbox_message_id = m.id AND b.result IN ('HARD', 'SOFT', 'REFUSED')`,
  ),
  ofPackage("sealed", sql`p.sealed_at`),
  ofPackage("released", sql`p.released_at`),
  ofPackage("voided", sql`p.voided_at`),
  ofPackage(
    "collected",
    sql`x.completed_at`,
    sql`JOIN collection_link y ON y.production_id = p.id JOIN collection x ON x.link_id = y.id`,
  ),
];

const from = (seen: Prisma.Sql) => sql`
  FROM (${Prisma.join(EVENTS, " UNION ALL ")}) e
    JOIN demand d ON d.id = e.demand_id
    JOIN instrument n ON n.id = d.instrument_id
    JOIN instrument_kind k ON k.id = n.kind_id
  WHERE ${seen}
  ORDER BY d.created_at, d.id, e.at, e.place, e.sort, e.event, e.number`;

export const eventRows: RegisterRows = { columns, from };
