import { recordAudit } from "@/lib/audit/record";
import { makeLink, purposeOfLink, spendLink } from "@/lib/auth/one-time-link";
import { checkNewPassword, hashPassword } from "@/lib/auth/password";
import { openSession, revoke } from "@/lib/auth/session-rows";
import { revokeAccessTokensOf } from "@/lib/auth/tokens/revoke-access-token";
import { db, inTransaction, type Transaction } from "@/lib/db";
import { env } from "@/lib/env";
import { NotReady } from "@/lib/errors";

const PURPOSE = "invitation:";

/** The address at which the person chooses a password, good for a day; the one before it ends. */
export async function inviteToChoosePassword(tx: Transaction, personId: string): Promise<string> {
  return `${env().url}/invitation?token=${await makeLink(tx, PURPOSE + personId)}`;
}

/** What stands behind a token: the first administrator's account, a person's password, or nothing any more. */
export async function readLink(
  token: string,
): Promise<{ purpose: "first-administrator" } | { purpose: "invitation"; email: string } | null> {
  const purpose = await purposeOfLink(db(), token);
  if (purpose === "first-administrator") return { purpose };
  if (!purpose?.startsWith(PURPOSE)) return null;
  const person = await db().person.findUnique({
    where: { id: purpose.slice(PURPOSE.length), disabledAt: null },
    select: { email: true },
  });
  return person && { purpose: "invitation", email: person.email };
}

/**
 * Whom the sign-in service knows has no password here: it would still open the desk when they are removed there.
 * @throws NotReady for such a person while the service is configured
 */
export function refusePasswordOfService({ oidcSubject }: { oidcSubject: string | null }): void {
  if (oidcSubject && env().oidc)
    throw new NotReady("This person signs in by the sign-in service and needs no password here.");
}

/**
 * Sets the password by the link's token, ends the person's sessions and access tokens and opens one that still owes the second factor.
 * @throws InvalidInput (`password`) for a weak one, NotReady when the link is good no more
 */
export async function choosePassword(token: string, password: string, device: string): Promise<string> {
  const passwordHash = await hashPassword(password);
  return await inTransaction(async (tx) => {
    const purpose = await spendLink(tx, token);
    const person = purpose.startsWith(PURPOSE)
      ? await tx.person.findUnique({ where: { id: purpose.slice(PURPOSE.length), disabledAt: null } })
      : null;
    if (!person) throw new NotReady("This link is not for choosing a password. Ask for a new one.");
    refusePasswordOfService(person);
    checkNewPassword(password, person);
    const { id, name, roles, demo } = person;
    await tx.person.update({ where: { id }, data: { passwordHash } });
    await revoke(tx, { personId: id });
    await revokeAccessTokensOf(tx, id, id);
    const opened = await openSession(tx, { personId: id, device, complete: demo });
    await recordAudit(tx, { type: "user", id, name, roles }, { action: "passwordChosen" });
    return opened;
  });
}
