import type { Context } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import { type DemandFacts, lockFacts } from "@/lib/demands/facts";
import { obstacle } from "@/lib/demands/obstacle";
import { InvalidInput, NotFound } from "@/lib/errors";

async function lockNamed(
  tx: Transaction,
  ctx: Context,
  reference: string,
  field: string,
): Promise<DemandFacts> {
  try {
    return await lockFacts(tx, ctx.actor, reference);
  } catch (error) {
    if (error instanceof NotFound)
      throw new InvalidInput({ [field]: `There is no demand ${reference.slice(0, 40)}.` });
    throw error;
  }
}

const aboutOneOf = (facts: DemandFacts, customers: readonly (string | null)[], field: string) => {
  if (!customers.includes(facts.demand.customerId))
    throw new InvalidInput({ [field]: "That demand is about another customer." });
};

/** The older demand that the new paper replaces, locked. @throws InvalidInput (`supersedes`) */
export async function demandToSupersede(
  tx: Transaction,
  ctx: Context,
  reference: string,
  customers: readonly (string | null)[],
): Promise<DemandFacts> {
  const facts = await lockNamed(tx, ctx, reference, "supersedes");
  const refusal = obstacle("supersede", facts, ctx.actor);
  if (refusal) throw new InvalidInput({ supersedes: refusal.message });
  aboutOneOf(facts, customers, "supersedes");
  return facts;
}

/**
 * The closing of the older demand tells everybody who sees it that there is a newer one, and what the newer one says of it
 * tells back: so both are known to the same people.
 * @throws InvalidInput (`supersedes`)
 */
export async function refuseOtherReaders(
  tx: Transaction,
  { demand }: DemandFacts,
  restricted: boolean,
  readers: readonly string[],
): Promise<void> {
  const before = await tx.demandReader.findMany({ where: { demandId: demand.id } });
  const named = before.map(({ personId }) => personId);
  const same = named.length === readers.length && named.every((id) => readers.includes(id));
  if (demand.restricted === restricted && (same || !restricted)) return;
  throw new InvalidInput({
    supersedes:
      "That demand is known to other people than this one would be, and each would tell of the other. Restrict both to the same people, the older one first.",
  });
}

/** The preservation on whose hold the new demand relies, locked so that it cannot end meanwhile. @throws InvalidInput (`preservation`) */
export async function demandThatPreserves(
  tx: Transaction,
  ctx: Context,
  reference: string,
  customers: readonly (string | null)[],
): Promise<DemandFacts> {
  const facts = await lockNamed(tx, ctx, reference, "preservation");
  if (facts.demand.status !== "PRESERVING")
    throw new InvalidInput({ preservation: "That demand keeps no data now." });
  aboutOneOf(facts, customers, "preservation");
  return facts;
}
