import type { Context } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import { InvalidInput } from "@/lib/errors";
import type { Authority, Officer } from "@/lib/generated/prisma/client";
import { knownSenders } from "@/lib/intake/known-senders";
import type { RegisterInstrumentInput } from "@/lib/intake/schema";

async function authorityOf(
  tx: Transaction,
  ctx: Context,
  { authority, authorityId }: RegisterInstrumentInput,
): Promise<Authority> {
  if (authority) return tx.authority.create({ data: authority });
  const id = (await knownSenders(tx, ctx, "authority")).find((known) => known === authorityId);
  const found = id && (await tx.authority.findUnique({ where: { id } }));
  if (!found) throw new InvalidInput({ authorityId: "Choose an authority from the list." });
  return found;
}

async function officerOf(
  tx: Transaction,
  ctx: Context,
  authority: Authority,
  { officer, officerId }: RegisterInstrumentInput,
): Promise<Officer> {
  if (officer) {
    const { name, email, ageRecipient = null } = officer;
    return tx.officer.create({ data: { authorityId: authority.id, name, email, ageRecipient } });
  }
  const id = (await knownSenders(tx, ctx, "officer")).find((known) => known === officerId);
  const found = id && (await tx.officer.findFirst({ where: { id, authorityId: authority.id } }));
  if (!found) throw new InvalidInput({ officerId: "Choose an officer of this authority." });
  return found;
}

/**
 * The authority and its officer, chosen or new.
 * @throws InvalidInput also for an officer of another authority, and for one of whom the asker may not know
 */
export async function chooseAuthority(
  tx: Transaction,
  ctx: Context,
  input: RegisterInstrumentInput,
): Promise<{ authority: Authority; officer: Officer }> {
  const authority = await authorityOf(tx, ctx, input);
  return { authority, officer: await officerOf(tx, ctx, authority, input) };
}
