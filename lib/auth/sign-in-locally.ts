import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/context";
import { passwordFits } from "@/lib/auth/password";
import { normaliseEmail } from "@/lib/auth/schema";
import { openSession } from "@/lib/auth/session-rows";
import { guardGuess } from "@/lib/auth/slow-down";
import { db, inTransaction } from "@/lib/db";
import { env } from "@/lib/env";
import { InvalidInput } from "@/lib/errors";

/**
 * Opens a session by e-mail address and password and answers its token. A person of the demo is complete with that and
 * comes in only while the demo is on; everybody else still owes the second factor. Who is unknown, disabled or has no
 * password gets the same answer after the same work; the audit row of the next sign-in says how many tries went before.
 * @throws InvalidInput when the two do not fit, NotReady after too many tries
 */
export async function signInLocally(input: {
  email: string;
  password: string;
  device: string;
}): Promise<{ token: string; complete: boolean }> {
  const email = normaliseEmail(input.email);
  const opened = await guardGuess(`password:${email}`, async (failuresBefore) => {
    const person = await db().person.findUnique({
      where: { email, disabledAt: null, demo: env().demo ? undefined : false },
    });
    const fits = await passwordFits(input.password, person?.passwordHash ?? null);
    if (!person || !fits) return null;
    const { id, name, roles, demo } = person;
    return await inTransaction(async (tx) => {
      const token = await openSession(tx, { personId: id, device: input.device, complete: demo });
      const actor: Actor = { type: "user", id, name, roles };
      await recordAudit(tx, actor, { action: "signedIn", details: { by: "password", failuresBefore } });
      return { token, complete: demo };
    });
  });
  if (!opened) throw new InvalidInput({}, "The email address and the password do not fit together.");
  return opened;
}
