import { type Context, can } from "@/lib/auth/context";
import { db } from "@/lib/db";
import type { AuditedAct } from "@/lib/demands/audit-sentence";
import { endingWords } from "@/lib/demands/ending-words";
import { visibleTo } from "@/lib/demands/visible-to";
import { type MailState, Prisma } from "@/lib/generated/prisma/client";

/** What stands in the timeline of a demand, in the order of the filter. */
export const TIMELINE_KINDS = {
  note: "Notes of the desk",
  mail: "Mail",
  step: "Changes of state",
  act: "Acts of people",
  system: "Acts of the system",
} as const;
export type TimelineKind = keyof typeof TIMELINE_KINDS;

export interface TimelineNote {
  id: string;
  text: string;
  writtenById: string;
  mentioned: string[];
  struckAt: Date | null;
  struckBy: string | null;
  strikeReason: string | null;
}

export interface TimelineMail {
  subject: string;
  to: string;
  state: MailState;
  /** What the other mail server said last. */
  response: string | null;
}

/** A person's answer to a mail of ours, as it came. */
export interface TimelineReceived {
  id: string;
  subject: string;
  from: string;
}

export interface TimelineEntry {
  /** Names the entry; a page begins before it. */
  key: string;
  kind: TimelineKind;
  at: Date;
  /** Who wrote or did it. */
  who: string;
  act: AuditedAct | null;
  /** With which somebody ended the demand. */
  words: string | null;
  note: TimelineNote | null;
  mail: TimelineMail | null;
  received: TimelineReceived | null;
}

export const TIMELINE_PAGE_LENGTH = 50;

export const isTimelineKind = (word: unknown): word is TimelineKind =>
  typeof word === "string" && Object.hasOwn(TIMELINE_KINDS, word);

interface Row extends Omit<TimelineEntry, "note"> {
  note: (Omit<TimelineNote, "struckAt"> & { struckAt: string | null }) | null;
}

const MOST = TIMELINE_PAGE_LENGTH + 1;
const bySystem = Prisma.sql`(a.actor_id IS NULL AND a.actor_name LIKE 'Narrowgate (%')`;
const isStep = Prisma.sql`a.to_status IS DISTINCT FROM a.from_status`;

/** Which audit rows are of the kind. */
const AUDITED: Partial<Record<TimelineKind, Prisma.Sql>> = {
  step: isStep,
  act: Prisma.sql`NOT ${isStep} AND NOT ${bySystem}`,
  system: Prisma.sql`NOT ${isStep} AND ${bySystem}`,
};

// All is ordered by instant, place and key: two audit rows of one instant stand as in the chain. The place is shown to nobody.
const edge = Prisma.sql`(SELECT at FROM edge), (SELECT place FROM edge)`;

const auditRows = (ctx: Context, which: Prisma.Sql) => Prisma.sql`
  SELECT 'a' || a.hash AS key, a.at, a.sequence AS place, a.actor_name AS who,
    CASE WHEN ${isStep} THEN 'step' WHEN ${bySystem} THEN 'system' ELSE 'act' END AS kind,
    json_build_object('action', a.action, 'from', a.from_status, 'to', a.to_status, 'outcome', a.outcome) AS act,
    ${endingWords(ctx.actor)} AS words, NULL::json AS note, NULL::json AS mail, NULL::json AS received
  FROM audit_entry a WHERE a.demand_id = (SELECT id FROM shown) AND (a.at, a.sequence) < (${edge}) AND ${which}
  ORDER BY a.at DESC, a.sequence DESC LIMIT ${MOST}`;

const noteRows = Prisma.sql`
  SELECT 'n' || t.id AS key, t.written_at AS at, 0::bigint AS place, coalesce(p.name, 'Somebody no longer listed') AS who,
    'note' AS kind, NULL::json AS act, NULL::text AS words, json_build_object('id', t.id, 'text', t.text, 'writtenById', t.written_by_id,
      'struckAt', t.struck_at, 'struckBy', striker.name, 'strikeReason', t.strike_reason, 'mentioned', (
        SELECT coalesce(json_agg(who.name ORDER BY who.name), '[]') FROM note_mention m JOIN person who ON who.id = m.person_id
        WHERE m.note_id = t.id)) AS note, NULL::json AS mail, NULL::json AS received
  FROM note t LEFT JOIN person p ON p.id = t.written_by_id LEFT JOIN person striker ON striker.id = t.struck_by_id
  WHERE t.demand_id = (SELECT id FROM shown) AND (t.written_at, 0, 'n' || t.id) < (${edge}, (SELECT key FROM edge))
  ORDER BY 2 DESC, 1 DESC LIMIT ${MOST}`;

// What the desk's own people are alerted of stands in their inboxes.
const mailRows = Prisma.sql`
  SELECT 'm' || m.id AS key, m.created_at AS at, 0::bigint AS place, 'Narrowgate' AS who, 'mail' AS kind, NULL::json AS act,
    NULL::text AS words, NULL::json AS note, json_build_object('subject', m.subject, 'to', m.to_address, 'state', m.state, 'response', m.response) AS mail,
    NULL::json AS received
  FROM outbox_message m WHERE m.demand_id = (SELECT id FROM shown) AND m.kind <> 'ALERT'
    AND (m.created_at, 0, 'm' || m.id) < (${edge}, (SELECT key FROM edge))
  ORDER BY 2 DESC, 1 DESC LIMIT ${MOST}`;

const receivedRows = Prisma.sql`
  SELECT 'r' || i.id AS key, i.received_at AS at, 0::bigint AS place, i.from_address AS who, 'mail' AS kind, NULL::json AS act,
    NULL::text AS words, NULL::json AS note, NULL::json AS mail, json_build_object('id', i.id, 'subject', i.subject, 'from', i.from_address) AS received
  FROM inbound_mail i WHERE i.demand_id = (SELECT id FROM shown) AND i.filed_as = 'CORRESPONDENCE'
    AND (i.received_at, 0, 'r' || i.id) < (${edge}, (SELECT key FROM edge))
  ORDER BY 2 DESC, 1 DESC LIMIT ${MOST}`;

/** The entry before which the page begins, if it is one of this demand; beyond all entries for the newest page. */
function edgeAt(before: string | null): Prisma.Sql {
  if (before === null)
    return Prisma.sql`SELECT 'infinity'::timestamptz AS at, 9223372036854775807::bigint AS place, '~'::text AS key`;
  return Prisma.sql`
    SELECT a.at, a.sequence AS place, ${before}::text AS key FROM audit_entry a JOIN shown ON shown.id = a.demand_id
      WHERE 'a' || a.hash = ${before}
    UNION ALL SELECT t.written_at, 0, ${before} FROM note t JOIN shown ON shown.id = t.demand_id WHERE 'n' || t.id = ${before}
    UNION ALL SELECT m.created_at, 0, ${before} FROM outbox_message m JOIN shown ON shown.id = m.demand_id
      WHERE 'm' || m.id = ${before}
    UNION ALL SELECT i.received_at, 0, ${before} FROM inbound_mail i JOIN shown ON shown.id = i.demand_id
      WHERE 'r' || i.id = ${before}`;
}

function sourcesOf(ctx: Context, kind: TimelineKind | null): Prisma.Sql[] {
  const reads = can(ctx.actor, "document:read");
  // Beside the note itself the audit row of writing it says nothing more.
  const spoken = reads ? Prisma.sql`a.action <> 'writeNote'` : Prisma.sql`TRUE`;
  const audited = kind ? AUDITED[kind] : Prisma.sql`TRUE`;
  return [
    ...(audited ? [auditRows(ctx, Prisma.sql`${spoken} AND ${audited}`)] : []),
    ...(reads && (kind === null || kind === "note") ? [noteRows] : []),
    ...(reads && (kind === null || kind === "mail") ? [mailRows, receivedRows] : []),
  ];
}

/**
 * One page of all that happened to a demand, newest first: notes, mails, changes of state, acts of people and of the
 * system. Notes and mails are for those who may read the papers; nothing where the asker may not know of the demand.
 * @param before the key of the entry before which the page begins; null for the newest
 */
export async function timelineOf(
  ctx: Context,
  reference: string,
  kind: TimelineKind | null = null,
  before: string | null = null,
): Promise<{ entries: TimelineEntry[]; older: string | null }> {
  const sources = sourcesOf(ctx, kind).map((source) => Prisma.sql`(${source})`);
  if (sources.length === 0) return { entries: [], older: null };
  const rows = await db().$queryRaw<Row[]>`
    WITH shown AS MATERIALIZED (SELECT d.id FROM demand d WHERE d.reference = ${reference} AND ${visibleTo(ctx.actor)}),
    edge AS MATERIALIZED (${edgeAt(before)})
    SELECT key, kind, at, who, act, words, note, mail, received FROM (${Prisma.join(sources, " UNION ALL ")}) entry
    ORDER BY at DESC, place DESC, key DESC LIMIT ${MOST}`;
  const entries = rows.slice(0, TIMELINE_PAGE_LENGTH).map(({ note, ...row }) => ({
    ...row,
    note: note && { ...note, struckAt: note.struckAt === null ? null : new Date(note.struckAt) },
  }));
  return { entries, older: rows.length === MOST ? (entries.at(-1)?.key ?? null) : null };
}
