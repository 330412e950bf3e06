import { type Actor, personId } from "@/lib/auth/context";
import { type Permission, ROLES, type Role, rolesMay } from "@/lib/auth/permissions";
import type { Transaction } from "@/lib/db";
import { enqueueMail } from "@/lib/demands/enqueue-mail";
import { FOR_CUSTODIANS, type InboxReason } from "@/lib/demands/inbox/reasons";
import { ASKED_OF_CUSTODIANS, knownTo, RUNNING } from "@/lib/demands/visible-to";
import { env } from "@/lib/env";
import { InvalidInput } from "@/lib/errors";
import { Prisma } from "@/lib/generated/prisma/client";

export interface Telling {
  demandId: string;
  /** Ids of those to tell. Whoever acts is not told of it, nor who may not know of the demand. */
  people: readonly string[];
  reason: InboxReason;
  actor: Actor;
  /** The audited act that it tells of, or a code; never words that somebody typed. */
  act?: string;
}

const rolesThat = (permission: Permission) =>
  (Object.keys(ROLES) as Role[]).filter((role) => rolesMay([role], permission));
const READING = rolesThat("demand:read");
const COLLECTING = rolesThat("production:collect");

/** Whoever changed to a role without demands is told of none, by mail neither, whatever list they still stand on. */
const toldAs = (reason: InboxReason) =>
  FOR_CUSTODIANS.includes(reason)
    ? Prisma.sql`(p.roles && ${READING}::role[] OR p.roles && ${COLLECTING}::role[] AND ${ASKED_OF_CUSTODIANS})`
    : Prisma.sql`p.roles && ${READING}::role[]`;

interface Told {
  id: string;
  email: string;
  reference: string;
  mail: boolean;
  at: Date;
}

/**
 * Puts an entry into the inbox of each, and of whoever stands in for one of them now. Who may not know of the demand gets
 * none, and loses sight of it later as of the demand itself. Those who chose so get a mail that says the reference alone.
 * Answers how many were told.
 */
export async function tellPeople(tx: Transaction, telling: Telling): Promise<number> {
  const { demandId, people, reason, actor, act = null } = telling;
  if (people.length === 0) return 0;
  const told = await tx.$queryRaw<Told[]>`
    WITH named AS (
      SELECT p.id, NULL::uuid AS absent_id FROM person p WHERE p.id = ANY (${[...people]}::uuid[])
      UNION ALL SELECT s.deputy_id, s.absent_id FROM deputyship s WHERE s.absent_id = ANY (${[...people]}::uuid[]) AND ${RUNNING}
    ), told AS (
      INSERT INTO inbox_entry (person_id, demand_id, reason, act, actor_id, stands_in_for_id, at)
      SELECT DISTINCT ON (p.id) p.id, d.id, ${reason}, ${act}, ${personId(actor)}::uuid, named.absent_id, app_now()
      FROM named JOIN person p ON p.id = named.id CROSS JOIN demand d
      WHERE d.id = ${demandId}::uuid AND p.disabled_at IS NULL AND p.id IS DISTINCT FROM ${personId(actor)}::uuid
        AND ${toldAs(reason)} AND ${knownTo(Prisma.sql`p.id`)}
        AND NOT EXISTS (SELECT FROM inbox_choice c WHERE c.person_id = p.id AND c.reason = ${reason} AND c.how = 'NONE')
      ORDER BY p.id, named.absent_id NULLS FIRST
      RETURNING id, person_id, demand_id, at
    )
    SELECT told.id, p.email, d.reference, told.at, EXISTS (
        SELECT FROM inbox_choice c WHERE c.person_id = p.id AND c.reason = ${reason} AND c.how = 'MAIL') AS mail
    FROM told JOIN person p ON p.id = told.person_id JOIN demand d ON d.id = told.demand_id ORDER BY told.id`;
  for (const one of told) if (one.mail) await mailTo(tx, demandId, one);
  return told.length;
}

/** A reference and a link: whoever reads the mail on its way learns no more. */
async function mailTo(tx: Transaction, demandId: string, { id, email, reference, at }: Told): Promise<void> {
  try {
    await enqueueMail(tx, {
      kind: "ALERT",
      purpose: "OPERATING",
      dataClass: "OPERATIONAL",
      demandId,
      to: email,
      date: at,
      parts: ["inbox", id],
      subject: `${reference} waits for you`,
      text: `${reference} stands in your inbox:\n\n${env().url}/demands/${reference}`,
    });
  } catch (error) {
    // The entry stands in the inbox whether or not mail can be written to the person.
    if (!(error instanceof InvalidInput)) throw error;
  }
}
