import type { Transaction } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import type { CountedRequest } from "@/lib/reporting/counting/types";
import type { OwnInstrument } from "./own-instrument";
import { requestOf } from "./request-of";

interface Reading {
  /** Instruments read by one statement. */
  pageLength?: number;
  /** Which demands `d` whoever asks may know of, where not all. */
  seen?: Prisma.Sql;
}

/**
 * Our own instruments served in the period, as the rows say they were known at `asOf`: by the audit rows' instants, not by
 * where a demand stands today. What was registered after `asOf` was not known. Restricted demands are there. Read in one
 * snapshot (`inSnapshot`), page by page, so that memory does not grow; by their instants, then ids.
 */
export async function* readOwnInstruments(
  tx: Transaction,
  { start, end }: { start: Date; end: Date },
  asOf: Date,
  { pageLength = 1_000, seen = Prisma.sql`TRUE` }: Reading = {},
): AsyncGenerator<OwnInstrument> {
  let after = { servedAt: start, id: "00000000-0000-0000-0000-000000000000" };
  for (;;) {
    const rows = await readPage(tx, { after, end, asOf, pageLength, seen });
    for (const row of rows) if (row.demands.length > 0) yield row;
    const last = rows.at(-1);
    if (!last || rows.length < pageLength) return;
    after = last;
  }
}

/** The same, each as the one request that a report counts. */
export async function* readOwnRequests(
  tx: Transaction,
  period: { start: Date; end: Date },
  asOf: Date,
  reading?: Reading,
): AsyncGenerator<CountedRequest> {
  for await (const instrument of readOwnInstruments(tx, period, asOf, reading)) yield requestOf(instrument);
}

interface Page {
  after: { servedAt: Date; id: string };
  end: Date;
  asOf: Date;
  pageLength: number;
  seen: Prisma.Sql;
}

/** Of everything that has an instant, only what was there at `asOf`. */
function readPage(tx: Transaction, { after, end, asOf, pageLength, seen }: Page): Promise<OwnInstrument[]> {
  return tx.$queryRaw<OwnInstrument[]>`
    WITH served AS (
      SELECT n.id, n.served_at, n.origin_country, n.origin_way, a.country, k.code, k.row FROM instrument n
        JOIN instrument_kind k ON k.id = n.kind_id JOIN authority a ON a.id = n.authority_id
      WHERE (n.served_at, n.id) > (${after.servedAt}::timestamptz, ${after.id}::uuid) AND n.served_at < ${end}::timestamptz
      ORDER BY n.served_at, n.id LIMIT ${pageLength}),
    stood AS (
      SELECT d.id, d.instrument_id, d.customer_id, d.notice_from_id, d.supersedes_id, s.to_status, s.outcome, s.at,
        c.public_authority, lower(c.segment) AS segment, ${seen} AS seen
      FROM served v JOIN demand d ON d.instrument_id = v.id LEFT JOIN customer c ON c.id = d.customer_id
      CROSS JOIN LATERAL (
        SELECT e.to_status, e.outcome, e.at FROM audit_entry e
        WHERE e.demand_id = d.id AND e.version IS NOT NULL AND e.at <= ${asOf}::timestamptz
        ORDER BY e.version DESC LIMIT 1) s),
    released AS (
      SELECT p.id, p.demand_id, p.extent, p.released_at FROM stood d JOIN production p ON p.demand_id = d.id
      WHERE p.released_at <= ${asOf}::timestamptz AND (p.voided_at IS NULL OR p.voided_at > ${asOf}::timestamptz)),
    left_us AS (
      SELECT c.item_id, bool_or(f.data_class IN ('C', 'P-C')) AS content, jsonb_agg(DISTINCT e.stored_in) AS kept_in
      FROM released p JOIN produced_file f ON f.production_id = p.id AND f.removed_at IS NULL
        JOIN item_decision c ON c.id = f.decision_id
        LEFT JOIN filter_part t ON t.id = f.part_id LEFT JOIN filter_run u ON u.id = t.run_id
        LEFT JOIN source_export e ON e.id = u.export_id GROUP BY c.item_id),
    demands AS (
      SELECT d.instrument_id, jsonb_agg(jsonb_build_object(
        'status', d.to_status, 'outcome', d.outcome, 'since', d.at, 'customer', d.customer_id, 'segment', d.segment,
        'publicAuthority', d.public_authority, 'seen', d.seen,
        'supersedes', (SELECT o.instrument_id FROM demand o WHERE o.id = d.supersedes_id),
        'redirected', EXISTS (SELECT FROM redirect r WHERE r.demand_id = d.id AND r.sent_at <= ${asOf}::timestamptz),
        'items', (SELECT coalesce(jsonb_agg(jsonb_build_object('account', i.normalised, 'dataClass', i.data_class,
            'released', CASE WHEN l.content OR (l.item_id IS NOT NULL AND i.category = 'CONTENT') THEN 'content'
              WHEN l.item_id IS NOT NULL THEN 'noncontent' END,
            'keptIn', coalesce(l.kept_in, '[]'),
            'decision', (SELECT c.decision FROM scope o JOIN item_decision c ON c.scope_id = o.id
              WHERE o.demand_id = d.id AND c.item_id = i.id AND o.approved_at <= ${asOf}::timestamptz
                AND (o.voided_at IS NULL OR o.voided_at > ${asOf}::timestamptz) ORDER BY o.number DESC LIMIT 1))), '[]')
          FROM item i LEFT JOIN left_us l ON l.item_id = i.id WHERE i.demand_id = d.id),
        'firstReleased', (SELECT min(p.released_at) FROM released p WHERE p.demand_id = d.id),
        'lastReleased', (SELECT max(p.released_at) FROM released p WHERE p.demand_id = d.id AND (p.extent = 'LAST' OR EXISTS (
            SELECT FROM audit_entry e WHERE e.demand_id = d.id AND e.action = 'endProduction' AND e.version IS NOT NULL
              AND e.at >= p.released_at AND e.at <= ${asOf}::timestamptz))),
        'acknowledged', (SELECT min(m.accepted_at) FROM letter t JOIN outbox_message m ON m.id = t.outbox_message_id
          WHERE t.demand_id = d.id AND m.accepted_at <= ${asOf}::timestamptz),
        'followed', (SELECT min(n.served_at) FROM demand f JOIN instrument n ON n.id = f.instrument_id
            JOIN instrument_kind k ON k.id = n.kind_id AND k.effect <> 'preserve'
          WHERE f.preservation_id = d.id AND n.served_at <= ${asOf}::timestamptz AND EXISTS (
            SELECT FROM audit_entry e WHERE e.demand_id = f.id AND e.version IS NOT NULL AND e.at <= ${asOf}::timestamptz)),
        'told', (SELECT min(m.accepted_at) FROM outbox_message m
          WHERE m.demand_id IN (d.id, d.notice_from_id) AND m.kind = 'NOTICE' AND m.state = 'ACCEPTED'
            AND m.accepted_at <= ${asOf}::timestamptz
            AND NOT EXISTS (SELECT FROM delivery_report o WHERE o.outbox_message_id = m.id
              AND o.result IN ('HARD', 'SOFT', 'REFUSED') AND o.reported_at <= ${asOf}::timestamptz)
            AND NOT EXISTS (SELECT FROM notice_recipient o JOIN contact_bounce b ON b.administrator_id = o.administrator_id
                AND b.hard AND b.bounced_at >= m.accepted_at AND b.bounced_at <= ${asOf}::timestamptz
                AND lower(b.email) = lower(m.to_address)
              WHERE o.id = m.recipient_id)),
        'forbidden', EXISTS (SELECT FROM secrecy_order o WHERE o.demand_id = d.id AND o.entered_at <= ${asOf}::timestamptz
          AND o.starts_at <= ${asOf}::timestamptz AND (o.released_at IS NULL OR o.released_at > ${asOf}::timestamptz)
          AND (o.holds_until IS NULL OR o.holds_until > ${asOf}::timestamptz)),
        'ordered', EXISTS (SELECT FROM secrecy_order o WHERE o.demand_id = d.id AND o.basis <> 'BUILT_IN'
          AND o.entered_at <= ${asOf}::timestamptz),
        'challenged', EXISTS (SELECT FROM challenge c WHERE c.demand_id = d.id AND c.object <> 'SECRECY' AND c.filed_at <= ${asOf}::timestamptz)
          OR EXISTS (SELECT FROM audit_entry e WHERE e.demand_id = d.id AND e.action = 'objectByLetter' AND e.at <= ${asOf}::timestamptz),
        'litigated', EXISTS (SELECT FROM bar b WHERE b.demand_id = d.id AND b.ground IN ('STAY', 'PENDING_MOTION')
          AND b.entered_at <= ${asOf}::timestamptz),
        'conflict', EXISTS (SELECT FROM foreign_conflict f WHERE f.demand_id = d.id AND f.raised_at <= ${asOf}::timestamptz
          AND NOT (f."end" IS NOT DISTINCT FROM 'NO_CONFLICT' AND f.ended_at <= ${asOf}::timestamptz))
        ) ORDER BY d.id) AS list
      FROM stood d GROUP BY d.instrument_id)
    SELECT v.id, v.served_at AS "servedAt", v.country, v.code, v.origin_country AS "originCountry", v.origin_way AS "originWay", v.row->>'reportClass' AS "reportClass",
      coalesce(v.row->>'legalDomain', 'criminal') AS "legalDomain",
      coalesce(v.row->>'asks', 'data') AS asks, coalesce((v.row->>'emergency')::boolean, false) AS emergency,
      coalesce(d.list, '[]') AS demands
    FROM served v LEFT JOIN demands d ON d.instrument_id = v.id ORDER BY v.served_at, v.id`;
}
