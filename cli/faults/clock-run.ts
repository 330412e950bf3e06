import type { Findings, Setting } from "@/cli/faults/campaign";
import { FIRST_DAY, instantsOf } from "@/cli/faults/clock-instants";
import { approveDelayed, makeStory, type Story, someAnswer } from "@/cli/faults/clock-story";
import { inServerZone, type ToldTime } from "@/cli/faults/server-zone";
import { verifyAudit } from "@/lib/audit/verify";
import { keepContactsFresh } from "@/lib/contacts/keeping-fresh/keep-contacts-fresh";
import { db } from "@/lib/db";
import { raiseAlarms } from "@/lib/demands/alarms/raise-alarms";
import { renewPassed, startClocks } from "@/lib/demands/renew-passed";
import { FaultServer } from "@/lib/mail/fault-server";
import { sendDelayedNotices } from "@/lib/notice/delayed/send-delayed";
import { RunningSends } from "@/lib/notice/outbox/running-sends";
import { sendNext } from "@/lib/notice/outbox/send-next";

const SERVER_ZONES = ["UTC", "America/New_York", "Asia/Kolkata"];

/** What differs from run to run: references, codes and what is random. */
const RANDOM = /NG-\w{4}-\w{4}|\b\w{4}-\w{4}-\w{4}\b|[0-9a-f]{10}|[\w-]{40,}/g;

interface Told {
  /** When, in UTC. */
  at: string;
  /** What, to whom, and in which words. */
  what: string;
}

/** Everything that the worker does by the calendar alone, once. */
async function doWhatIsDue(since: Date | null, server: FaultServer): Promise<Date> {
  if (!since) while ((await startClocks()) > 0);
  const looked = await renewPassed(since);
  await keepContactsFresh();
  await sendDelayedNotices();
  await raiseAlarms();
  const running = new RunningSends();
  while ((await sendNext({ smtp: server.url, running })) !== "idle");
  return looked;
}

async function mailsOf(): Promise<Told[]> {
  const mails = await db().outboxMessage.findMany();
  return mails.flatMap(({ kind, toAddress, subject, bytes, createdAt, acceptedAt, state }) => {
    const text = Buffer.from(bytes).toString("utf8").replaceAll("=\r\n", "");
    const what = `${kind} to ${toAddress}: ${subject}\n${text}`.replace(RANDOM, "…");
    const written = { at: createdAt.toISOString(), what: `written ${what}` };
    return acceptedAt
      ? [written, { at: acceptedAt.toISOString(), what: `accepted ${what}` }]
      : [{ ...written, what: `${state} ${what}` }];
  });
}

async function alarmsOf(): Promise<Told[]> {
  const rows = await db().$queryRaw<{ at: Date; what: string }[]>`
    SELECT e.at, e.reason || ' ' || coalesce(e.act, '') || ' for ' || p.name AS what
    FROM inbox_entry e JOIN person p ON p.id = e.person_id`;
  const warnings = await db().alarm.findMany();
  return [
    ...rows.map(({ at, what }) => ({ at: at.toISOString(), what: `inbox ${what}` })),
    ...warnings.map(({ key, actBy, daysBefore, raisedAt }) => ({
      at: raisedAt.toISOString(),
      what: `alarm ${key.replace(/[0-9a-f-]{36}/g, "…")} ${daysBefore} days before ${actBy.toISOString()}`,
    })),
  ];
}

/** When somebody at the desk wrote down that a contact is still there. */
async function confirmationsTold(): Promise<Told[]> {
  const rows = await db().contactConfirmation.findMany({
    where: { personId: { not: null } },
    include: { administrator: true },
  });
  return rows.map(({ confirmedAt, administrator }) => ({
    at: confirmedAt.toISOString(),
    what: `confirmed ${administrator.name}`,
  }));
}

/** When each secrecy ends and each demand is due, as the server in this zone reckons. */
async function dueDates(): Promise<Told[]> {
  const orders = await db().secrecyOrder.findMany({ where: { holdsUntil: { not: null } } });
  return orders.map(({ holdsUntil, court, endsOn, zone }) => ({
    at: holdsUntil?.toISOString() ?? "",
    what: `the order of ${court} (${zone}) until ${endsOn?.toISOString().slice(0, 10)} no longer forbids`,
  }));
}

const byInstant = (one: Told, other: Told) =>
  `${one.at}${one.what}`.localeCompare(`${other.at}${other.what}`, "en");

/** A notice that two people approved goes when the worker first looks after the first permitted moment, and no other goes. */
async function notAtOnce({ owed }: Story, instants: readonly number[]): Promise<string[]> {
  const broken: string[] = [];
  for (const { reference, due, approved } of owed) {
    const mails = await db().outboxMessage.findMany({ where: { demand: { reference }, kind: "NOTICE" } });
    const first = instants.find((at) => at >= due.getTime());
    const wanted = approved && first !== undefined ? [first] : [];
    const went = [...new Set(mails.map((mail) => mail.createdAt.getTime()))];
    const say = (times: readonly number[]) =>
      times.map((at) => new Date(at).toISOString()).join(", ") || "never";
    if (went.join() !== wanted.join())
      broken.push(`N1 the notice due on ${due.toISOString()} went ${say(went)} instead of ${say(wanted)}`);
  }
  return broken;
}

interface Lived {
  told: Told[];
  broken: string[];
}

async function liveThrough(zone: string, days: number, clock: ToldTime): Promise<Lived> {
  const instants = instantsOf(days);
  const server = await FaultServer.start();
  const broken: string[] = [];
  let now = FIRST_DAY;
  try {
    const story = await makeStory(FIRST_DAY, days);
    let looked: Date | null = null;
    for (const at of instants) {
      now = at;
      await clock.tell(at);
      await approveDelayed(story, at);
      await someAnswer(story);
      looked = await doWhatIsDue(looked, server);
    }
    broken.push(...(await notAtOnce(story, instants)));
  } catch (error) {
    // A step that is refused in one zone alone is a difference too.
    broken.push(
      `N10 with the server in ${zone}, at ${new Date(now).toISOString()}: ${(error as Error).message}`,
    );
  } finally {
    await server.stop();
  }
  if (!(await verifyAudit()).intact) throw new Error("The audit chain of a clock run is broken.");
  const told = [
    ...(await mailsOf()),
    ...(await alarmsOf()),
    ...(await confirmationsTold()),
    ...(await dueDates()),
  ];
  return { told: told.sort(byInstant), broken };
}

function differences(zone: string, usual: readonly Told[], here: readonly Told[]): string[] {
  const whole = ({ at, what }: Told) => `${at} ${what}`;
  // A mail is compared word by word, and named by its first line.
  const named = (one: Told) => whole(one).split("\n")[0];
  const [left, right] = [new Set(usual.map(whole)), new Set(here.map(whole))];
  const missing = usual.filter((one) => !right.has(whole(one)));
  const added = here.filter((one) => !left.has(whole(one)));
  return [
    ...missing.map((one) => `N10 not with the server in ${zone}: ${named(one)}`),
    ...added.map((one) => `N10 only with the server in ${zone}: ${named(one)}`),
    ...(usual.length === here.length ? [] : [`N10 ${zone}: ${here.length} instead of ${usual.length}`]),
  ];
}

/**
 * So many days of reminders, windows and orders that end, through every change of clocks, once with process and database
 * in each of three time zones: the same is said to the same people at the same instants.
 */
export async function clockRun(setting: Setting): Promise<Findings> {
  const runs: Lived[] = [];
  for (const zone of SERVER_ZONES)
    runs.push(
      await inServerZone(setting, zone, FIRST_DAY, (clock) => liveThrough(zone, setting.size, clock)),
    );
  const [usual = [], ...others] = runs.map((run) => run.told);
  const count = (begins: string) => usual.filter(({ what }) => what.startsWith(begins)).length;
  return {
    figures: [
      ["days", setting.size],
      ["instants at which the worker looked, in each zone", instantsOf(setting.size).length],
      ["zones of process and database", SERVER_ZONES.join(", ")],
      ["mails written", count("written") + count("READY")],
      ["mails accepted", count("accepted")],
      ["of them notices to administrators", count("accepted NOTICE")],
      ["of them questions whether a contact is still right", count("accepted CONFIRMATION")],
      ["contacts that answered such a question", count("confirmed")],
      ["of them news to legal contacts", count("accepted CONTACT_ALERT")],
      ["warnings of clocks", count("alarm")],
      ["entries in inboxes", count("inbox")],
      ["ends of secrecy", count("the order")],
    ],
    broken: [
      ...runs.flatMap((run) => run.broken),
      ...others.flatMap((here, at) => differences(SERVER_ZONES[at + 1] ?? "", usual, here)),
    ],
  };
}
