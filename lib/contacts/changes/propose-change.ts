import { recordAudit } from "@/lib/audit/record";
import { now } from "@/lib/clock";
import type { ProposeListingInput, ProposeRemovalInput } from "@/lib/contacts/changes/schema";
import type { CustomerActor } from "@/lib/contacts/links/customer-session";
import { linkAddress } from "@/lib/contacts/links/link-token";
import { LINK_WORDS } from "@/lib/contacts/links/link-words";
import { makeLink } from "@/lib/contacts/links/make-link";
import { inTransaction, type Transaction } from "@/lib/db";
import { enqueueMail } from "@/lib/demands/enqueue-mail";
import { env } from "@/lib/env";
import { Conflict, InvalidInput, NotFound } from "@/lib/errors";
import type { Administrator, ContactChange } from "@/lib/generated/prisma/client";

/** Days in which a change can be answered. */
const DAYS = 14;
/** Open changes of one customer, and contacts asked about each. */
const MOST = 10;

/**
 * A contact proposes to list somebody, or to take somebody off the list. Every other contact who can be reached is mailed a link:
 * the first who consents puts it in force. Where there is none, two people of the desk do. Answers how many were asked.
 * @throws InvalidInput (`email`, `removesId`); Conflict for the same change proposed already, or too many at once
 */
export function proposeContactChange(
  actor: CustomerActor,
  input: ProposeListingInput | ProposeRemovalInput,
): Promise<number> {
  return inTransaction(async (tx) => {
    // Two proposals of one customer come one after the other.
    await tx.$queryRaw`SELECT id FROM customer WHERE id = ${actor.customerId}::uuid FOR NO KEY UPDATE`;
    const listed = await tx.administrator.findMany({
      where: { customerId: actor.customerId, removedAt: null },
      orderBy: { id: "asc" },
    });
    if (!listed.some(({ id }) => id === actor.administratorId)) throw new NotFound();
    await refuse(tx, actor, listed, input);
    const at = await now(tx);
    const change = await tx.contactChange.create({
      data: {
        ...input,
        ...{ customerId: actor.customerId, proposedById: actor.administratorId, proposedAt: at },
        expiresAt: new Date(at.getTime() + DAYS * 86_400_000),
      },
    });
    const asked = await ask(tx, actor, change, listed);
    await recordAudit(tx, actor, {
      action: "proposeContactChange",
      details: { customerId: actor.customerId, change: change.id, contact: actor.administratorId, asked },
    });
    return asked;
  });
}

async function refuse(
  tx: Transaction,
  { customerId }: CustomerActor,
  listed: Administrator[],
  input: ProposeListingInput | ProposeRemovalInput,
): Promise<void> {
  // What somebody proposed who is listed no more waits for nobody.
  const proposedById = { in: listed.map(({ id }) => id) };
  const open = await tx.contactChange.findMany({
    where: { customerId, proposedById, answer: null, expiresAt: { gt: await now(tx) } },
  });
  if (open.length >= MOST)
    throw new Conflict("Many changes of your contacts wait for consent already. Let them be answered first.");
  if ("removesId" in input) {
    if (!listed.some(({ id }) => id === input.removesId))
      throw new InvalidInput({ removesId: "Choose somebody who is listed for your organisation." });
    if (open.some((one) => one.removesId === input.removesId))
      throw new Conflict("This was proposed already and waits for consent.");
    return;
  }
  const same = (one: { capacity: string | null; email: string | null }) =>
    one.capacity === input.capacity && one.email?.toLowerCase() === input.email.toLowerCase();
  if (listed.some(same)) throw new InvalidInput({ email: "This address is listed already." });
  if (open.some(same)) throw new Conflict("This was proposed already and waits for consent.");
}

/** Mails everybody who may consent. It follows what a contact did, and depends on no demand. */
async function ask(
  tx: Transaction,
  actor: CustomerActor,
  change: ContactChange,
  listed: Administrator[],
): Promise<number> {
  const able = await tx.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM contact_change k JOIN administrator a ON a.customer_id = k.customer_id
    WHERE k.id = ${change.id}::uuid AND a.bounced_at IS NULL AND may_consent(k, a.id) ORDER BY a.id LIMIT ${MOST}`;
  const removes = listed.find(({ id }) => id === change.removesId)?.name ?? null;
  for (const { id } of able) {
    const contact = listed.find((one) => one.id === id);
    if (!contact) continue;
    const token = await makeLink(tx, {
      ...{ purpose: "CONSENT", administratorId: id, subjectId: change.id },
      ...{ expiresAt: change.expiresAt, key: change.id },
    });
    await enqueueMail(tx, {
      ...{ kind: "CUSTOMER_LINK", purpose: "SERVICE_COMMUNICATIONS", dataClass: "OPERATIONAL" },
      ...{ demandId: null, to: contact.email, date: change.proposedAt },
      parts: ["contact-change", change.id, id],
      ...LINK_WORDS[contact.language].consent({
        ...{ name: contact.name, proposer: actor.name, change: { ...change, removes } },
        ...{ address: linkAddress("CONSENT", token), days: DAYS, provider: env().provider },
      }),
    });
  }
  return able.length;
}
