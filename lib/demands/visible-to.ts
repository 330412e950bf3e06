import { type Actor, can, readsDemands } from "@/lib/auth/context";
import { Prisma } from "@/lib/generated/prisma/client";

/** The condition under which the deputyship `s` runs now. */
export const RUNNING = Prisma.sql`(s.ended_at IS NULL AND s.starts_at <= app_now() AND app_now() < s.ends_at)`;

/**
 * The condition under which the person with this id may know of demand `d`, whatever their role. A restricted demand exists
 * for its named readers alone, from whatever country it comes, and for the deputy of one who said so and has an account
 * still; every other one for
 * those whose jurisdictions have the country of its authority, or who have none set. Asked of the rows as they stand, so
 * that a change counts at the next request.
 */
export const knownTo = (person: Prisma.Sql): Prisma.Sql => Prisma.sql`(CASE WHEN d.restricted THEN EXISTS (
    SELECT FROM demand_reader reader WHERE reader.demand_id = d.id AND (reader.person_id = ${person}
      OR reader.person_id = ANY (ARRAY(
        SELECT s.absent_id FROM deputyship s JOIN person away ON away.id = s.absent_id AND away.disabled_at IS NULL
        WHERE s.deputy_id = ${person} AND s.reads_restricted AND ${RUNNING}))))
  ELSE coalesce((SELECT cardinality(own.jurisdictions) FROM person own WHERE own.id = ${person}), 0) = 0 OR EXISTS (
    SELECT FROM instrument paper JOIN authority asking ON asking.id = paper.authority_id WHERE paper.id = d.instrument_id
      AND asking.country = ANY ((SELECT own.jurisdictions FROM person own WHERE own.id = ${person})::text[])) END)`;

/**
 * The condition under which a customer's listed contact may know of demand `d`: a notice of it went to them, or may have gone,
 * no secrecy covers them now, and they do not say that they are not the right one. The legal contact knows of what any administrator of the customer was told, but of a
 * restricted demand only those to whom its notice was addressed.
 */
const toldTo = (contact: Prisma.Sql): Prisma.Sql => Prisma.sql`(EXISTS (
    SELECT FROM administrator own
    JOIN notice n ON n.demand_id = d.id OR n.demand_id = d.notice_from_id
    JOIN notice_recipient r ON r.notice_id = n.id
    JOIN outbox_message m ON m.recipient_id = r.id AND m.state IN ('SENDING', 'ACCEPTED', 'AMBIGUOUS')
    WHERE own.id = ${contact} AND own.removed_at IS NULL AND own.customer_id = d.customer_id
      AND (r.administrator_id = own.id OR own.capacity = 'LEGAL_CONTACT' AND NOT d.restricted))
  AND NOT contact_disclaims(${contact}) AND secrecy_forbids(d.id, ${contact}) IS FALSE)`;

/**
 * The condition under which demand `d` may be known to the actor: the only place that says who sees what. The system sees
 * all, since it only sends what people decided; the console nothing that is restricted.
 */
export function visibleTo(actor: Actor): Prisma.Sql {
  if (actor.type === "system") return Prisma.sql`TRUE`;
  if (actor.type === "customer") return toldTo(Prisma.sql`${actor.administratorId}::uuid`);
  if (actor.type === "console") return Prisma.sql`NOT d.restricted`;
  if (actor.type !== "user" || !can(actor, "demand:read")) return Prisma.sql`FALSE`;
  return knownTo(Prisma.sql`${actor.id}::uuid`);
}

/** The condition under which custodians were asked to keep or collect data for demand `d`. */
export const ASKED_OF_CUSTODIANS = Prisma.sql`(EXISTS (SELECT FROM custodian_task asked WHERE asked.demand_id = d.id)
    OR EXISTS (SELECT FROM hold asked WHERE asked.demand_id = d.id AND asked.waived_reason IS NULL))`;

/**
 * The condition under which the actor may do what is theirs to do on demand `d`: whoever may know of it, and a custodian,
 * who may not, once they were asked to keep or collect data for it. It lets nobody read: what is drawn for a custodian is
 * chosen by `custodyOf`.
 */
export function reachedBy(actor: Actor): Prisma.Sql {
  if (actor.type !== "user" || readsDemands(actor) || !can(actor, "production:collect"))
    return visibleTo(actor);
  return Prisma.sql`(${knownTo(Prisma.sql`${actor.id}::uuid`)} AND ${ASKED_OF_CUSTODIANS})`;
}
