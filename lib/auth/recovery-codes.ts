import { createHmac, randomInt } from "node:crypto";
import { recordAudit } from "@/lib/audit/record";
import type { LiveSession } from "@/lib/auth/session-rows";
import { realNow } from "@/lib/clock";
import { db, inTransaction, type Transaction } from "@/lib/db";
import { env } from "@/lib/env";
import { WrongState } from "@/lib/errors";

const HOW_MANY = 8;
// Without letters and digits that look alike.
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
const LENGTH = 12;

const hashOf = (personId: string, code: string) =>
  createHmac("sha256", env().tokenKey)
    .update(`recovery:${personId}:${code.toLowerCase().replaceAll(/[^a-z0-9]/g, "")}`)
    .digest("hex");

function newCode(): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return letters.match(/.{4}/g)?.join("-") ?? letters;
}

/**
 * Makes eight new codes of about 59 bits each, for showing once; those made before count no more.
 * @throws WrongState for somebody without an authenticator, for whom they could stand in for nothing
 */
export async function makeRecoveryCodes({ person }: LiveSession): Promise<string[]> {
  const { id, name, roles } = person;
  const codes = Array.from({ length: HOW_MANY }, newCode);
  await inTransaction(async (tx) => {
    const confirmed = await tx.person.count({ where: { id, totpConfirmedAt: { not: null } } });
    if (!confirmed) throw new WrongState("Recovery codes stand in for an authenticator: set one up first.");
    await voidRecoveryCodes(tx, id);
    await tx.recoveryCode.createMany({
      data: codes.map((code) => ({ codeHash: hashOf(id, code), personId: id })),
    });
    const details = { count: codes.length };
    await recordAudit(tx, { type: "user", id, name, roles }, { action: "recoveryCodesMade", details });
  });
  return codes;
}

/** How many codes the person can still use; null for somebody without an authenticator. */
export async function recoveryCodesLeft(personId: string): Promise<number | null> {
  const person = await db().person.findUnique({
    where: { id: personId, totpConfirmedAt: { not: null } },
    select: { _count: { select: { recoveryCodes: { where: { usedAt: null } } } } },
  });
  return person?._count.recoveryCodes ?? null;
}

/** Makes every code of the person unusable. */
export async function voidRecoveryCodes(tx: Transaction, personId: string): Promise<void> {
  await tx.recoveryCode.updateMany({
    where: { personId, usedAt: null },
    data: { usedAt: await realNow(tx) },
  });
}

/** Uses a code up; false when it is not one of the person's, or was used before. */
export async function spendRecoveryCode(tx: Transaction, personId: string, code: string): Promise<boolean> {
  const { count } = await tx.recoveryCode.updateMany({
    where: { codeHash: hashOf(personId, code), personId, usedAt: null },
    data: { usedAt: await realNow(tx) },
  });
  return count === 1;
}
