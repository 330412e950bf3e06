import type pg from "pg";

/** How it stands with one administrator of one demand, read from the rows alone. */
export interface Told {
  demandId: string;
  administratorId: string;
  email: string;
  /** Secrecy is unknown, built in, or an order in force covers them. */
  forbidden: boolean;
  bouncing: boolean;
  partner: boolean;
  isTheAccount: boolean;
  /** The newest line of the ledger about them, or null. */
  line: "TOLD" | "OWED" | "EXCLUDED" | null;
  mailState: string | null;
  /** Stale and unconfirmed addresses do not count alone. */
  countsAlone: boolean;
  /** The window of the newest accepted notice is over, or was waived. */
  windowOver: boolean;
}

const TOLD = `
  SELECT d.id AS "demandId", a.id AS "administratorId", a.email, a.bounced_at IS NOT NULL AS bouncing, a.partner,
    accounts.theirs AS "isTheAccount",
    d.secrecy = 'UNKNOWN'
    OR (k.secrecy IN ('builtin', 'cert') AND NOT EXISTS (SELECT FROM secrecy_order o WHERE o.demand_id = d.id AND o.basis <> 'COURT_ORDER' AND o.released_at IS NOT NULL))
    OR (d.secrecy = 'IN_FORCE' AND NOT EXISTS (
      SELECT FROM secrecy_order o WHERE o.demand_id = d.id AND coalesce(o.entered_at < o.holds_until, true)))
    OR EXISTS (
      SELECT FROM secrecy_order o LEFT JOIN secrecy_permit p ON p.order_id = o.id AND p.administrator_id = a.id
      WHERE o.demand_id = d.id AND o.released_at IS NULL AND p.order_id IS NULL
        AND coalesce(clock.at < o.holds_until, true)
        AND (o.covers <> 'ACCOUNT_HOLDER' OR accounts.theirs OR accounts.unnamed)
    ) AS forbidden,
    line.standing AS line, line.state AS "mailState", coalesce(line.freshness IN ('fresh', 'aging'), false) AS "countsAlone",
    coalesce(line.waived_at IS NOT NULL
      OR clock.at >= CASE WHEN line.shortened_by IS NOT NULL THEN line.window_ends_at
                     ELSE line.accepted_at + make_interval(days => line.window_days) END, false) AS "windowOver"
  FROM (SELECT app_now() AS at) clock, demand d
  JOIN instrument n ON n.id = d.instrument_id JOIN instrument_kind k ON k.id = n.kind_id
  JOIN administrator a ON a.customer_id = d.customer_id AND a.capacity = 'ADMINISTRATOR' AND a.removed_at IS NULL
  CROSS JOIN LATERAL (
    SELECT coalesce(bool_or(split_part(split_part(i.normalised, '@', 1), '+', 1) || '@' || split_part(i.normalised, '@', 2)
        = split_part(split_part(lower(a.email), '@', 1), '+', 1) || '@' || split_part(lower(a.email), '@', 2)), false) AS theirs,
      coalesce(bool_or(i.normalised NOT LIKE '%@%'), true) AS unnamed
    FROM item i WHERE i.demand_id = d.id) accounts
  LEFT JOIN LATERAL (
    SELECT r.standing, r.freshness, m.state, m.accepted_at, t.window_days, t.waived_at, t.shortened_by, t.window_ends_at
    FROM notice t JOIN notice_recipient r ON r.notice_id = t.id LEFT JOIN outbox_message m ON m.recipient_id = r.id
    WHERE t.demand_id = d.id AND t.voided_at IS NULL AND r.administrator_id = a.id
    ORDER BY t.created_at DESC, r.id LIMIT 1) line ON true
  WHERE d.id = ANY($1)`;

export async function whoWasTold(owner: pg.Client, demandIds: readonly string[]): Promise<Told[]> {
  return (await owner.query<Told>({ name: "told", text: TOLD, values: [demandIds] })).rows;
}

const STANDING = `
  SELECT 'the secrecy is unknown' AS why FROM demand WHERE id = $1 AND secrecy = 'UNKNOWN'
  UNION ALL SELECT 'a bar stands' FROM bar WHERE demand_id = $1 AND lifted_at IS NULL AND (until IS NULL OR until > app_now())
  UNION ALL SELECT 'an incident is open' FROM incident WHERE demand_id = $1 AND closed_at IS NULL
  UNION ALL SELECT 'an objection is open' FROM objection WHERE demand_id = $1 AND ended_at IS NULL
  UNION ALL SELECT 'the customer has not heard how its objection ended' FROM objection o WHERE o.demand_id = $1 AND o.ended_at IS NOT NULL
    AND NOT EXISTS (SELECT FROM notice_effort e WHERE e.demand_id = $1 AND e.tried_at >= o.ended_at)
    AND EXISTS (SELECT FROM objection_answer w WHERE w.objection_id = o.id)
    AND NOT EXISTS (SELECT FROM objection_answer w JOIN outbox_message m ON m.id = w.outbox_message_id AND m.state = 'ACCEPTED' WHERE w.objection_id = o.id)
  UNION ALL SELECT 'a challenge is open' FROM challenge WHERE demand_id = $1 AND resolved_at IS NULL
  UNION ALL SELECT 'the scope is older than a dispute that was won' FROM scope s
    WHERE s.demand_id = $1 AND s.approved_at IS NOT NULL AND s.voided_at IS NULL AND (
      EXISTS (SELECT FROM objection o WHERE o.demand_id = $1 AND o."end" IN ('UPHELD', 'NARROWED') AND o.ended_at >= s.approved_at)
      OR EXISTS (SELECT FROM challenge c WHERE c.demand_id = $1 AND c.result IN ('SET_ASIDE', 'NARROWED') AND c.resolved_at >= s.approved_at))`;

/** A second reading of design's gate, far simpler than the product's: why nothing of this demand may leave now (N14). */
export async function whyClosed(owner: pg.Client, demandId: string): Promise<string[]> {
  const why = (
    await owner.query<{ why: string }>({ name: "standing", text: STANDING, values: [demandId] })
  ).rows.map((row) => row.why);
  const told = await whoWasTold(owner, [demandId]);
  for (const one of told.filter(({ line, bouncing }) => line === null && !bouncing))
    why.push(`${one.email} has neither been told nor is owed the notice`);
  for (const one of told.filter(
    ({ forbidden, line, mailState }) => forbidden && line === "TOLD" && !gone(mailState),
  ))
    why.push(`${one.email} is not owed the notice, though the mail never went`);
  // Whom counsel left out may still be told: only secrecy that covers everybody lets a package leave unannounced.
  if (told.every((one) => one.forbidden)) return why;
  const open = told.filter((one) => !one.forbidden && one.line !== "EXCLUDED");
  const reached = open.filter((one) => one.line === "TOLD" && one.mailState === "ACCEPTED" && !one.bouncing);
  const counting = reached.filter((one) => !one.partner && !one.isTheAccount);
  for (const one of counting.filter(({ windowOver }) => !windowOver))
    why.push(`the window of ${one.email} runs`);
  for (const one of open.filter(({ mailState }) => mailState !== null && UNDER_WAY.includes(mailState)))
    why.push(`the mail to ${one.email} is not settled`);
  if (counting.some((one) => one.countsAlone)) return why;
  const { rows } = await owner.query<{ ways: number; undeliverable: boolean }>(
    `SELECT (SELECT count(DISTINCT way)::int FROM notice_effort WHERE demand_id = $1) AS ways,
       EXISTS (SELECT FROM proposal WHERE demand_id = $1 AND kind = 'UNDELIVERABLE' AND confirmed_by_id <> proposed_by_id) AS undeliverable`,
    [demandId],
  );
  const [efforts] = rows;
  if (counting.length > 0 && efforts?.ways === 0)
    why.push("only stale addresses accepted, no other way tried");
  if (counting.length === 0 && !efforts?.undeliverable) why.push("nobody who counts has accepted the notice");
  return why;
}

const UNDER_WAY = ["READY", "SENDING", "AMBIGUOUS"];
const gone = (state: string | null) => state === "ACCEPTED" || state === "SENDING" || state === "AMBIGUOUS";
