import { Prisma } from "@/lib/generated/prisma/client";

/** Beyond so many nobody counts on: it is said as "more than". */
export const MOST_COUNTED = 999;

/** A decision or a rule that the run `r` did not yet know; one that it knew and that let nothing in or out settles nothing. */
const isNewTo = (list: string, id: Prisma.Sql) =>
  Prisma.sql`NOT (r.terms->${Prisma.raw(`'${list}'`)} @> jsonb_build_array(jsonb_build_object('id', ${id})))`;

/** The condition under which nobody has decided the unclear record `u` of the run `r` for the item `i.id` yet. */
export const undecided = Prisma.sql`(NOT EXISTS (
    SELECT FROM record_decision x WHERE x.export_id = r.export_id AND x.record = u.record AND x.decision_id = i.id
      AND x.withdrawn_at IS NULL AND (x.form <> 'file' OR x.confirmed_at IS NOT NULL) AND ${isNewTo("recordDecisions", Prisma.sql`x.id`)})
  AND NOT EXISTS (
    SELECT FROM unclear_rule y WHERE y.export_id = r.export_id AND y.decision_id = i.id AND u.form <> 'file'
      AND y.reason = u.reasons->>(i.id::text) AND y.confirmed_at IS NOT NULL AND y.withdrawn_at IS NULL
      AND ${isNewTo("unclearRules", Prisma.sql`y.id`)}))`;

/** What the runs in force of the demand `d` left unclear: run `r`, its record `u`, and the item `i` as the scope decided it. */
export const unclearOf = (demand: Prisma.Sql) => Prisma.sql`custodian_task t
  JOIN source_export e ON e.task_id = t.id AND e.withdrawn_at IS NULL AND e.destroyed_at IS NULL
  JOIN filter_run r ON r.export_id = e.id AND r.voided_at IS NULL AND r.ended_at IS NOT NULL
  JOIN item_decision i ON i.id = (r.terms->'items'->0->>'id')::uuid
  JOIN unclear_record u ON u.run_id = r.id AND u.reasons->>(i.id::text) IS NOT NULL
  WHERE t.demand_id = ${demand}`;

/** Rules, and decisions on whole files, that wait for a second person: `by_id` of the first, and the demand. */
export const waitForSecond = Prisma.sql`(
  SELECT y.proposed_by_id AS by_id, s.demand_id FROM unclear_rule y JOIN item_decision i ON i.id = y.decision_id
    JOIN scope s ON s.id = i.scope_id AND s.voided_at IS NULL WHERE y.confirmed_at IS NULL AND y.withdrawn_at IS NULL
  UNION ALL SELECT x.decided_by_id, s.demand_id FROM record_decision x JOIN item_decision i ON i.id = x.decision_id
    JOIN scope s ON s.id = i.scope_id AND s.voided_at IS NULL
    WHERE x.form = 'file' AND x.confirmed_at IS NULL AND x.withdrawn_at IS NULL)`;

/** What the gates ask about decisions on records. */
export interface Judging {
  /** Ids of those who decided of a record, without a second person, that it is in. */
  alone: string[];
  /** Ids of those whose rule, or decision on a whole file, waits for a second person. */
  proposedBy: string[];
  /** Unclear records that wait for a decision, counted up to one more than `MOST_COUNTED`. */
  waiting: number;
}

/** Of demand `d`, as JSON. */
export const judging = Prisma.sql`json_build_object(
  'alone', (SELECT coalesce(json_agg(DISTINCT x.decided_by_id), '[]') FROM record_decision x
    JOIN item_decision i ON i.id = x.decision_id JOIN scope s ON s.id = i.scope_id
    WHERE s.demand_id = d.id AND s.voided_at IS NULL AND x.ends = 'in' AND x.form <> 'file' AND x.withdrawn_at IS NULL),
  'proposedBy', (SELECT coalesce(json_agg(DISTINCT w.by_id), '[]') FROM ${waitForSecond} w WHERE w.demand_id = d.id),
  'waiting', (SELECT count(*)::int FROM (
    SELECT 1 FROM ${unclearOf(Prisma.sql`d.id`)} AND ${undecided} LIMIT ${Prisma.raw(String(MOST_COUNTED + 1))}) x))`;
