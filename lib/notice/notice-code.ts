import { createHmac } from "node:crypto";
import { env } from "@/lib/env";

// Without 0, 1, I, L, O and U, as in references.
const LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUPS = 3;
const GROUP_LENGTH = 4;

/**
 * The code printed in one administrator's notice of one demand, such as "7K3M-29QX-HB4T": whoever knows it has the
 * mail before them. Always the same one, and beyond guessing: some 58 bits of a keyed hash.
 */
export function noticeCode(demandId: string, administratorId: string): string {
  const hash = createHmac("sha256", env().tokenKey)
    .update(JSON.stringify(["notice-code", demandId, administratorId]))
    .digest();
  // Two bytes a letter, so that no letter is noticeably more likely than another.
  const letters = Array.from(
    { length: GROUPS * GROUP_LENGTH },
    (_, index) => LETTERS[hash.readUInt16BE(index * 2) % LETTERS.length],
  ).join("");
  return Array.from({ length: GROUPS }, (_, group) =>
    letters.slice(group * GROUP_LENGTH, (group + 1) * GROUP_LENGTH),
  ).join("-");
}
