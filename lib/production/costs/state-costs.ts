import { Readable } from "node:stream";
import { type Context, requirePerson } from "@/lib/auth/context";
import { db, type Transaction } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { addRecord, type Done } from "@/lib/demands/transition";
import { env } from "@/lib/env";
import { Conflict, InvalidInput, NotReady } from "@/lib/errors";
import { lockedFor } from "@/lib/files/demand-key";
import { paperAsPdf } from "@/lib/files/pdf";
import { giveUpBegun, keepBegun, storeBegun } from "@/lib/files/store-begun";
import type { StoredFile } from "@/lib/files/stored-file";
import type { Prisma } from "@/lib/generated/prisma/client";
import { COST_BASES, costBasisOf } from "@/lib/instruments/cost-basis";
import { PRICES_KEY, priceSetting } from "@/lib/policy/prices/price-setting";
import { askFirst } from "@/lib/production/ask-first";
import type { StateCostsInput } from "./schema";
import { linesOf, type Statement, statementPaper, totalOf } from "./statement";

/** @throws InvalidInput for what no statute lets us ask for, and for a day that has not come */
function check(facts: DemandFacts, input: StateCostsInput): void {
  if (input.tollRecords === "YES" && COST_BASES[basisOf(facts)].tollRecordsAreFree)
    throw new InvalidInput({
      tollRecords:
        "Telephone toll records and listings of a common carrier are free, unless a court finds them unusually voluminous or unduly burdensome (18 U.S.C. 2706(c)).",
    });
  if (input.workTo > facts.now)
    throw new InvalidInput({ workTo: "This day has not come: costs are asked for once they were incurred." });
  if (input.documentId && !facts.documents.some(({ id }) => id === input.documentId))
    throw new InvalidInput({ documentId: "Choose a paper of this demand." });
}

function basisOf({ kind }: DemandFacts) {
  const basis = costBasisOf(kind.code);
  if (!basis) throw new NotReady("No statute that we know of lets us ask to be paid for this kind.");
  return basis;
}

/** The next statement by the prices in use. @throws NotReady, Conflict, InvalidInput where it cannot be made */
async function statementOf(ctx: Context, facts: DemandFacts, input: StateCostsInput): Promise<Statement> {
  const earlier = await db().costStatement.findMany({ where: { demandId: facts.demand.id } });
  if (earlier.some(({ withdrawnAt }) => !withdrawnAt))
    throw new NotReady("A statement of costs stands already. Take it back, so that nobody is asked twice.");
  const prices = await priceSetting.inUse(db(), PRICES_KEY);
  if (!prices?.content.confirmed)
    throw new NotReady(
      "Two people have agreed on no price list yet: what ships is an example. See the price list.",
    );
  if (prices.version !== input.pricesVersion)
    throw new Conflict(
      "Another price list came into use. Open the form anew; the quantities are asked for again.",
    );
  const lines = linesOf(prices.content, input.quantities);
  if (lines.length === 0)
    throw new InvalidInput({ "quantities.0": "Say how much of at least one thing was needed." });
  const maker = await db().person.findUniqueOrThrow({ where: { id: requirePerson(ctx.actor) } });
  return {
    ...{ number: earlier.length + 1, provider: env().provider, madeBy: maker.name },
    ...{ basis: COST_BASES[basisOf(facts)], currency: prices.content.currency },
    ...{ pricesVersion: prices.version, lines },
  };
}

async function keep(
  tx: Transaction,
  { demand, now, ...facts }: DemandFacts,
  input: StateCostsInput,
  { number, currency, pricesVersion, lines }: Statement,
  { stored, madeById }: { stored: StoredFile; madeById: string },
): Promise<void> {
  await tx.storedFile.create({
    data: {
      ...{ ...stored, size: BigInt(stored.size) },
      ...(await lockedFor(tx, stored, { demandId: demand.id, recordClass: "evidence" })),
      ...{ name: `statement-of-costs-${number}.pdf`, contentType: "application/pdf" },
      ...{ uploadedById: madeById, uploadedAt: now, attachedAt: now },
    },
  });
  await keepBegun(tx, stored.id);
  await tx.document.create({
    data: {
      demandId: demand.id,
      fileId: stored.id,
      title: `Statement of costs ${number}.pdf`,
      createdAt: now,
    },
  });
  const { amountBy, workFrom, workTo, remarks } = input;
  await tx.costStatement.create({
    data: {
      ...{
        demandId: demand.id,
        number,
        basis: basisOf({ demand, now, ...facts }),
        amountBy,
        currency,
        pricesVersion,
      },
      ...{ lines: lines as unknown as Prisma.InputJsonArray, totalCents: BigInt(totalOf(lines)) },
      ...{ workFrom, workTo, remarks, fileId: stored.id, madeById, madeAt: now },
    },
  });
}

/**
 * States what our work cost, by the price list in use, as a paper of the demand. Nobody is sent anything.
 * @throws as `addRecord`; InvalidInput by field; NotReady where a statement stands or no prices were agreed on; Conflict where
 * other prices came into use meanwhile
 */
export async function stateCosts(ctx: Context, input: StateCostsInput): Promise<Done> {
  const madeById = requirePerson(ctx.actor);
  const before = await askFirst(ctx, "stateCosts", input);
  if (!before) return addRecord(ctx, "stateCosts", input, async () => ({}));
  check(before, input);
  const statement = await statementOf(ctx, before, input);
  const pdf = await paperAsPdf(statementPaper(before, statement, input));
  const stored = await storeBegun(Readable.from([pdf]));
  try {
    const done = await addRecord(ctx, "stateCosts", input, async (tx, facts) => {
      await keep(tx, facts, input, statement, { stored, madeById });
      const { number, pricesVersion, lines } = statement;
      return { details: { number, pricesVersion, totalCents: totalOf(lines) } };
    });
    if (done.repeated) await giveUpBegun(stored.id);
    return done;
  } catch (error) {
    await giveUpBegun(stored.id);
    throw error;
  }
}
