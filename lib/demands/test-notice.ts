import { Temporal } from "temporal-polyfill";
import { now } from "@/lib/clock";
import { db, inTransaction } from "@/lib/db";
import { type DemandFacts, loadFacts } from "@/lib/demands/facts";
import { checksAnswered } from "@/lib/demands/test-checks";
import { registration } from "@/lib/demands/test-registration";
import {
  type DemandWanted,
  demandInReview,
  redirectSkipped,
  type TestCustomer,
  verifiedOfficer,
  type World,
} from "@/lib/demands/test-world";
import { registerInstrument } from "@/lib/intake/register-instrument";
import { RegisterInstrument } from "@/lib/intake/schema";
import { giveNotice } from "@/lib/notice/give-notice";
import { previewNotice } from "@/lib/notice/preview-notice";
import { tellAdministrators } from "@/lib/notice/tell-administrators";

/** The facts as first counsel sees them. */
export function factsOf(world: World, reference: string): Promise<DemandFacts> {
  return loadFacts(db(), world.people.COUNSEL.actor, reference);
}

/** The day in UTC by the database's clock. */
export const today = async (): Promise<Temporal.PlainDate> =>
  Temporal.PlainDate.from((await now()).toISOString().slice(0, 10));

/** A demand in review with every check answered yes, so that administrators may be told early. */
export async function demandToTell(world: World, wanted: DemandWanted = {}): Promise<string> {
  const reference = await demandInReview(world, wanted);
  await checksAnswered(reference, wanted.readers?.[0] ?? world.people.COUNSEL);
  return reference;
}

/** A demand whose administrators have been told: their mails wait in the outbox. */
export async function demandTold(world: World, wanted: DemandWanted = {}): Promise<string> {
  const reference = await demandToTell(world, wanted);
  await tellAdministrators(world.people.COUNSEL, { reference, reason: "" });
  return reference;
}

/** One instrument about accounts of all these customers, its demands ready for telling the administrators of each. */
export async function demandsToTell(world: World, customers: readonly TestCustomer[]): Promise<string[]> {
  const { COUNSEL } = world.people;
  const items = customers.map(({ domain }) => ({ identifier: `kim@${domain}` }));
  const input = RegisterInstrument.parse(await registration(world, { items }));
  const { references } = await registerInstrument(COUNSEL, input);
  await verifiedOfficer(world);
  for (const reference of references) {
    await redirectSkipped(COUNSEL, reference);
    await checksAnswered(reference, COUNSEL);
  }
  return references;
}

/** The notice as giving it writes it, without the checks that come before; answers the ids of its mails. */
export function noticeGiven(world: World, reference: string): Promise<string[]> {
  const { actor } = world.people.COUNSEL;
  return inTransaction(async (tx) => {
    const facts = await loadFacts(tx, actor, reference);
    const { noticeId } = await giveNotice(tx, facts, await previewNotice(tx, facts), {
      approvedById: actor.id,
      reason: "",
    });
    const mails = await tx.outboxMessage.findMany({ where: { recipient: { noticeId } } });
    return mails.map(({ id }) => id);
  });
}

/** An order of a court, in force now and without an end, as the form would bring it. */
export const order = {
  court: "District Court, D. Mass.",
  startsAt: { at: new Date("2026-01-05T05:00:00Z"), zone: "America/New_York" },
  endsOn: undefined,
  indefinite: true,
  covers: "ANYONE",
  forbidsRedirect: false,
  conditions: "",
  finding: "",
  permits: [] as string[],
} as const;
