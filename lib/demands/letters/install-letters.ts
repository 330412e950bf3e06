import { now } from "@/lib/clock";
import type { Transaction } from "@/lib/db";
import { FIRST_VERSIONS } from "@/lib/policy/letters/first-versions";
import { LETTER_CODES } from "@/lib/policy/letters/letters";

/** Puts version 1 of every letter where there is none yet. From then on people change its words, in new versions. */
export async function installLetters(tx: Transaction): Promise<number> {
  const at = await now(tx);
  const { count } = await tx.letterTemplate.createMany({
    data: LETTER_CODES.map((letter) => ({
      letter,
      version: 1,
      effectiveFrom: at,
      words: { ...FIRST_VERSIONS[letter] },
    })),
    skipDuplicates: true,
  });
  return count;
}
