import { randomUUID } from "node:crypto";
import { hashToken } from "@/lib/auth/session-rows";
import { now } from "@/lib/clock";
import { type LinkPurpose, linkToken } from "@/lib/contacts/links/link-token";
import type { Transaction } from "@/lib/db";

export interface LinkToMake {
  purpose: LinkPurpose;
  /** To whom it is mailed, and for whom alone it works. */
  administratorId: string;
  /** Of a NOTICE, and of nothing else. */
  demandId?: string;
  noticeRecipientId?: string;
  /** What a CONSENT is about. */
  subjectId?: string;
  expiresAt: Date;
  /** Names this link, where its token has to be known before (`linkToken`). Each key makes one link. */
  key?: string;
}

/** Makes a link and answers its token, which stands in the mail that carries it and nowhere else. The audit row is the caller's. */
export async function makeLink(
  tx: Transaction,
  { key = randomUUID(), purpose, administratorId, ...more }: LinkToMake,
): Promise<string> {
  const token = linkToken(purpose, administratorId, key);
  await tx.contactLink.create({
    data: { ...more, purpose, administratorId, tokenHash: hashToken(token), madeAt: await now(tx) },
  });
  return token;
}
