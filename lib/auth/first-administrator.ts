import type { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import { makeLink, spendLink } from "@/lib/auth/one-time-link";
import { checkNewPassword, hashPassword } from "@/lib/auth/password";
import type { FirstAdministrator } from "@/lib/auth/schema";
import { openSession } from "@/lib/auth/session-rows";
import { db, inTransaction, type Transaction } from "@/lib/db";
import { env } from "@/lib/env";
import { NotReady } from "@/lib/errors";

export const FIRST_ADMINISTRATOR = "first-administrator";

// People of the demo cannot come in once it is off, so they do not count.
const somebodyExists = async (tx: Transaction) =>
  (await tx.person.findFirst({ where: { demo: false }, select: { id: true } })) !== null;

/**
 * The address at which the first administrator of an empty installation makes their account, good for a day; each call
 * makes a new one and ends the one before. Null while the demo is on, or when somebody has an account.
 */
export async function firstAdministratorLink(): Promise<string | null> {
  if (env().demo || (await somebodyExists(db()))) return null;
  const token = await inTransaction((tx) => makeLink(tx, FIRST_ADMINISTRATOR));
  return `${env().url}/first-administrator?token=${token}`;
}

/**
 * Makes the first administrator by the link's token and opens a session that owes the second factor.
 * @throws InvalidInput for the password, NotReady when the link is good no more or somebody has an account already
 */
export async function makeFirstAdministrator(
  token: string,
  input: z.infer<typeof FirstAdministrator>,
  device: string,
): Promise<string> {
  checkNewPassword(input.password, input);
  const passwordHash = await hashPassword(input.password);
  return await inTransaction(async (tx) => {
    if ((await spendLink(tx, token)) !== FIRST_ADMINISTRATOR || (await somebodyExists(tx)))
      throw new NotReady(
        "This installation has its first administrator. Sign in, or ask them for an account.",
      );
    const { id, name, roles } = await tx.person.create({
      data: {
        name: input.name,
        email: input.email,
        passwordHash,
        roles: ["INSTALLATION_ADMINISTRATOR"],
      },
    });
    const opened = await openSession(tx, { personId: id, device, complete: false });
    const details = { personId: id, roles };
    await recordAudit(tx, { type: "user", id, name, roles }, { action: "personAdded", details });
    return opened;
  });
}
