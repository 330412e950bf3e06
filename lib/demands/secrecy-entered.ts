import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePerson } from "@/lib/auth/context";
import type { Transaction } from "@/lib/db";
import { sayList } from "@/lib/deadlines/say-date";
import { alertLeadCounsel, leadCounselOf } from "@/lib/demands/alert-lead-counsel";
import { renewClocks } from "@/lib/demands/deadlines/keep-clocks";
import { type DemandFacts, loadFacts } from "@/lib/demands/facts";
import { olderDemands, writeOnOlder } from "@/lib/demands/older-demands";
import { type StoppedNotices, stopNotices } from "@/lib/demands/stop-notices";

const SYSTEM = { type: "system", job: "secrecy" } as const;

/**
 * What follows when secrecy has just been entered on a demand: notices that wait are held, running ones are broken off,
 * and one that may have gone opens an incident of which lead counsel is told. The notice of a demand whose place this one
 * took tells of the same matter, so the orders are written beside that one too.
 * @param before the facts as they were before secrecy was entered
 * @param orderIds the orders that brought it
 */
export async function secrecyEntered(
  tx: Transaction,
  ctx: Context,
  before: DemandFacts,
  orderIds: readonly string[],
): Promise<{ held: string[]; incident: string | null }> {
  const stopped = [await stopNotices(tx, before)];
  for (const older of await olderDemands(tx, before.demand.id)) {
    const orders = await writeOnOlder(tx, older, orderIds);
    const stop = await stopNotices(tx, older);
    stopped.push(stop);
    await settleOlder(tx, ctx, older, { orders, held: stop.held });
  }
  const all: StoppedNotices = {
    held: stopped.flatMap((one) => one.held),
    possiblySent: [...new Set(stopped.flatMap((one) => one.possiblySent))],
    accepted: [...new Set(stopped.flatMap((one) => one.accepted))],
  };
  return { held: all.held, incident: await openIncidentFor(tx, ctx, before, all) };
}

async function settleOlder(
  tx: Transaction,
  ctx: Context,
  { demand }: DemandFacts,
  details: { orders: string[]; held: string[] },
): Promise<void> {
  await renewClocks(tx, await loadFacts(tx, SYSTEM, demand.reference));
  await recordAudit(tx, ctx.actor, { action: "enterSecrecy", demandId: demand.id, details });
}

async function openIncidentFor(
  tx: Transaction,
  ctx: Context,
  facts: DemandFacts,
  { possiblySent, accepted }: StoppedNotices,
): Promise<string | null> {
  if (possiblySent.length + accepted.length === 0) return null;
  const id = randomUUID();
  const passedOver = await alertLeadCounsel(tx, facts, id);
  const sentences = [
    "Secrecy was entered after a notice had gone.",
    ...(accepted.length > 0 ? [`Accepted for: ${sayList(accepted)}.`] : []),
    ...(possiblySent.length > 0 ? [`Possibly sent to: ${sayList(possiblySent)}.`] : []),
    ...(passedOver.length > 0
      ? [`No mail can be sent to the addresses of: ${sayList(passedOver)}. Tell them yourself.`]
      : []),
  ];
  await tx.incident.create({
    data: {
      id,
      demandId: facts.demand.id,
      kind: "SECRECY_AFTER_NOTICE",
      summary: sentences.join(" "),
      ownerId: leadCounselOf(facts)[0]?.id ?? null,
      openedAt: facts.now,
      openedById: requirePerson(ctx.actor),
    },
  });
  return id;
}
