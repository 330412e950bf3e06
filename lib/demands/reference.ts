import { randomInt } from "node:crypto";
import type { Transaction } from "@/lib/db";

// Without 0, 1, I, L, O and U: nothing that is misread on paper or misheard on the telephone.
const LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join("");

/** A reference such as NG-7K3M-29QX: random, so that it tells neither how many demands there are nor in which order they came. */
export function makeReference(): string {
  return `NG-${group()}-${group()}`;
}

/** A reference that no demand has yet. */
export async function freeReference(tx: Transaction, make = makeReference): Promise<string> {
  for (;;) {
    const reference = make();
    if (!(await tx.demand.findUnique({ where: { reference }, select: { id: true } }))) return reference;
  }
}
