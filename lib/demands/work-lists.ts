import { type Actor, can, personId } from "@/lib/auth/context";
import { Prisma } from "@/lib/generated/prisma/client";
import { unclearOf, undecided, waitForSecond } from "./waiting-records";
import type { WorkList } from "./work-list-names";

const now = Prisma.sql`(SELECT now FROM clock)`;
const open = Prisma.sql`d.status <> 'CLOSED'`;
// Days are never counted across a change of the clocks here: these are hints of what comes, not deadlines.
const within = (column: Prisma.Sql, hours: number) =>
  Prisma.sql`${column} >= ${now} AND ${column} < ${now} + ${hours} * interval '1 hour'`;
const due = Prisma.sql`coalesce(d.next_due_at, 'infinity'::timestamptz)`;
const SOON = 72;
const FORTNIGHT = 14 * 24;

const demandOf = (rows: Prisma.Sql) => Prisma.sql`d.id IN (SELECT t.demand_id FROM ${rows})`;

const anyOf = (...ways: Prisma.Sql[]) => Prisma.sql`d.id IN (${Prisma.join(ways, " UNION ALL ")})`;

/** Complete, and written without this person: by the rules of `everyItemIsDecided` and `approverIsNotTheAuthor`. */
const scopesFor = (
  me: Prisma.Sql,
) => Prisma.sql`SELECT t.demand_id FROM scope t JOIN demand x ON x.id = t.demand_id
  WHERE x.status = 'IN_REVIEW' AND t.approved_at IS NULL AND t.voided_at IS NULL AND t.author_id <> ${me}
    AND NOT EXISTS (SELECT FROM item_decision x WHERE x.scope_id = t.id AND x.decided_by_id = ${me})
    AND EXISTS (SELECT FROM item_decision x WHERE x.scope_id = t.id AND x.decision IN ('APPROVE', 'NARROW'))
    AND NOT EXISTS (SELECT FROM item i WHERE i.demand_id = t.demand_id
      AND NOT EXISTS (SELECT FROM item_decision x WHERE x.scope_id = t.id AND x.item_id = i.id))`;

/** Proposed by another; an undeliverable notice also tried by others. */
const proposalsFor = (me: Prisma.Sql) => Prisma.sql`SELECT t.demand_id FROM proposal t
  WHERE t.confirmed_at IS NULL AND t.withdrawn_at IS NULL AND t.proposed_by_id <> ${me}
    AND (t.kind <> 'UNDELIVERABLE'
      OR NOT EXISTS (SELECT FROM notice_effort x WHERE x.demand_id = t.demand_id AND x.recorded_by_id = ${me}))`;

/** Rules for unclear records, and decisions on whole files, of another. */
const judgedByOne = (me: Prisma.Sql) => Prisma.sql`SELECT w.demand_id FROM ${waitForSecond} w
  JOIN demand x ON x.id = w.demand_id WHERE x.status = 'PRODUCING' AND w.by_id <> ${me}`;

/** By the rules of `packageIsSealed`, `releaserIsAThird` and `releaserJudgedNothingAlone`. */
const packageFor = (me: Prisma.Sql) =>
  Prisma.sql`d.status = 'PRODUCING' AND ${demandOf(Prisma.sql`production t
  JOIN scope s ON s.id = t.scope_id
  WHERE t.released_at IS NULL AND t.voided_at IS NULL AND t.sealed_at IS NOT NULL AND t.built_by_id <> ${me} AND s.author_id <> ${me}
    AND NOT EXISTS (SELECT FROM item_decision x WHERE x.scope_id = s.id AND x.decided_by_id = ${me})
    AND NOT EXISTS (SELECT FROM privileged_route x WHERE x.id = t.route_id AND x.decided_by_id = ${me})
    AND NOT EXISTS (SELECT FROM produced_file x WHERE x.production_id = t.id AND x.removed_at IS NULL AND (x.added_by_id = ${me}
      OR EXISTS (SELECT FROM filter_part p JOIN filter_run r ON r.id = p.run_id JOIN source_export e ON e.id = r.export_id
        WHERE p.id = x.part_id AND e.given_by_id = ${me})))`)}
    AND NOT EXISTS (SELECT FROM record_decision x JOIN item_decision i ON i.id = x.decision_id JOIN scope y ON y.id = i.scope_id
      WHERE y.demand_id = d.id AND y.voided_at IS NULL AND x.ends = 'in' AND x.form <> 'file' AND x.withdrawn_at IS NULL
        AND x.decided_by_id = ${me})`;

/** Where something left, or may still leave; the latest word on a recipient may be that counsel leaves them out. */
const noticeOwed = Prisma.sql`${demandOf(Prisma.sql`notice t JOIN notice_recipient r ON r.notice_id = t.id
  WHERE t.voided_at IS NULL AND r.standing = 'OWED' AND r.settled_at IS NULL
    AND (SELECT y.standing FROM notice x JOIN notice_recipient y ON y.notice_id = x.id
      WHERE x.demand_id = t.demand_id AND x.voided_at IS NULL AND x.kind <> 'PRODUCED' AND y.administrator_id = r.administrator_id
      ORDER BY x.created_at DESC LIMIT 1) IS DISTINCT FROM 'EXCLUDED'`)}
  AND (${open} OR EXISTS (SELECT FROM production x WHERE x.demand_id = d.id AND x.released_at IS NOT NULL))`;

const mailIs = (...states: string[]) =>
  demandOf(
    Prisma.sql`outbox_message t WHERE t.state IN (${Prisma.join(states.map((one) => Prisma.sql`${one}::mail_state`))})`,
  );

/**
 * What each work list holds: a condition over demand `d`, for the person who asks, beside a common table `clock` with the
 * present instant. It says nothing of who may see the demand: combine it with `visibleTo`.
 */
const CONDITIONS: Record<WorkList, (actor: Actor) => Prisma.Sql> = {
  MINE: (actor) => Prisma.sql`${open} AND d.assignee_id = ${personId(actor)}::uuid`,
  MY_APPROVAL: (actor) => {
    const me = Prisma.sql`${personId(actor)}::uuid`;
    const ways = [
      ...(can(actor, "scope:approve") ? [scopesFor(me)] : []),
      ...(can(actor, "proposal:confirm") ? [proposalsFor(me)] : []),
      ...(can(actor, "record:judge") ? [judgedByOne(me)] : []),
    ];
    return ways.length > 0 ? anyOf(...ways) : Prisma.sql`FALSE`;
  },
  MY_RELEASE: (actor) =>
    can(actor, "production:release") ? packageFor(Prisma.sql`${personId(actor)}::uuid`) : Prisma.sql`FALSE`,
  RECORDS_WAIT: (actor) =>
    can(actor, "record:judge")
      ? Prisma.sql`d.status = 'PRODUCING' AND EXISTS (SELECT FROM ${unclearOf(Prisma.sql`d.id`)} AND ${undecided})`
      : Prisma.sql`FALSE`,
  OVERDUE: () => Prisma.sql`(${open} OR d.next_due_at IS NOT NULL) AND ${due} < ${now}`,
  DUE_SOON: () => Prisma.sql`(${open} OR d.next_due_at IS NOT NULL) AND ${within(due, SOON)}`,
  SECRECY_UNANSWERED: () => Prisma.sql`d.secrecy = 'UNKNOWN' AND ${open}`,
  SECRECY_ENDS: () =>
    Prisma.sql`(${open} OR d.next_due_at IS NOT NULL)
      AND ${demandOf(Prisma.sql`secrecy_order t WHERE t.released_at IS NULL AND ${within(Prisma.sql`t.holds_until`, FORTNIGHT)}`)}`,
  NOTICE_OWED: () => noticeOwed,
  NOTICE_DUE: () => demandOf(Prisma.sql`notice_ledger t WHERE t.standing = 'OWED' AND t.due_at <= ${now}`),
  SECRECY_MARKED: () => demandOf(Prisma.sql`notice_ledger t WHERE cardinality(t.flags) > 0`),
  MAIL_UNCERTAIN: () => mailIs("AMBIGUOUS"),
  MAIL_REFUSED: () => mailIs("FAILED", "HELD"),
  CONTACT_UNREACHABLE:
    () => Prisma.sql`${open} AND d.customer_id IN (SELECT x.customer_id FROM administrator x
    WHERE x.removed_at IS NULL AND (x.bounced_at IS NOT NULL OR x.confirmed_at IS NULL
      OR x.confirmed_at < ${now} - (SELECT (freshness_days() ->> 'aging')::int) * interval '24 hours'))`,
  AWAITS_AUTHORITY: () =>
    Prisma.sql`${open} AND ${anyOf(
      Prisma.sql`SELECT t.demand_id FROM question t WHERE t.answered_at IS NULL`,
      Prisma.sql`SELECT t.demand_id FROM extension t WHERE t.new_due_at IS NULL AND t.refused_at IS NULL`,
      Prisma.sql`SELECT x.id FROM demand x WHERE x.status = 'REDIRECTING'`,
    )}`,
  AWAITS_CUSTOMER: () =>
    Prisma.sql`${open} AND ${anyOf(
      Prisma.sql`SELECT t.demand_id FROM objection t WHERE t."end" IS NULL`,
      Prisma.sql`SELECT t.demand_id FROM notice t JOIN demand x ON x.id = t.demand_id WHERE x.status IN ('NOTIFYING', 'PRODUCING')
      AND t.voided_at IS NULL AND t.waived_at IS NULL AND t.kind <> 'PRODUCED' AND t.window_ends_at > ${now}`,
    )}`,
  QUESTION_OVERDUE: () =>
    Prisma.sql`${open} AND ${demandOf(Prisma.sql`question t WHERE t.answered_at IS NULL AND t.answer_due_at < ${now}`)}`,
  HOLD_ENDS: () =>
    Prisma.sql`${open} AND ${demandOf(Prisma.sql`hold t
    WHERE t.released_at IS NULL AND t.waived_reason IS NULL AND ${within(Prisma.sql`t.keep_until`, FORTNIGHT)}`)}`,
  MY_DRAFTS: (actor) =>
    demandOf(Prisma.sql`draft t WHERE t.person_id = ${personId(actor)}::uuid AND t.demand_id IS NOT NULL`),
  UNASSIGNED: () => Prisma.sql`${open} AND d.assignee_id IS NULL`,
};

/** The condition under which demand `d` is on this work list of the actor's. */
export const onWorkList = (list: WorkList, actor: Actor): Prisma.Sql =>
  Prisma.sql`(${CONDITIONS[list](actor)})`;
