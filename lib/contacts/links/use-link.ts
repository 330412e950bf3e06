import type { LinkPurpose } from "@/lib/contacts/links/link-token";
import { type OpenedLink, workingLink } from "@/lib/contacts/links/open-link";
import type { Transaction } from "@/lib/db";
import { NotFound } from "@/lib/errors";

/** Said of every link that does not work, whatever the reason: it must not tell one from another. */
export const DEAD_LINK =
  "This link does not work, or does no more: each works once and for a limited time. Ask for a fresh one.";

/**
 * Uses a link up. Called by what a person sent, never by opening an address. The audit row is the caller's.
 * @throws NotFound alike for every link that does not work, and for one of another purpose
 */
export async function useLink(
  tx: Transaction,
  token: string,
  purposes: readonly LinkPurpose[],
): Promise<OpenedLink> {
  const link = await workingLink(tx, token);
  if (!link || !purposes.includes(link.purpose)) throw new NotFound(DEAD_LINK);
  const used = await tx.$executeRaw`
    UPDATE contact_link SET used_at = app_now() WHERE id = ${link.id}::uuid AND used_at IS NULL`;
  if (used !== 1) throw new NotFound(DEAD_LINK);
  return link;
}
