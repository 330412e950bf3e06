import { type Actor, type Context, personId, requirePermission } from "@/lib/auth/context";
import { db } from "@/lib/db";
import type { QueueCursor, QueueFilters } from "@/lib/demands/queue-filters";
import { matching, matchingInOrder } from "@/lib/demands/search";
import { visibleTo } from "@/lib/demands/visible-to";
import { onWorkList } from "@/lib/demands/work-lists";
import {
  type DemandStatus,
  type FlagKind,
  type Outcome,
  Prisma,
  type Secrecy,
} from "@/lib/generated/prisma/client";

/** What stands open beside a demand and may hold it up. */
export type Hindrance = "INCIDENT" | "BAR" | "OBJECTION" | "CHALLENGE" | "QUESTION";

export interface QueueRow {
  id: string;
  reference: string;
  status: DemandStatus;
  outcome: Outcome | null;
  secrecy: Secrecy;
  restricted: boolean;
  nextDueAt: Date | null;
  /** A notice owed to the customer may be given now and was not: what is ordered by its due date begins with these. */
  noticeDue: boolean;
  createdAt: Date;
  closedAt: Date | null;
  /** The zone in which the authority served us, and in which its dates are spoken of. */
  zone: string;
  matterNumber: string;
  customer: string | null;
  customerId: string | null;
  authority: string;
  /** Country of the authority, ISO 3166-1 alpha-2. */
  country: string;
  kind: string;
  /** Who takes care of it. */
  assignee: string | null;
  tags: string[];
  /** Flags that stand. */
  flags: FlagKind[];
  hindrances: Hindrance[];
  /** The database's clock when the row was read. */
  now: Date;
}

export interface QueuePage {
  rows: QueueRow[];
  /** Where the pages beside this one begin; null where there is none. */
  earlier: QueueCursor | null;
  later: QueueCursor | null;
}

export const PAGE_LENGTH = 50;

// Word for word as in the indexes of the queue.
const byDue = Prisma.sql`coalesce(d.next_due_at, 'infinity'::timestamptz)`;
const byClosing = Prisma.sql`d.closed_at`;
const byReceipt = Prisma.sql`d.created_at`;

/** By what the queue is ordered; each has its index. */
function orderOf({ status, sort }: QueueFilters) {
  const latestFirst = { latestFirst: true, headed: false };
  if (sort === "received") return { key: byReceipt, ...latestFirst, at: (row: QueueRow) => row.createdAt };
  if (status === "CLOSED") return { key: byClosing, ...latestFirst, at: (row: QueueRow) => row.closedAt };
  return { key: byDue, latestFirst: false, headed: true, at: (row: QueueRow) => row.nextDueAt };
}

/** Demands whose notice is due, said as in the ledger's index; few, and gathered once. */
const DUE = Prisma.sql`notice_due AS MATERIALIZED (SELECT l.demand_id FROM notice_ledger l
  WHERE l.standing = 'OWED' AND coalesce(l.due_at, 'infinity'::timestamptz) <= (SELECT now FROM clock))`;
// As an array they are looked up by their key: the planner, who cannot know how few they are, would walk the whole queue for them.
const AMONG_DUE = Prisma.sql`d.id = ANY (ARRAY(SELECT demand_id FROM notice_due))`;
const NOT_DUE = Prisma.sql`d.id NOT IN (SELECT demand_id FROM notice_due)`;

function statusIs({ status, q, next }: QueueFilters): Prisma.Sql[] {
  // A work list says by itself which demands are on it.
  const wanted = status ?? (q || next ? "ANY" : "OPEN");
  if (wanted === "ANY") return [];
  // Said as in the partial index. A closed demand has a date only while something is still owed or unsettled about it.
  if (wanted === "OPEN") return [Prisma.sql`(d.status <> 'CLOSED' OR d.next_due_at IS NOT NULL)`];
  if (wanted === "CLOSED") return [Prisma.sql`d.status = 'CLOSED'`];
  return [Prisma.sql`d.status = ${wanted}::demand_status`];
}

function instrumentIs({ kind, jurisdiction, servedFrom, servedTo }: QueueFilters): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (kind) conditions.push(Prisma.sql`n.kind_id IN (SELECT id FROM instrument_kind WHERE code = ${kind})`);
  if (jurisdiction)
    conditions.push(Prisma.sql`n.authority_id IN (SELECT id FROM authority WHERE country = ${jurisdiction})`);
  if (servedFrom) conditions.push(Prisma.sql`n.served_at >= ${`${servedFrom}T00:00:00Z`}::timestamptz`);
  if (servedTo)
    conditions.push(Prisma.sql`n.served_at < ${`${servedTo}T00:00:00Z`}::timestamptz + interval '24 hours'`);
  if (conditions.length === 0) return [];
  const all = Prisma.join(conditions, " AND ");
  return [Prisma.sql`d.instrument_id IN (SELECT n.id FROM instrument n WHERE ${all})`];
}

function assigneeIs(actor: Actor, assignee: QueueFilters["assignee"]): Prisma.Sql[] {
  if (!assignee) return [];
  if (assignee === "nobody") return [Prisma.sql`d.assignee_id IS NULL`];
  return [Prisma.sql`d.assignee_id = ${assignee === "me" ? personId(actor) : assignee}::uuid`];
}

/** What the filters ask of demand `d`, beside a common table `clock`; it says nothing of who may see it. */
export function conditionsOf(
  actor: Actor,
  filters: QueueFilters,
  instruments?: readonly string[],
): Prisma.Sql[] {
  const { q, secrecy, customer, overdue, next, tag, assignee, restricted, flag } = filters;
  return [
    ...statusIs(filters),
    ...instrumentIs(filters),
    ...(instruments ? [Prisma.sql`d.instrument_id = ANY(${[...instruments]}::uuid[])`] : []),
    ...(q ? [matching(q)] : []),
    ...(secrecy ? [Prisma.sql`d.secrecy = ${secrecy}::secrecy`] : []),
    ...(customer ? [Prisma.sql`d.customer_id = ${customer}::uuid`] : []),
    ...(next ? [onWorkList(next, actor)] : []),
    ...(tag ? [Prisma.sql`d.id IN (SELECT t.demand_id FROM demand_tag t WHERE t.tag = ${tag})`] : []),
    ...assigneeIs(actor, assignee),
    ...(restricted ? [Prisma.sql`d.restricted`] : []),
    ...(flag
      ? [
          Prisma.sql`d.id IN (SELECT f.demand_id FROM demand_flag f WHERE f.kind = ${flag}::flag_kind AND f.cleared_at IS NULL)`,
        ]
      : []),
    ...(overdue ? [Prisma.sql`${byDue} < (SELECT now FROM clock)`] : []),
  ];
}

/**
 * The one statement of the queue: chooses a page by its index, then reads what the page shows of these few rows.
 * @param gathered how many demands of one way a search gathers before it walks the list instead
 */
export function queueStatement(
  ctx: Context,
  filters: QueueFilters,
  cursor: QueueCursor | null,
  instruments?: readonly string[],
  length = PAGE_LENGTH,
  gathered?: number,
): Prisma.Sql {
  const { key, latestFirst, headed } = orderOf(filters);
  const ascending = latestFirst === (cursor?.direction === "before");
  const order = ascending ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const { q, ...others } = filters;
  // A search without a status is one of every status.
  const asked = q && !others.status ? { ...others, status: "ANY" as const } : others;
  const conditions = [visibleTo(ctx.actor), ...conditionsOf(ctx.actor, asked, instruments)];
  const beyond = (head: boolean): Prisma.Sql[] => {
    if (!cursor || (headed && Boolean(cursor.noticeDue) !== head)) return [];
    const at = cursor.at?.toISOString() ?? "infinity";
    const place = Prisma.sql`(${at}::timestamptz, ${cursor.id}::uuid)`;
    return [Prisma.sql`(${key}, d.id) ${ascending ? Prisma.sql`>` : Prisma.sql`<`} ${place}`];
  };
  const part = (
    head: boolean,
    ...further: Prisma.Sql[]
  ) => Prisma.sql`(SELECT d.id, ${head}::boolean AS head FROM demand d
    WHERE ${Prisma.join([...conditions, ...further, ...beyond(head)], " AND ")}
    ORDER BY ${key} ${order}, d.id ${order} LIMIT ${length + 1})`;
  // Past the head, or before what follows it, the other part has nothing on the page.
  const heads = headed && (!cursor || cursor.direction === "before" || cursor.noticeDue === true);
  const follows = !(headed && cursor?.direction === "before" && cursor.noticeDue);
  const page = (...further: Prisma.Sql[]) =>
    Prisma.join(
      [
        ...(heads ? [part(true, AMONG_DUE, ...further)] : []),
        ...(follows ? [part(false, ...(headed ? [NOT_DUE] : []), ...further)] : []),
      ],
      " UNION ALL ",
    );
  const search = q ? matchingInOrder(q, gathered) : null;
  return Prisma.sql`
    WITH clock AS MATERIALIZED (SELECT app_now() AS now), ${DUE}, ${search ? Prisma.sql`${search.gathered},` : Prisma.empty}
    queue_page AS MATERIALIZED (${
      search
        ? Prisma.sql`${page(search.few, search.among)} UNION ALL ${page(Prisma.sql`NOT (${search.few})`, search.walked)}`
        : page()
    })
    SELECT d.id::text, d.reference, d.status::text, d.outcome::text, d.secrecy::text, d.restricted, d.next_due_at AS "nextDueAt",
      ${AMONG_DUE} AS "noticeDue",
      d.created_at AS "createdAt", d.closed_at AS "closedAt", n.served_zone AS zone, n.matter_number AS "matterNumber", c.name AS customer,
      d.customer_id::text AS "customerId", a.name AS authority, a.country, k.title AS kind, p.name AS assignee,
      ARRAY(SELECT t.tag FROM demand_tag t WHERE t.demand_id = d.id ORDER BY t.tag) AS tags,
      ARRAY(SELECT DISTINCT f.kind::text FROM demand_flag f WHERE f.demand_id = d.id AND f.cleared_at IS NULL) AS flags, clock.now, array_remove(ARRAY[
        CASE WHEN EXISTS (SELECT FROM incident x WHERE x.demand_id = d.id AND x.closed_at IS NULL) THEN 'INCIDENT' END,
        CASE WHEN EXISTS (SELECT FROM bar x WHERE x.demand_id = d.id AND x.lifted_at IS NULL
          AND (x.until IS NULL OR x.until > clock.now)) THEN 'BAR' END,
        CASE WHEN EXISTS (SELECT FROM objection x WHERE x.demand_id = d.id AND x."end" IS NULL) THEN 'OBJECTION' END,
        CASE WHEN EXISTS (SELECT FROM challenge x WHERE x.demand_id = d.id AND x.resolved_at IS NULL) THEN 'CHALLENGE' END,
        CASE WHEN EXISTS (SELECT FROM question x WHERE x.demand_id = d.id AND x.answered_at IS NULL) THEN 'QUESTION' END
      ], NULL) AS hindrances
    FROM queue_page JOIN demand d ON d.id = queue_page.id
    JOIN instrument n ON n.id = d.instrument_id
    JOIN instrument_kind k ON k.id = n.kind_id
    JOIN authority a ON a.id = n.authority_id
    LEFT JOIN customer c ON c.id = d.customer_id
    LEFT JOIN person p ON p.id = d.assignee_id
    CROSS JOIN clock
    ORDER BY queue_page.head ${ascending ? Prisma.sql`DESC` : Prisma.sql`ASC`}, ${key} ${order}, d.id ${order} LIMIT ${length + 1}`;
}

/**
 * One page of the demands that the asker may know of: those whose notice to the customer is due before all others, then
 * what is due next first, what has no due date last; the closed ones by the day of closing, latest first. There is no total, because counting would cost more than it tells.
 * @param instruments the only ones whose demands are listed, where a report was followed here; its rule chose them
 * @throws Forbidden for roles that read no demands
 */
export async function queueOf(
  ctx: Context,
  filters: QueueFilters,
  cursor: QueueCursor | null = null,
  instruments?: readonly string[],
): Promise<QueuePage> {
  requirePermission(ctx.actor, "demand:read");
  const found = await db().$queryRaw<QueueRow[]>(queueStatement(ctx, filters, cursor, instruments));
  const order = orderOf(filters);
  const more = found.length > PAGE_LENGTH;
  const rows = found.slice(0, PAGE_LENGTH);
  const backwards = cursor?.direction === "before";
  if (backwards) rows.reverse();
  const beside = (direction: QueueCursor["direction"], row: QueueRow | undefined): QueueCursor | null =>
    row
      ? {
          direction,
          at: order.at(row),
          id: row.id,
          ...(order.headed && row.noticeDue && { noticeDue: true }),
        }
      : null;
  return {
    rows,
    earlier: (backwards ? more : cursor) ? beside("before", rows[0]) : null,
    later: backwards || more ? beside("after", rows.at(-1)) : null,
  };
}
