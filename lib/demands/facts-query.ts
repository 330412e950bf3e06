import { PLANNED_ONCE } from "@/lib/db";
import { knownTo, RUNNING } from "@/lib/demands/visible-to";
import { judging } from "@/lib/demands/waiting-records";
import { Prisma } from "@/lib/generated/prisma/client";

/** Rows of one table that belong to the demand, oldest first. */
const children = (table: string, order: string, columns = "t.*") =>
  Prisma.raw(`(
  SELECT coalesce(json_agg(row_to_json(x)), '[]') FROM (
    SELECT ${columns} FROM ${table} t WHERE t.demand_id = d.id ORDER BY ${order}) x)`);

/** A report that the mail came back, or a later bounce of the address to which it went. */
const returnedAt = `(SELECT min(x.at) FROM (
    SELECT o.reported_at AS at FROM delivery_report o WHERE o.outbox_message_id = m.id AND o.result IN ('HARD', 'SOFT', 'REFUSED')
    UNION ALL SELECT b.bounced_at FROM notice_recipient o
      JOIN contact_bounce b ON b.administrator_id = o.administrator_id AND b.hard AND b.bounced_at >= m.accepted_at
        AND lower(b.email) = lower(m.to_address)
      WHERE o.id = m.recipient_id) x)`;
const told = `m.kind = 'NOTICE' AND m.state = 'ACCEPTED' AND ${returnedAt} IS NULL`;
/**
 * The same, with what a superseded demand told in its place: the lines of its ledger that a mail server accepted, and those
 * mails. Nothing that it still owed, held or left out comes with it.
 */
const noticesWithOlder = Prisma.raw(`(
  SELECT coalesce(json_agg(row_to_json(x)), '[]') FROM (
    SELECT t.*, (SELECT coalesce(json_agg(row_to_json(y)), '[]') FROM (
        SELECT u.* FROM notice_recipient u WHERE u.notice_id = t.id
          AND (t.demand_id = d.id OR EXISTS (SELECT FROM outbox_message m WHERE m.recipient_id = u.id AND ${told}))
        ORDER BY u.id) y) AS recipients
    FROM notice t WHERE t.demand_id = d.id OR t.demand_id = d.notice_from_id ORDER BY t.created_at) x)`);
const mailsWithOlder = (columns: string) =>
  Prisma.raw(`(
  SELECT coalesce(json_agg(row_to_json(x)), '[]') FROM (
    SELECT ${columns} FROM outbox_message m WHERE m.demand_id = d.id OR m.demand_id = d.notice_from_id AND ${told}
    ORDER BY m.created_at) x)`);

const nested = (name: string, table: string, key: string, extra = "") => `, (
  SELECT coalesce(json_agg(row_to_json(y)), '[]') FROM (
    SELECT u.*${extra} FROM ${table} u WHERE u.${key} = t.id ORDER BY u.id) y) AS ${name}`;

const numbered = (name: string, table: string, key: string) => `, (
  SELECT coalesce(json_agg(row_to_json(y)), '[]') FROM (
    SELECT u.* FROM ${table} u WHERE u.${key} = t.id ORDER BY u.number) y) AS ${name}`;

const collections = `, (
  SELECT coalesce(json_agg(row_to_json(z)), '[]') FROM (
    SELECT c.id, c.link_id, c.session_id, c.name, c.started_at, c.last_at, c.completed_at, c.ended_at, c.bytes, c.served, s.address
    FROM collection c LEFT JOIN collection_session s ON s.id = c.session_id
    WHERE c.link_id = u.id ORDER BY c.started_at) z) AS collections, (
  SELECT coalesce(json_agg(row_to_json(z)), '[]') FROM (
    SELECT k.id, k.link_id, k.number, k.mailed_to, k.asked_at, k.expires_at, k.tries, k.used_at
    FROM collection_code k WHERE k.link_id = u.id ORDER BY k.number) z) AS codes`;

const producedColumns = `, u.part_id IS NULL OR part_stands(u.part_id) AS stands, (
  SELECT e.given_by_id FROM filter_part p JOIN filter_run r ON r.id = p.run_id JOIN source_export e ON e.id = r.export_id
  WHERE p.id = u.part_id) AS given_by_id`;

const foundColumn = `, (
  SELECT json_build_object('read', coalesce(max(c.read), 0), 'in', coalesce(sum(c."in"), 0),
    'privileged', coalesce(sum(c.privileged), 0), 'unclear', coalesce(sum(c.unclear), 0))
  FROM filter_run r LEFT JOIN item_count c ON c.run_id = r.id
  WHERE r.export_id = u.id AND r.voided_at IS NULL AND r.ended_at IS NOT NULL GROUP BY r.id) AS found`;

const mailColumns = `m.id, m.demand_id, m.recipient_id, m.kind, m.purpose, m.data_class, m.to_address, m.bounce_address, m.subject,
  m.message_id, m.sha256, m.state, m.attempts, m.next_attempt_at, m.lease_until, m.response, m.accepted_at, m.possibly_arrived, m.created_at, ${returnedAt} AS returned_at`;

/**
 * All that `DemandFacts` holds, as two JSON objects, because PostgreSQL takes a hundred arguments for one.
 * @param where which demand (`d`)
 * @param visible which demands the asker may know of, for those that lean on this one
 */
export const factsOf = (where: Prisma.Sql, visible: Prisma.Sql) => Prisma.sql`
  ${Prisma.raw(PLANNED_ONCE)} SELECT json_build_object(
    'now', app_now(), 'freshnessDays', freshness_days(), 'demand', row_to_json(d), 'instrument', row_to_json(n), 'kind', k.row,
    'authority', row_to_json(a), 'officer', row_to_json(o), 'entity', row_to_json(e), 'customer', row_to_json(c),
    'callBacks', (SELECT coalesce(json_agg(row_to_json(x) ORDER BY x.called_at), '[]') FROM officer_verification x
                  WHERE x.officer_id = n.officer_id AND (x.within_id IS NULL OR x.within_id = d.id)),
    'contacts', (SELECT coalesce(json_agg(row_to_json(x) ORDER BY x.email), '[]') FROM administrator x
                 WHERE x.customer_id = d.customer_id AND x.removed_at IS NULL),
    'takenOff', (SELECT coalesce(json_agg(row_to_json(x) ORDER BY x.email), '[]') FROM administrator x
                 WHERE x.customer_id = d.customer_id AND x.capacity = 'ADMINISTRATOR' AND x.removed_at > d.created_at),
    'disclaiming', (SELECT coalesce(json_agg(y.id), '[]') FROM administrator y
                    WHERE y.customer_id = d.customer_id AND y.removed_at IS NULL AND lower(y.email) IN (
                      SELECT lower(z.email) FROM contact_disclaimer x JOIN administrator z ON z.id = x.administrator_id
                      WHERE z.customer_id = d.customer_id AND z.removed_at IS NULL AND x.settled_at IS NULL
                        AND x.said_at >= greatest(z.listed_at, z.confirmed_at))),
    'documents', (SELECT coalesce(json_agg(row_to_json(x) ORDER BY x.created_at), '[]') FROM document x
                  WHERE x.instrument_id = n.id OR x.demand_id = d.id),
    'items', ${children("item", "t.position")},
    'redirects', ${children("redirect", "t.sent_at")},
    'skips', ${children("redirect_skip", "t.skipped_at")},
    'endings', ${children("ending", "t.recorded_at")},
    'checks', ${children("check_answer", 't."check"')},
    'flags', ${children("demand_flag", "t.raised_at")},
    'escalations', ${children("escalation", "t.answered_at, t.id")},
    'conflicts', ${children("foreign_conflict", "t.raised_at")},
    'scopes', ${children("scope", "t.number", `t.*${nested("decisions", "item_decision", "scope_id")}`)},
    'holds', ${children("hold", "t.requested_at")},
    'questions', ${children("question", "t.asked_at")},
    'bars', ${children("bar", "t.entered_at")},
    'extensions', ${children("extension", "t.asked_at")},
    'objections', ${children("objection", "t.received_at")},
    'objectionAnswers', ${children("objection_answer", "t.outbox_message_id")},
    'clearances', ${children("document_clearance", "t.cleared_at")},
    'acknowledgements', ${children("notice_acknowledgement", "t.acknowledged_at")},
    'challenges', ${children("challenge", "t.filed_at")},
    'incidents', ${children("incident", "t.opened_at")},
    'legalHolds', ${children("legal_hold", "t.placed_at")},
    'destructions', ${children("destruction", "t.destroyed_at, t.id")},
    'destroyedFiles', (SELECT coalesce(json_agg(x.id), '[]') FROM demand_key y JOIN stored_file x ON x.demand_key_id = y.id
                       WHERE (y.demand_id = d.id OR y.instrument_id = n.id) AND y.destroyed_at IS NOT NULL),
    'deadlines', ${children(
      "deadline",
      "t.opened_at, t.id",
      `t.*${numbered("computations", "deadline_computation", "deadline_id")}${numbered("settlements", "deadline_settlement", "deadline_id")}`,
    )},
    'orders', ${children(
      "secrecy_order",
      "t.entered_at",
      `t.*, (SELECT coalesce(json_agg(p.administrator_id), '[]') FROM secrecy_permit p WHERE p.order_id = t.id) AS permits,
       (SELECT coalesce(json_agg(i.item_id), '[]') FROM secrecy_order_item i WHERE i.order_id = t.id) AS items`,
    )},
    'flagAnswers', ${children("secrecy_flag_answer", "t.answered_at, t.id")},
    'notices', ${noticesWithOlder},
    'efforts', ${children("notice_effort", "t.tried_at")},
    'proposals', ${children("proposal", "t.proposed_at")},
    'delayed', ${children("delayed_notice", "t.created_at")}
  ) AS facts, json_build_object(
    'productions', ${children(
      "production",
      "t.number",
      `t.*${nested("files", "produced_file", "production_id", producedColumns)}${nested("links", "collection_link", "production_id", collections)}`,
    )},
    'tasks', ${children("custodian_task", "t.created_at, t.id", `t.*${nested("exports", "source_export", "task_id", foundColumn)}`)},
    'privilegedRoutes', ${children("privileged_route", "t.number", `t.*${numbered("call_backs", "recipient_verification", "route_id")}`)},
    'judging', ${judging},
    'mails', ${mailsWithOlder(mailColumns)},
    'notes', ${children("note", "t.written_at")},
    'tags', ${children("demand_tag", "t.tag")},
    'openFollowers', (SELECT coalesce(json_agg(json_build_object('id', f.id, 'reference', f.reference)), '[]') FROM demand f
                      WHERE f.preservation_id = d.id AND f.status <> 'CLOSED'
                        AND EXISTS (SELECT FROM demand d WHERE d.id = f.id AND ${visible})),
    'readers', (SELECT coalesce(json_agg(r.person_id), '[]') FROM demand_reader r WHERE r.demand_id = d.id),
    'watchers', (SELECT coalesce(json_agg(w.person_id), '[]') FROM demand_watcher w WHERE w.demand_id = d.id),
    'last_act', (SELECT x.hash FROM audit_entry x WHERE x.demand_id = d.id ORDER BY x.sequence DESC LIMIT 1),
    'people', (SELECT coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'roles', p.roles, 'away', (
                 SELECT json_build_object('until', s.ends_at, 'deputy', deputy.name) FROM deputyship s
                 JOIN person deputy ON deputy.id = s.deputy_id WHERE s.absent_id = p.id AND ${RUNNING} LIMIT 1)) ORDER BY p.name), '[]')
               FROM person p WHERE p.disabled_at IS NULL AND ${knownTo(Prisma.sql`p.id`)})
  ) AS more
  FROM demand d
  JOIN instrument n ON n.id = d.instrument_id
  JOIN instrument_kind k ON k.id = n.kind_id
  JOIN authority a ON a.id = n.authority_id
  JOIN officer o ON o.id = n.officer_id
  JOIN legal_entity e ON e.id = n.served_entity_id
  LEFT JOIN customer c ON c.id = d.customer_id
  WHERE ${where}`;
