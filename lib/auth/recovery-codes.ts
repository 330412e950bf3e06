import { createHmac, randomInt } from "node:crypto";
import { realNow } from "@/lib/clock";
import type { Transaction } from "@/lib/db";
import { env } from "@/lib/env";

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

/** Makes eight new codes of about 59 bits each, for showing once; those made before count no more. */
export async function renewRecoveryCodes(tx: Transaction, personId: string): Promise<string[]> {
  const codes = Array.from({ length: HOW_MANY }, newCode);
  await voidRecoveryCodes(tx, personId);
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ codeHash: hashOf(personId, code), personId })),
  });
  return codes;
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
