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
import { type ToldOtherwise, toldOtherwise } from "@/lib/demands/told-otherwise";

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
  const stopped = [{ ...(await stopNotices(tx, before)), ...(await toldOtherwise(tx, before)) }];
  for (const older of await olderDemands(tx, before.demand.id)) {
    const orders = await writeOnOlder(tx, older, orderIds);
    const stop = await stopNotices(tx, older);
    stopped.push({ ...stop, ...(await toldOtherwise(tx, older)) });
    await settleOlder(tx, ctx, older, { orders, held: stop.held });
  }
  const named = (how: keyof Told) => [...new Set(stopped.flatMap((one) => one[how]))];
  const incident = await openIncidentFor(tx, ctx, before, {
    ...{ possiblySent: named("possiblySent"), accepted: named("accepted") },
    ...{ answered: named("answered"), mayHaveRead: named("mayHaveRead") },
  });
  return { held: stopped.flatMap((one) => one.held), incident };
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

type Told = Omit<StoppedNotices, "held"> & ToldOtherwise;

/** Everybody who may know by now, by the way in which they may. */
const TOLD: readonly [keyof Told, string][] = [
  ["accepted", "Accepted for"],
  ["possiblySent", "Possibly sent to"],
  ["answered", "Told, or possibly told, how an objection ended"],
  ["mayHaveRead", "Read of it, or could, at the customer's page"],
];

async function openIncidentFor(
  tx: Transaction,
  ctx: Context,
  facts: DemandFacts,
  told: Told,
): Promise<string | null> {
  const said = TOLD.filter(([how]) => told[how].length > 0);
  if (said.length === 0) return null;
  const id = randomUUID();
  const passedOver = await alertLeadCounsel(tx, facts, id);
  const sentences = [
    "Secrecy was entered after a notice had gone.",
    ...said.map(([how, words]) => `${words}: ${sayList(told[how])}.`),
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
