import { inTransaction, type Transaction } from "@/lib/db";
import { type DemandFacts, loadFacts } from "@/lib/demands/facts";
import { normaliseIdentifier } from "@/lib/demands/normalise-identifier";
import { freeReference } from "@/lib/demands/reference";
import { factsOf } from "@/lib/demands/test-notice";
import type { World } from "@/lib/demands/test-world";
import { beginDemand, settleNewDemand } from "@/lib/demands/transition";
import type { Secrecy, SecrecyCovers } from "@/lib/generated/prisma/enums";

const DAY = 86_400_000;

/** An order as a test wants it. */
export interface OrderWanted {
  /** Not a court's: the secrecy of the kind itself, where it has one. It covers everybody, without a last day. */
  ofTheKind: boolean;
  covers: SecrecyCovers;
  /** Days from its entry until it no longer holds; null for never. */
  holdsFor: number | null;
  released: boolean;
  permits: boolean[];
}

/** An order of a court without a last day, which permits nobody. */
export const orderOf = (covers: SecrecyCovers, more: Partial<OrderWanted> = {}): OrderWanted => ({
  ofTheKind: false,
  covers,
  holdsFor: null,
  released: false,
  permits: [false, false],
  ...more,
});

/** The secrecy that a kind has of itself. */
const BASIS = { "US-WARRANT": "COURT_ORDER", "US-PRTT": "BUILT_IN", "US-NSL": "CERTIFIED" } as const;
export type Kind = keyof typeof BASIS;

/** Accounts as papers name them, beside those of the customer's first administrator. */
export const accounts = (email: string) => [
  "x@nobody.example",
  email.toUpperCase(),
  email.replace("@", "+cases@"),
  email.split("@")[1] ?? "",
  "tenant-of-nobody",
  '"john smith"@nobody.example',
  "jörg@nobody.example",
];

/** A demand with no order on file, as no registration would leave it: every combination is to be compared. */
export async function bareDemand(
  world: World,
  secrecy: Secrecy,
  kind: Kind,
  identifiers: readonly string[] = ["x@nobody.example"],
): Promise<string> {
  return inTransaction(async (tx) => {
    const { COUNSEL: counsel } = world.people;
    const { id: kindId } = await tx.instrumentKind.findFirstOrThrow({ where: { code: kind } });
    const instrument = await tx.instrument.create({
      data: {
        authorityId: world.authority.id,
        officerId: world.officer.id,
        kindId,
        matterNumber: "26-MJ-1",
        servedHow: "PORTAL",
        servedAt: new Date("2026-01-05T15:00:00Z"),
        servedZone: "UTC",
        servedEntityId: world.entity.id,
        createdById: counsel.actor.id,
        createdAt: new Date("2026-01-05T15:00:00Z"),
      },
    });
    const reference = await freeReference(tx);
    const demandId = await beginDemand(tx, {
      reference,
      instrumentId: instrument.id,
      customerId: world.customer.id,
      secrecy,
      secrecyAnsweredById: counsel.actor.id,
    });
    await tx.item.createMany({
      data: identifiers.map((identifier, index) => ({
        demandId,
        position: index + 1,
        identifier,
        normalised: normaliseIdentifier(identifier),
        dataClass: "BSI",
        category: "CUSTOMER_DATA",
        rangeStart: new Date("2026-01-01T00:00:00Z"),
        rangeEnd: new Date("2026-01-02T00:00:00Z"),
      })),
    });
    await settleNewDemand(tx, counsel, reference, {});
    return reference;
  });
}

async function enter(
  world: World,
  tx: Transaction,
  { demand: { id: demandId }, kind, now: at }: DemandFacts,
  wanted: OrderWanted,
): Promise<void> {
  const basis = wanted.ofTheKind ? BASIS[kind.code as Kind] : "COURT_ORDER";
  const covers = basis === "COURT_ORDER" ? wanted.covers : "ANYONE";
  const holdsFor = basis === "COURT_ORDER" ? wanted.holdsFor : null;
  const [proposer, confirmer] = [world.people.COUNSEL.actor.id, world.others.COUNSEL.actor.id];
  const { id } = await tx.secrecyOrder.create({
    data: {
      demandId,
      basis,
      court: "A court",
      zone: "UTC",
      startsAt: new Date(at.getTime() - 60 * DAY),
      holdsUntil: holdsFor === null ? null : new Date(at.getTime() + holdsFor * DAY),
      covers,
      enteredById: proposer,
      enteredAt: at,
    },
  });
  for (const [index, permitted] of wanted.permits.entries())
    if (permitted && covers === "ALL_BUT_NAMED")
      await tx.secrecyPermit.create({
        data: { orderId: id, administratorId: world.customer.administrators[index]?.id ?? "" },
      });
  if (!wanted.released) return;
  const { id: proposalId } = await tx.proposal.create({
    data: {
      demandId,
      kind: "END_SECRECY",
      subjectId: id,
      reason: "Released.",
      proposedById: proposer,
      proposedAt: at,
    },
  });
  await tx.proposal.update({
    where: { id: proposalId },
    data: { confirmedById: confirmer, confirmedAt: at },
  });
  await tx.secrecyOrder.update({ where: { id }, data: { releasedAt: at } });
}

/** The facts once these orders stand beside the demand. */
export async function entered(
  world: World,
  reference: string,
  wanted: readonly OrderWanted[],
): Promise<DemandFacts> {
  await inTransaction(async (tx) => {
    const facts = await loadFacts(tx, world.people.COUNSEL.actor, reference);
    for (const one of wanted) await enter(world, tx, facts, one);
  });
  return factsOf(world, reference);
}
