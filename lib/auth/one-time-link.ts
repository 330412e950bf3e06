import { hashToken, newToken } from "@/lib/auth/session-rows";
import type { Transaction } from "@/lib/db";
import { NotReady } from "@/lib/errors";

const HOURS = 24;

/** Makes the only valid link of a purpose, for a day; the one before it ends. Answers the token, kept nowhere. */
export async function makeLink(tx: Transaction, purpose: string): Promise<string> {
  const token = newToken();
  await tx.$executeRaw`UPDATE one_time_link SET used_at = clock_timestamp() WHERE purpose = ${purpose} AND used_at IS NULL`;
  await tx.$executeRaw`
    INSERT INTO one_time_link (token_hash, purpose, expires_at)
    VALUES (${hashToken(token)}, ${purpose}, clock_timestamp() + make_interval(hours => ${HOURS}::int))`;
  return token;
}

/** What a token is good for, or null when it was never made, was used or has run out. */
export async function purposeOfLink(tx: Transaction, token: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ purpose: string }[]>`
    SELECT purpose FROM one_time_link
     WHERE token_hash = ${hashToken(token)} AND used_at IS NULL AND expires_at > clock_timestamp()`;
  return row?.purpose ?? null;
}

/** Uses the link up and answers its purpose. @throws NotReady when it is good for nothing any more */
export async function spendLink(tx: Transaction, token: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ purpose: string }[]>`
    UPDATE one_time_link SET used_at = clock_timestamp()
     WHERE token_hash = ${hashToken(token)} AND used_at IS NULL AND expires_at > clock_timestamp()
    RETURNING purpose`;
  if (!row)
    throw new NotReady("This link was used, replaced by a newer one, or has run out. Ask for a new one.");
  return row.purpose;
}
