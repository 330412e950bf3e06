import { now } from "@/lib/clock";
import { db } from "@/lib/db";
import { demandApproved } from "@/lib/demands/test-life";
import { order } from "@/lib/demands/test-notice";
import type { World } from "@/lib/demands/test-world";
import type { Done } from "@/lib/demands/transition";
import { confirmProposal } from "@/lib/notice/confirm-proposal";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";
import { propose } from "@/lib/notice/propose";
import { tellAdministrators } from "@/lib/notice/tell-administrators";

const DAY = 86_400_000;

/** The day so many days from now, as an order names it. */
export async function dayIn(days: number): Promise<Date> {
  const at = new Date((await now(db())).getTime() + days * DAY);
  return new Date(`${at.toISOString().slice(0, 10)}T00:00:00Z`);
}

/** A demand whose notice is owed under an order against anyone that ends in so many days. */
export async function demandOwing(world: World, endsInDays: number, dueInDays = 400): Promise<string> {
  const reference = await demandApproved(world, { dueInDays });
  const dated = { ...order, indefinite: false, endsOn: await dayIn(endsInDays), permits: [] };
  await enterSecrecy(world.people.COUNSEL, { reference, ...dated });
  await tellAdministrators(world.people.COUNSEL, { reference, reason: "" });
  return reference;
}

export const proposeDelayed = (world: World, reference: string): Promise<Done> =>
  propose(world.people.COUNSEL, {
    ...{ reference, kind: "DELAYED_NOTICE", noExtension: true, reason: "Asked the clerk this morning." },
  });

/** Two people let the notice go by itself. */
export async function approvedDelayed(world: World, reference: string): Promise<void> {
  const { facts } = await proposeDelayed(world, reference);
  const proposalId = facts.proposals.at(-1)?.id ?? "";
  await confirmProposal(world.others.COUNSEL, { reference, proposalId });
}

export const ledgerOf = (reference: string) =>
  db().$queryRaw<Record<string, unknown>[]>`
    SELECT l.standing, l.unreachable, l.owed, l.due_at, l.sent_at, l.flags FROM notice_ledger l JOIN demand d ON d.id = l.demand_id
    WHERE d.reference = ${reference}`.then(([line]) => line);
