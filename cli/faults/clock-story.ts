import { confirmByHand } from "@/lib/contacts/confirm-by-hand";
import { db, inTransaction } from "@/lib/db";
import { checksAnswered } from "@/lib/demands/test-checks";
import { demandTold, factsOf, order } from "@/lib/demands/test-notice";
import {
  demandInReview,
  makeCustomer,
  makeWorld,
  registeredDemand,
  type World,
} from "@/lib/demands/test-world";
import { confirmProposal } from "@/lib/notice/confirm-proposal";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";
import { propose } from "@/lib/notice/propose";
import { tellAdministrators } from "@/lib/notice/tell-administrators";

const DAY = 86_400_000;
/** So many days before the first permitted moment two people may approve that the notice goes by itself. */
const APPROVED_FROM = 7;
/** So many days before its end the first warning of an order or of an answer that is due. */
const FIRST_WARNING = 30;

/** Last days of orders: before, in and after nights in which clocks are changed, over a year's end, and before holidays. */
const LAST_DAYS = [
  "2027-03-12",
  "2027-03-13",
  "2027-03-14",
  "2027-03-27",
  "2027-07-02",
  "2027-10-31",
  "2027-11-06",
  "2027-12-31",
  "2028-03-11",
  "2028-11-04",
];
/** As test-world names them. */
const WHO_ANSWER = ["fresh-0", "legal"];
const COURTS = ["America/New_York", "America/Los_Angeles", "Europe/Berlin", "Pacific/Honolulu"];

/** An order and the notice owed until it ends. */
export interface Owed {
  reference: string;
  /** The first permitted moment. */
  due: Date;
  approved: boolean;
}

export interface Story {
  world: World;
  owed: Owed[];
}

/**
 * What people did before the run begins: contacts of each freshness, demands due over the years, orders that end in them.
 * What a shorter run would never hear of is left out.
 */
export async function makeStory(begins: number, days: number): Promise<Story> {
  const heardOf = (day: number) => day <= days + FIRST_WARNING;
  const world = await makeWorld();
  const customer = await inTransaction((tx) =>
    makeCustomer(tx, "Juniper Rail", ["fresh", "fresh", "aging", "stale", "unconfirmed"]),
  );
  for (const { administrators } of [customer, world.customer, world.otherCustomer])
    await listedOneByOne(administrators, begins);
  await demandTold(world, { customer });
  for (const dueInDays of [8, 13, 14, 27, 28, 250, 251, 372, 384].filter(heardOf))
    await registeredDemand(world, { dueInDays });
  const owed: Owed[] = [];
  const lastDays = LAST_DAYS.filter((day) => heardOf((Date.parse(day) - begins) / DAY));
  for (const [index, lastDay] of lastDays.entries())
    owed.push(await orderEntered(world, lastDay, COURTS[index % COURTS.length] ?? "UTC", begins));
  return { world, owed };
}

/** Who was listed first is asked first: at one instant chance would decide, and that in each zone anew. */
async function listedOneByOne(administrators: readonly { id: string }[], begins: number): Promise<void> {
  for (const [place, { id }] of administrators.entries())
    await db().administrator.update({ where: { id }, data: { listedAt: new Date(begins + place) } });
}

async function orderEntered(world: World, lastDay: string, zone: string, begins: number): Promise<Owed> {
  // Our answer is due on no day: else a window that ends after it would keep the notice back until people shorten it.
  const reference = await demandInReview(world, { customer: world.otherCustomer, dueInDays: null });
  await enterSecrecy(world.people.COUNSEL, {
    reference,
    ...order,
    startsAt: { at: new Date(begins - DAY), zone },
    indefinite: false,
    endsOn: new Date(`${lastDay}T00:00:00Z`),
  });
  await checksAnswered(reference, world.people.COUNSEL);
  await tellAdministrators(world.people.COUNSEL, { reference, reason: "" });
  const { holdsUntil } = await db().secrecyOrder.findFirstOrThrow({ where: { demand: { reference } } });
  if (!holdsUntil) throw new Error(`The order until ${lastDay} has no end.`);
  return { reference, due: holdsUntil, approved: false };
}

/** Some contacts say that they are still there, days after they were asked, so that their calendar goes on; the others stay silent. */
export async function someAnswer({ world }: Story): Promise<void> {
  const asked = await db().$queryRaw<{ id: string }[]>`
    SELECT DISTINCT a.id FROM contact_mail m JOIN administrator a ON a.id = m.administrator_id
    WHERE m.kind = 'ASK' AND a.name = ANY (${WHO_ANSWER}::text[]) AND m.written_at <= app_now() - interval '3 days'
      AND coalesce(a.confirmed_at < m.written_at, true)`;
  for (const { id } of asked) await confirmByHand(world.people.COUNSEL, { contactId: id });
}

/** Two people approve each notice whose last reminder has come; every third they forget. */
export async function approveDelayed({ world, owed }: Story, at: number): Promise<void> {
  const now = owed.filter(
    ({ approved, due }, index) =>
      !approved && index % 3 !== 2 && at >= due.getTime() - APPROVED_FROM * DAY && at < due.getTime(),
  );
  for (const one of now) {
    const { reference } = one;
    const reason = "The court's clerk knows of no extension.";
    await propose(world.people.COUNSEL, { reference, kind: "DELAYED_NOTICE", reason, noExtension: true });
    const proposalId = (await factsOf(world, reference)).proposals.at(-1)?.id ?? "";
    await confirmProposal(world.people.LEAD_COUNSEL, { reference, proposalId });
    one.approved = true;
  }
}
