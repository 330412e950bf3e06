import type { Context } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import { InvalidInput } from "@/lib/errors";
import type { Authority, Officer } from "@/lib/generated/prisma/client";
import { knownSenders } from "@/lib/intake/known-senders";
import type { RegisterInstrumentInput } from "@/lib/intake/schema";

type Chosen = Partial<Pick<RegisterInstrumentInput, "authorityId" | "officerId" | "authority" | "officer">>;

async function chosenAuthority(tx: Transaction, ctx: Context, authorityId: string): Promise<Authority> {
  const id = (await knownSenders(tx, ctx, "authority")).find((known) => known === authorityId);
  const found = id && (await tx.authority.findUnique({ where: { id } }));
  if (!found) throw new InvalidInput({ authorityId: "Choose an authority from the list." });
  return found;
}

async function chosenOfficer(
  tx: Transaction,
  ctx: Context,
  authorityId: string | undefined,
  officerId: string,
): Promise<Officer> {
  const id = (await knownSenders(tx, ctx, "officer")).find((known) => known === officerId);
  const found = id && (await tx.officer.findFirst({ where: { id, ...(authorityId && { authorityId }) } }));
  if (!found) throw new InvalidInput({ officerId: "Choose an officer of this authority." });
  return found;
}

/**
 * Those of the two that were chosen from the lists.
 * @throws InvalidInput also for an officer of another authority, and for one of whom the asker may not know
 */
export async function chosenSenders(tx: Transaction, ctx: Context, chosen: Chosen): Promise<void> {
  const { authorityId, authority, officerId, officer } = chosen;
  if (authorityId && !authority) await chosenAuthority(tx, ctx, authorityId);
  if (officerId && !officer && !authority) await chosenOfficer(tx, ctx, authorityId, officerId);
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
  const authority = input.authority
    ? await tx.authority.create({ data: input.authority })
    : await chosenAuthority(tx, ctx, input.authorityId ?? "");
  if (!input.officer)
    return { authority, officer: await chosenOfficer(tx, ctx, authority.id, input.officerId ?? "") };
  const { name, email, ageRecipient = null } = input.officer;
  return {
    authority,
    officer: await tx.officer.create({ data: { authorityId: authority.id, name, email, ageRecipient } }),
  };
}
