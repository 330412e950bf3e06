import { randomBytes } from "node:crypto";
import { recordAudit } from "@/lib/audit/record";
import { enrolment, stepOfCode } from "@/lib/auth/one-time-code";
import { spendRecoveryCode } from "@/lib/auth/recovery-codes";
import { isSealedWithOldKey, openSecret, sealSecret } from "@/lib/auth/sealed-secret";
import { hashToken, type LiveSession, newToken } from "@/lib/auth/session-rows";
import { guardGuess } from "@/lib/auth/slow-down";
import { realNow } from "@/lib/clock";
import { inTransaction, type Transaction } from "@/lib/db";
import { InvalidInput, NotReady, WrongState } from "@/lib/errors";

/** What the person of a session still has to do: set an authenticator up with this, or give a code of the one they have. */
export type SecondFactorTask = { kind: "enrol"; uri: string; secret: string } | { kind: "answer" };

/** Makes the person's secret at the first look, and shows the same one until a first code confirms it. */
export async function secondFactorTask(session: LiveSession): Promise<SecondFactorTask> {
  const { id, email } = session.person;
  return await inTransaction(async (tx) => {
    const { totpSecret, totpConfirmedAt } = await lockPerson(tx, id);
    if (totpConfirmedAt) return { kind: "answer" };
    const secret = totpSecret ? openSecret(id, totpSecret) : randomBytes(20);
    if (!totpSecret) await tx.person.update({ where: { id }, data: { totpSecret: sealSecret(id, secret) } });
    return { kind: "enrol", ...enrolment(secret, email) };
  });
}

export interface SecondFactorGiven {
  /** The session's new token: it changes as soon as the session may do more. */
  token: string;
  /** An authenticator was set up just now: recovery codes should follow. */
  first: boolean;
}

/**
 * Completes a session by a code of the authenticator or, once one was confirmed, by a recovery code. A code's time step
 * counts once: neither the same code nor an older one is taken again.
 * @throws InvalidInput (`code`) for a wrong or used code, TooManyTries after too many, WrongState when nothing is owed
 */
export async function giveSecondFactor(session: LiveSession, code: string): Promise<SecondFactorGiven> {
  if (session.complete) throw new WrongState("This session has its second factor already.");
  const given = await guardGuess(`code:${session.person.id}`, () =>
    inTransaction((tx) => tryCode(tx, session, code)),
  );
  if (!given)
    throw new InvalidInput({
      code: "This is not the present code, or it was used before. Wait for the next one and type it.",
    });
  return given;
}

/**
 * Asks for the second factor again before what cannot be taken back, unless it was given in the last ten minutes.
 * @throws InvalidInput (`secondFactor`) without the present code, TooManyTries after too many, NotReady where only signing
 * in anew at the sign-in service gives it
 */
export async function requireFreshFactor(session: LiveSession, code: string): Promise<void> {
  if (session.factor === "fresh") return;
  if (session.factor === "service")
    throw new NotReady(
      "This takes a sign-in of the last ten minutes. Confirm at the sign-in service that it is you, then repeat your step.",
    );
  const given =
    code.trim() !== "" &&
    (await guardGuess(`code:${session.person.id}`, () =>
      inTransaction(async (tx) => {
        const checked = await checkCode(tx, session, code);
        if (!checked) return null;
        await tx.session.update({ where: { id: session.id }, data: { secondFactorAt: checked.at } });
        await recordFactor(tx, session, "secondFactorGiven", checked.recovered);
        return true;
      }),
    ));
  if (!given)
    throw new InvalidInput({
      secondFactor:
        "Type the present code of your authenticator, or a recovery code: this cannot be taken back. A code used before is not taken.",
    });
}

async function recordFactor(tx: Transaction, { person }: LiveSession, action: string, recovered: boolean) {
  const { id, name, roles } = person;
  const details = { by: recovered ? "recovery code" : "authenticator" };
  await recordAudit(tx, { type: "user", id, name, roles }, { action, details });
}

async function tryCode(
  tx: Transaction,
  session: LiveSession,
  code: string,
): Promise<SecondFactorGiven | null> {
  const checked = await checkCode(tx, session, code);
  if (!checked) return null;
  const token = newToken();
  await tx.session.update({
    where: { id: session.id },
    data: { tokenHash: hashToken(token), secondFactorAt: checked.at },
  });
  const action = checked.first ? "secondFactorConfirmed" : "secondFactorGiven";
  await recordFactor(tx, session, action, checked.recovered);
  return { token, first: checked.first };
}

/** Uses a code up; null for one that does not fit. */
async function checkCode(tx: Transaction, session: LiveSession, code: string) {
  const { id } = session.person;
  const person = await lockPerson(tx, id);
  if (!person.totpSecret) return null;
  const secret = openSecret(id, person.totpSecret);
  const at = await realNow(tx);
  const step = stepOfCode(secret, code, at);
  const fresh = step !== null && (person.totpLastStep === null || BigInt(step) > person.totpLastStep);
  const recovered = !fresh && person.totpConfirmedAt !== null && (await spendRecoveryCode(tx, id, code));
  if (!fresh && !recovered) return null;

  const first = person.totpConfirmedAt === null;
  await tx.person.update({
    where: { id },
    data: {
      totpConfirmedAt: person.totpConfirmedAt ?? at,
      totpLastStep: fresh ? BigInt(step) : undefined,
      totpSecret: isSealedWithOldKey(person.totpSecret) ? sealSecret(id, secret) : undefined,
    },
  });
  return { at, first, recovered };
}

async function lockPerson(tx: Transaction, id: string) {
  await tx.$queryRaw`SELECT 1 FROM person WHERE id = ${id}::uuid FOR UPDATE`;
  return await tx.person.findUniqueOrThrow({
    where: { id },
    select: { totpSecret: true, totpConfirmedAt: true, totpLastStep: true },
  });
}
