import type { Transaction } from "@/lib/db";
import { InvalidInput } from "@/lib/errors";
import type { Authority, Officer } from "@/lib/generated/prisma/client";
import type { RegisterInstrumentInput } from "@/lib/intake/schema";

async function authorityOf(tx: Transaction, input: RegisterInstrumentInput): Promise<Authority> {
  if (input.authority) return tx.authority.create({ data: input.authority });
  const found = input.authorityId && (await tx.authority.findUnique({ where: { id: input.authorityId } }));
  if (!found) throw new InvalidInput({ authorityId: "Choose an authority from the list." });
  return found;
}

/** The authority and its officer, chosen or new. @throws InvalidInput also for an officer of another authority */
export async function chooseAuthority(
  tx: Transaction,
  input: RegisterInstrumentInput,
): Promise<{ authority: Authority; officer: Officer }> {
  const authority = await authorityOf(tx, input);
  if (input.officer) {
    const { name, email, ageRecipient = null } = input.officer;
    const data = { authorityId: authority.id, name, email, ageRecipient };
    return { authority, officer: await tx.officer.create({ data }) };
  }
  const officer =
    input.officerId &&
    (await tx.officer.findFirst({ where: { id: input.officerId, authorityId: authority.id } }));
  if (!officer) throw new InvalidInput({ officerId: "Choose an officer of this authority." });
  return { authority, officer };
}
