import { linkToken } from "@/lib/contacts/links/link-token";
import { makeLink } from "@/lib/contacts/links/make-link";
import type { Transaction } from "@/lib/db";

/** Days for which a notice's link works, counted from the end of its window. */
const DAYS = 30;

export interface NoticeLine {
  /** The id of the line of the ledger, known before the notice is given: the bytes shown are then the bytes sent. */
  recipientId: string;
  administratorId: string;
}

/** The secret part of the link by which this administrator reads the notice at the customer's page. */
export const noticeSecret = ({ recipientId, administratorId }: NoticeLine): string =>
  linkToken("NOTICE", administratorId, recipientId);

/** Makes the link whose address the mail of this recipient names. */
export async function makeNoticeLink(
  tx: Transaction,
  { recipientId, administratorId, ...more }: NoticeLine & { demandId: string; windowEndsAt: Date },
): Promise<void> {
  await makeLink(tx, {
    ...{ purpose: "NOTICE", administratorId, key: recipientId },
    ...{ demandId: more.demandId, noticeRecipientId: recipientId },
    expiresAt: new Date(more.windowEndsAt.getTime() + DAYS * 86_400_000),
  });
}
