import { freshnessBasis } from "@/lib/contacts/freshness-days";
import { customersThatAre } from "@/lib/contacts/queries";
import type { ChosenCustomersInput } from "@/lib/contacts/service/schema";
import type { ServiceReader } from "@/lib/contacts/service/service-mail";
import type { Transaction } from "@/lib/db";

/** Why somebody who was chosen gets no mail. */
export const LEFT_OUT = {
  BOUNCING: "Mail to this address comes back.",
  DISCLAIMED: "They said that they are not the right contact.",
  SWITCHED_OFF: "They switched service communications off.",
  TWICE: "The same address gets it for another customer.",
  REMOVED: "They were taken off the list after it was written.",
  CHANGED: "Their address, language or customer's name changed after it was written.",
} as const;
export type LeftOut = keyof typeof LEFT_OUT;

export interface Chosen {
  reader: ServiceReader;
  leftOut: LeftOut | null;
}

/** The listed administrators of the chosen customers, and why some of them get nothing. It asks of no demand and no secrecy. */
export async function chooseRecipients(
  tx: Transaction,
  { q, segment, country, word }: ChosenCustomersInput,
): Promise<Chosen[]> {
  const customer = customersThatAre({ q, segment, country, word }, await freshnessBasis(tx));
  const readers = await tx.administrator.findMany({
    where: { capacity: "ADMINISTRATOR", removedAt: null, customer },
    orderBy: [{ listedAt: "asc" }, { id: "asc" }],
    include: { customer: { select: { name: true } } },
  });
  const lost = await lostAmong(
    tx,
    readers.map(({ id }) => id),
  );
  const seen = new Set<string>();
  return readers.map((reader) => {
    const leftOut = lost.get(reader.id) ?? (seen.has(reader.email.toLowerCase()) ? "TWICE" : null);
    if (!leftOut) seen.add(reader.email.toLowerCase());
    return { reader, leftOut };
  });
}

/** Who of these may not be written to now, and why. */
export async function lostAmong(tx: Transaction, ids: string[]): Promise<Map<string, LeftOut>> {
  const rows = await tx.$queryRaw<{ id: string; why: LeftOut }[]>`
    SELECT a.id, CASE WHEN a.removed_at IS NOT NULL THEN 'REMOVED' WHEN a.bounced_at IS NOT NULL THEN 'BOUNCING'
      WHEN EXISTS (SELECT FROM contact_disclaimer d WHERE d.administrator_id = a.id AND d.settled_at IS NULL
        AND d.said_at >= greatest(a.listed_at, a.confirmed_at)) THEN 'DISCLAIMED'
      WHEN (SELECT NOT m.service FROM mail_choice m WHERE m.administrator_id = a.id ORDER BY m.chosen_at DESC, m.id LIMIT 1)
        THEN 'SWITCHED_OFF' END AS why
    FROM administrator a WHERE a.id = ANY(${ids}::uuid[])`;
  return new Map(rows.filter(({ why }) => why !== null).map(({ id, why }) => [id, why]));
}
