import { createHash } from "node:crypto";
import type pg from "pg";
import type { AcceptedMail } from "@/lib/mail/fault-server";

/**
 * What must never be found in the database, whatever was done: one SELECT each, answering what is wrong. $1 is the
 * demands of the run. Plain SQL over the rows, without any function or guard of the product.
 */
const NEVER: Record<string, string> = {
  "N1 a notice was claimed after secrecy that covers its recipient was committed": `
    SELECT c.details->>'mail' FROM audit_entry c
    JOIN outbox_message m ON m.id::text = c.details->>'mail' JOIN notice_recipient r ON r.id = m.recipient_id
    JOIN audit_entry e ON e.demand_id = c.demand_id AND e.action = 'enterSecrecy' AND e.sequence < c.sequence
    JOIN secrecy_order o ON o.id::text = e.details->>'order'
    WHERE c.demand_id = ANY($1) AND c.action = 'claimMail' AND o.covers = 'ANYONE'
    AND coalesce(c.at < o.holds_until, true) AND coalesce(c.at < o.released_at, true)
    AND NOT EXISTS (SELECT FROM secrecy_permit p WHERE p.order_id = o.id AND p.administrator_id = r.administrator_id)`,
  "N3 a mail stands under a lease that ran out":
    "SELECT id::text FROM outbox_message WHERE demand_id = ANY($1) AND state = 'SENDING' AND (lease_until IS NULL OR lease_until < clock_timestamp())",
  "N3 somebody counts as told without a mail": `
    SELECT r.id::text FROM notice_recipient r JOIN notice n ON n.id = r.notice_id
    WHERE n.demand_id = ANY($1) AND r.standing = 'TOLD' AND NOT EXISTS (SELECT FROM outbox_message m WHERE m.recipient_id = r.id)`,
  "N3 a notice waits without a next try, or is accepted without a time": `
    SELECT id::text FROM outbox_message WHERE demand_id = ANY($1)
    AND (state = 'READY' AND next_attempt_at IS NULL OR (state = 'ACCEPTED') <> (accepted_at IS NOT NULL))`,
  "N3 a notice is owed and has no place on the ledger": `
    SELECT n.demand_id::text FROM notice n JOIN notice_recipient r ON r.notice_id = n.id
    WHERE n.demand_id = ANY($1) AND n.voided_at IS NULL AND r.standing = 'OWED' AND r.settled_at IS NULL
    AND NOT EXISTS (SELECT FROM notice_ledger l WHERE l.demand_id = n.demand_id)`,
  "N5 a delayed notice went by itself without two people": `
    SELECT t.id::text FROM delayed_notice t JOIN proposal p ON p.id = t.proposal_id
    WHERE t.demand_id = ANY($1) AND t.ended_as = 'SENT' AND p.confirmed_by_id IS NOT DISTINCT FROM p.proposed_by_id`,
  "N2 two accepted notices say the same to one recipient": `
    SELECT r.administrator_id::text FROM outbox_message m JOIN notice_recipient r ON r.id = m.recipient_id
    JOIN notice n ON n.id = r.notice_id
    WHERE n.demand_id = ANY($1) AND m.state = 'ACCEPTED'
    AND NOT EXISTS (SELECT FROM administrator a WHERE a.id = r.administrator_id AND (a.bounced_at IS NOT NULL OR a.confirmed_at > m.accepted_at))
    GROUP BY r.administrator_id, n.demand_id, n.scope_id, n.shortened_by, n.window_days
    HAVING count(*) > (SELECT greatest(1, count(*)) FROM proposal p WHERE p.demand_id = n.demand_id AND p.kind = 'SHORTEN_WINDOW' AND p.confirmed_at IS NOT NULL)`,
  "N5 who wrote a scope approved it": `
    SELECT s.id::text FROM scope s WHERE s.demand_id = ANY($1) AND (s.approved_by_id = s.author_id OR s.approved_by_id IN (
      SELECT d.decided_by_id FROM item_decision d WHERE d.scope_id = s.id))`,
  "N5 who built a package or wrote its scope released it": `
    SELECT p.id::text FROM production p JOIN scope s ON s.id = p.scope_id
    WHERE p.demand_id = ANY($1) AND p.released_at IS NOT NULL AND (p.released_by_id IS NULL OR p.built_by_id IS NULL
      OR p.released_by_id IN (p.built_by_id, s.author_id)
      OR p.released_by_id IN (SELECT d.decided_by_id FROM item_decision d WHERE d.scope_id = s.id))`,
  "N5 one person proposed and confirmed":
    "SELECT id::text FROM proposal WHERE demand_id = ANY($1) AND (confirmed_by_id = proposed_by_id OR confirmed_at IS NOT NULL AND withdrawn_at IS NOT NULL)",
  "N5 secrecy ended, or a window was shortened, without two people": `
    SELECT o.id::text FROM secrecy_order o WHERE o.demand_id = ANY($1) AND o.released_at IS NOT NULL AND NOT EXISTS (
      SELECT FROM proposal p WHERE p.subject_id = o.id AND p.kind IN ('END_SECRECY', 'SHORTEN_SECRECY') AND p.confirmed_by_id <> p.proposed_by_id)
    UNION ALL
    SELECT n.id::text FROM notice n WHERE n.demand_id = ANY($1) AND n.shortened_by IS NOT NULL AND NOT EXISTS (
      SELECT FROM proposal p WHERE p.demand_id = n.demand_id AND p.kind = 'SHORTEN_WINDOW' AND p.days = n.window_days
      AND p.confirmed_by_id <> p.proposed_by_id AND p.confirmed_at <= n.created_at)`,
  "N6 a file lies outside what was approved, or what was asked": `
    SELECT f.id::text FROM produced_file f JOIN production p ON p.id = f.production_id
    JOIN scope s ON s.id = p.scope_id JOIN item_decision d ON d.id = f.decision_id JOIN item i ON i.id = d.item_id
    WHERE p.demand_id = ANY($1) AND f.removed_at IS NULL AND NOT coalesce(
      d.scope_id = s.id AND s.approved_at IS NOT NULL AND i.demand_id = p.demand_id AND d.decision IN ('APPROVE', 'NARROW')
      AND f.data_class = d.data_class AND f.range_start >= greatest(d.range_start, i.range_start)
      AND f.range_end <= least(d.range_end, i.range_end), false)`,
  "N6 a production was ended while a package was begun, or a custodian had not answered": `
    SELECT d.reference FROM demand d JOIN audit_entry a ON a.demand_id = d.id AND a.version = d.version AND a.action = 'endProduction'
    WHERE d.id = ANY($1) AND (EXISTS (SELECT FROM production p WHERE p.demand_id = d.id AND p.voided_at IS NULL AND p.released_at IS NULL)
      OR NOT EXISTS (SELECT FROM production p WHERE p.demand_id = d.id AND p.voided_at IS NULL AND p.released_at IS NOT NULL)
      OR EXISTS (SELECT FROM custodian_task t WHERE t.demand_id = d.id AND t.voided_at IS NULL
        AND coalesce(t.answer::text, '') NOT IN ('NO_DATA', 'EXPORTED')))`,
  "N7 a version without exactly one audit row": `
    SELECT d.reference || ' ' || v FROM demand d, generate_series(1, d.version) v WHERE d.id = ANY($1)
    AND (SELECT count(*) FROM audit_entry a WHERE a.demand_id = d.id AND a.version = v) <> 1
    UNION ALL
    SELECT d.reference FROM demand d JOIN audit_entry a ON a.demand_id = d.id AND a.version > d.version WHERE d.id = ANY($1)`,
  "N8 the audit rows tell another state": `
    SELECT d.reference FROM demand d JOIN audit_entry a ON a.demand_id = d.id AND a.version = d.version
    WHERE d.id = ANY($1) AND (a.to_status, coalesce(a.outcome, '')) <> (d.status::text, coalesce(d.outcome::text, ''))
    UNION ALL
    SELECT a.demand_id::text FROM audit_entry a LEFT JOIN audit_entry b ON b.demand_id = a.demand_id AND b.version = a.version - 1
    WHERE a.demand_id = ANY($1) AND a.version IS NOT NULL AND (a.from_status IS DISTINCT FROM b.to_status OR b.sequence > a.sequence)`,
  "N11 a notice was claimed for an address that bounced": `
    SELECT c.details->>'mail' FROM audit_entry c
    JOIN outbox_message m ON m.id::text = c.details->>'mail' JOIN notice_recipient r ON r.id = m.recipient_id
    JOIN contact_bounce b ON b.administrator_id = r.administrator_id AND b.hard AND lower(b.email) = lower(m.to_address)
    WHERE c.demand_id = ANY($1) AND c.action = 'claimMail' AND b.bounced_at < c.at AND coalesce(c.at < b.cleared_at, true)`,
  "N13 something typed or collected stands in an audit row": `
    SELECT sequence::text FROM audit_entry WHERE demand_id = ANY($1) AND (details::text LIKE '%canary%' OR details::text LIKE '%@%')`,
  "N13 content stands beside a mail":
    "SELECT id::text FROM outbox_message WHERE demand_id = ANY($1) AND concat(response, subject) LIKE '%content-canary%'",
};

const all = Object.entries(NEVER)
  .map(([rule, sql]) => `SELECT '${rule}: ' || wrong AS fault FROM (${sql}) AS found (wrong)`)
  .join("\nUNION ALL\n");

/** Every sentence names a rule that the rows break now. */
export async function brokenRules(owner: pg.Client, demandIds: readonly string[]): Promise<string[]> {
  const { rows } = await owner.query<{ fault: string }>({ name: "rules", text: all, values: [demandIds] });
  return rows.map((row) => row.fault);
}

const MAILS = `
  SELECT m.id, m.sha256, m.to_address AS "to", m.state::text, coalesce(a.admitted, 0) AS admitted, coalesce(a.again, 0) AS again,
    coalesce(a.vouched, false) AS vouched
  FROM outbox_message m LEFT JOIN (
    SELECT details->>'mail' AS mail, count(*) FILTER (WHERE actor_id IS NULL)::int AS admitted,
      count(*) FILTER (WHERE details->>'decision' = 'SEND_AGAIN' AND actor_id IS NOT NULL)::int AS again,
      bool_or(details->>'decision' = 'ACCEPTED') AS vouched
    FROM audit_entry WHERE action IN ('acceptMail', 'doubtMail', 'resolveAmbiguousMail') GROUP BY 1
  ) a ON a.mail = m.id::text
  WHERE m.demand_id = ANY($1) OR m.sha256 = ANY($2)`;

interface MailRow {
  id: string;
  sha256: string;
  to: string;
  state: string;
  /** Outcomes on record that allow for the server having taken it. */
  admitted: number;
  /** How often a named person chose to send it again. */
  again: number;
  /** A named person said that it was accepted. */
  vouched: boolean;
}

const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** N2, N3 and N4 by what the mail server took, whatever it answered: the rows of the demands against the server's own record. */
export async function brokenByServer(
  owner: pg.Client,
  demandIds: readonly string[],
  accepted: readonly AcceptedMail[],
): Promise<string[]> {
  const taken = new Map<string, AcceptedMail[]>();
  for (const mail of accepted) {
    const hash = sha256(mail.bytes);
    taken.set(hash, [...(taken.get(hash) ?? []), mail]);
  }
  const { rows } = await owner.query<MailRow>({
    name: "mails",
    text: MAILS,
    values: [demandIds, [...taken.keys()]],
  });
  const known = new Map(rows.map((row) => [row.sha256, row]));
  const broken: string[] = [];
  for (const [hash, mails] of taken) {
    const row = known.get(hash);
    if (!row) broken.push(`N4 bytes were sent that nobody wrote: ${hash}`);
    else if (mails.some((mail) => mail.to !== row.to)) broken.push(`N4 ${row.id} went to another address`);
  }
  for (const { id, sha256: hash, state, admitted, again, vouched } of rows) {
    const times = taken.get(hash)?.length ?? 0;
    const underWay = state === "SENDING" ? 1 : 0;
    if (times > 1 + again)
      broken.push(`N2 ${id} was accepted ${times} times, ${again} of them chosen by a person`);
    if (times > admitted + underWay)
      broken.push(`N3 ${id} is ${state}, and was accepted without a row that says so`);
    if (state === "ACCEPTED" && times === 0 && !vouched)
      broken.push(`N3 ${id} counts as accepted, and never was`);
  }
  return broken;
}

/** The chain from the row after `after` on: N7. Answers where it ends now. */
export async function chainEnd(
  owner: pg.Client,
  after: string,
): Promise<{ sequence: string; faults: string[] }> {
  const { rows } = await owner.query<{ sequence: string; whole: boolean }>(
    `SELECT e.sequence::text, e.hash = audit_hash(e) AND coalesce(
       e.previous = (SELECT b.hash FROM audit_entry b WHERE b.sequence = e.sequence - 1), e.sequence = 1) AS whole
     FROM audit_entry e WHERE e.sequence > $1 ORDER BY e.sequence`,
    [after],
  );
  const faults = rows.filter((row) => !row.whole).map((row) => `N7 the chain breaks at ${row.sequence}`);
  return { sequence: rows.at(-1)?.sequence ?? after, faults };
}

/** Changes with every row that anybody writes, anywhere; equal before and after a refusal. */
export async function fingerprint(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query<{ prints: string }>({ name: "print", text: await printOf(owner) });
  return rows[0]?.prints ?? "";
}

let printing = "";

async function printOf(owner: pg.Client): Promise<string> {
  if (printing) return printing;
  const tables = await owner.query<{ name: string }>(
    "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  const each = tables.rows.map(
    ({ name }) =>
      `SELECT '${name} ' || count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) AS print FROM ${name}`,
  );
  printing = `SELECT string_agg(print, E'\\n' ORDER BY print) AS prints FROM (${each.join(" UNION ALL ")}) AS found`;
  return printing;
}
