import { setImmediate } from "node:timers/promises";
import type { Findings, Setting } from "@/cli/faults/campaign";
import { Chance } from "@/cli/faults/chance";
import { brokenByDoubts } from "@/cli/faults/judge-doubts";
import { customersOf, PER_INSTRUMENT } from "@/cli/faults/notices-waiting";
import { db } from "@/lib/db";
import { brokenByServer, brokenRules } from "@/lib/demands/model/test-invariants";
import { demandsToTell, factsOf, order } from "@/lib/demands/test-notice";
import { TestOutbox } from "@/lib/demands/test-outbox";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { NotReady } from "@/lib/errors";
import { type Listener, listen } from "@/lib/jobs/listen";
import type { Stage as MailStage } from "@/lib/mail/fault-server";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";
import { stopForbidden } from "@/lib/notice/outbox/stop-forbidden";
import { tellAdministrators } from "@/lib/notice/tell-administrators";

/** Turns of the event loop by which the lead of one over the other is spread, and by which it is steered after each race. */
const SPREAD = 40;
const STEERED = 10;
/** So many races are about demands of the same customers. */
const PER_CUSTOMERS = 10 * PER_INSTRUMENT;
/** A step that is refused is tried again so often, as its worker or its person would. */
const MOST_TRIES = 3;
/** At this stage the mail server waits until secrecy is entered; mostly nowhere. */
const SLOW_AT: readonly (MailStage | null)[] = [null, null, "greeting", "rcpt", "data", "message"];

interface Race {
  world: World;
  outbox: TestOutbox;
  chance: Chance;
  /** Turns by which the worker begins before the order; negative where the order does. */
  lead: number;
  seen: Map<string, number>;
  /** What was refused or broke in the race under way, where nothing may be. */
  stumbled: string[];
}

const count = ({ seen }: Race, what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);

async function ticks(count: number): Promise<void> {
  for (let tick = 0; tick < count; tick += 1) await setImmediate();
}

/** What a worker does that hears of secrecy: it breaks off its running sends. */
function hear({ running }: TestOutbox): Promise<Listener> {
  return new Promise((resolve) => {
    const listener = listen({
      channels: ["secrecy"],
      onNotice: (_channel, mailId) => running.stop(mailId),
      onConnect: () => void stopForbidden(running, running.ids).then(() => resolve(listener)),
    });
  });
}

/** Tries it again where it fails, and answers null where it goes on failing; each failure is told. */
async function insist<T>({ stumbled }: Race, work: () => Promise<T>, say: (error: Error) => string) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      stumbled.push(say(error as Error));
      if (tries === MOST_TRIES) return null;
    }
  }
}

const workerFailed = (error: Error) =>
  error instanceof NotReady
    ? `N1 the claim asked nothing; only the database kept the notice from going: ${error.message}`
    : `N3 the worker stumbled: ${error.message}`;
const entryFailed = (error: Error) => `N1 the order could not be entered: ${error.message}`;

/** Sends one notice and enters an order on its demand, one a little before the other, and waits for both; false where the worker gave up. */
async function runBoth(race: Race, reference: string): Promise<boolean> {
  const { world, outbox, chance } = race;
  const { server } = outbox;
  const slow = chance.one(SLOW_AT);
  if (slow) server.fault(slow, "hold");
  const enter = () =>
    insist(
      race,
      () => enterSecrecy(world.people.COMPLIANCE_OFFICER, { reference, ...order, permits: [] }),
      entryFailed,
    );
  const send = () => insist(race, () => outbox.send(), workerFailed);
  const lead = race.lead + chance.below(2 * SPREAD) - SPREAD;
  const first = lead >= 0 ? send() : enter();
  await ticks(Math.abs(lead));
  const second = lead >= 0 ? enter() : send();
  const [sending, entering] = lead >= 0 ? [first, second] : [second, first];
  await entering;
  if (slow) {
    await Promise.race([server.held(), sending]);
    server.release();
  }
  await sending;
  if (slow) server.fault(slow, null);
  let did = await send();
  while (did && did !== "idle") did = await setImmediate().then(send);
  await server.quiet();
  return did !== null;
}

/** Places in the chain, whose order is the order of the commits: null where it never happened. */
async function places(demandId: string): Promise<{ claimed: number | null; secret: number | null }> {
  const [row] = await db().$queryRaw<{ claimed: number | null; secret: number | null }[]>`
    SELECT (min(e.sequence) FILTER (WHERE e.action = 'claimMail' AND m.kind = 'NOTICE'))::int AS claimed,
      (min(e.sequence) FILTER (WHERE e.action = 'enterSecrecy'))::int AS secret
    FROM audit_entry e LEFT JOIN outbox_message m ON m.id::text = e.details->>'mail' WHERE e.demand_id = ${demandId}::uuid`;
  return row ?? { claimed: null, secret: null };
}

/** Judges one race by the order of the commits; answers what is wrong. */
async function judge(race: Race, reference: string): Promise<string[]> {
  const { demand, mails, incidents, notices, contacts } = await factsOf(race.world, reference);
  const mail = mails.find((one) => one.kind === "NOTICE");
  const standing = notices[0]?.recipients[0]?.standing;
  const name = contacts.find((one) => one.id === notices[0]?.recipients[0]?.administratorId)?.name ?? "";
  const { claimed, secret } = await places(demand.id);
  const told = incidents.find((one) => one.kind === "SECRECY_AFTER_NOTICE")?.summary ?? "";
  const wrong = race.stumbled.splice(0).map((one) => `${reference}: ${one}`);
  const must = (what: string, holds: boolean) => void (holds || wrong.push(`${reference}: ${what}`));
  must("the order is not on record", secret !== null);
  must("N1 a notice that secrecy covers waits to be sent", mail?.state !== "READY");
  must(
    `the ledger says ${standing} of a mail that is ${mail?.state}`,
    (standing === "OWED") === (mail?.state === "HELD"),
  );
  if (claimed === null || (secret !== null && secret < claimed)) {
    race.lead += STEERED;
    count(race, "the order first");
    must("N1 claimed after secrecy", claimed === null);
    must(`N1 ${mail?.state} though secrecy was first`, mail?.state === "HELD");
    must("an incident of a notice that never left", told === "");
    return wrong;
  }
  race.lead -= STEERED;
  count(race, "the claim first");
  count(
    race,
    `  then ${mail?.state === "HELD" ? "broken off before 354, and held" : mail?.state.toLowerCase()}`,
  );
  const named = [`Possibly sent to: ${name}.`, `Accepted for: ${name}.`].filter((one) => told.includes(one));
  must("what may have gone is not named", named.length === 1);
  for (const one of named) count(race, `  named as ${one.split(":")[0]?.toLowerCase()}`);
  must(`${mail?.state} is no end`, ["HELD", "AMBIGUOUS", "ACCEPTED"].includes(mail?.state ?? ""));
  return wrong;
}

/** So many demands one after another, each with one notice that waits. */
async function* demandsOf(world: World, size: number): AsyncGenerator<string> {
  let customers = await customersOf("Gale Shipping", Array<number>(PER_INSTRUMENT).fill(1));
  for (let made = 0; made < size; made += PER_INSTRUMENT) {
    if (made > 0 && made % PER_CUSTOMERS === 0)
      customers = await customersOf("Gale Shipping", Array<number>(PER_INSTRUMENT).fill(1));
    for (const reference of await demandsToTell(world, customers.slice(0, size - made))) {
      await tellAdministrators(world.people.COUNSEL, { reference, reason: "" });
      yield reference;
    }
  }
}

/**
 * So many times an order is entered while a worker is about to send the notice of the same demand, sometimes the one first
 * and sometimes the other: nothing is claimed once secrecy is committed, and what was on its way is named as possibly sent.
 */
export async function secrecyRaces({ owner, seed, size }: Setting): Promise<Findings> {
  const outbox = await TestOutbox.open();
  const listener = await hear(outbox);
  const world = await makeWorld();
  const seen = new Map([
    ["the order first", 0],
    ["the claim first", 0],
  ]);
  const race: Race = {
    world,
    outbox,
    seen,
    chance: new Chance(seed),
    lead: SPREAD / 2,
    stumbled: [],
  };
  const broken: string[] = [];
  const ids: string[] = [];
  try {
    for await (const reference of demandsOf(world, size)) {
      const done = await runBoth(race, reference);
      broken.push(...(await judge(race, reference)));
      ids.push((await db().demand.findUniqueOrThrow({ where: { reference } })).id);
      // What the worker cannot get past would stand before every later notice.
      if (!done) break;
    }
  } finally {
    await listener.close();
    await outbox.close();
  }
  for (const first of ["the order first", "the claim first"])
    if ((seen.get(first) ?? 0) < size / 10) broken.push(`${first} was seen too seldom to prove anything`);
  broken.push(
    ...(await brokenByServer(owner, ids, outbox.server.accepted)),
    ...(await brokenByDoubts(owner, ids, outbox.server)),
    ...(await brokenRules(owner, ids)),
  );
  return { figures: [["races", ids.length], ...seen], broken };
}
