import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/context";
import { knownBrowser } from "@/lib/auth/known-browser";
import { passwordFits } from "@/lib/auth/password";
import { normaliseEmail } from "@/lib/auth/schema";
import { openSession } from "@/lib/auth/session-rows";
import { guardGuess, guardPlace } from "@/lib/auth/slow-down";
import { db, inTransaction } from "@/lib/db";
import { env } from "@/lib/env";
import { InvalidInput } from "@/lib/errors";

/**
 * Opens a session by e-mail address and password and answers its token. A person of the demo is complete with that and
 * comes in only while the demo is on; everybody else still owes the second factor. Who is unknown, disabled or has no
 * password gets the same answer after the same work; the audit row of the next sign-in says how many tries went before.
 * Strangers' tries do not slow a browser in which the account signed in before.
 * @throws InvalidInput when the two do not fit, TooManyTries after too many
 */
export async function signInLocally(input: {
  email: string;
  password: string;
  device: string;
  /** The network it comes from, and what the browser kept of an earlier sign-in. */
  place?: string | null;
  kept?: string | undefined;
}): Promise<{ token: string; complete: boolean }> {
  const email = normaliseEmail(input.email);
  const known = knownBrowser(email, input.kept);
  const attempt = () => tryPassword(email, input, known ? `password:${email}:${known}` : `password:${email}`);
  const opened = await guardPlace(known ? null : (input.place ?? null), attempt);
  if (!opened) throw new InvalidInput({}, "The email address and the password do not fit together.");
  return opened;
}

function tryPassword(email: string, input: { password: string; device: string }, key: string) {
  return guardGuess(key, async (failuresBefore) => {
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
}
