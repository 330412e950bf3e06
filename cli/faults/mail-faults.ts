import type { Findings, Setting } from "@/cli/faults/campaign";
import { Chance } from "@/cli/faults/chance";
import { drawFaults, STAGES, struckAt } from "@/cli/faults/draw-faults";
import { brokenByDoubts } from "@/cli/faults/judge-doubts";
import { judgeQueue } from "@/cli/faults/judge-queue";
import { passToNextTry, sentWhatIsDue } from "@/cli/faults/mail-clock";
import { noticesWaiting } from "@/cli/faults/notices-waiting";
import { settleByHand } from "@/cli/faults/settle-by-hand";
import { WorkerProcess } from "@/cli/faults/worker-process";
import { verifyAudit } from "@/lib/audit/verify";
import { db } from "@/lib/db";
import { brokenByServer, brokenRules } from "@/lib/demands/model/test-invariants";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { FaultServer, refusedUrl } from "@/lib/mail/fault-server";

const PER_DEMAND = 5;
const WORKERS = 2;
const MOST_ROUNDS = 40;
/** After so many rounds a named person goes through what waits for one, and the workers go on. */
const PERSON_COMES = 4;
/** Chance may spare a stage where there are few notices, never where there are so many. */
const ENOUGH_FOR_EACH_STAGE = 100;
const STAGE_NAMES = [
  "connecting",
  "greeting",
  "EHLO",
  "MAIL",
  "RCPT",
  "DATA before 354",
  "message",
  "reply and QUIT",
];

function tellEverybody(world: World, notices: number): Promise<string[]> {
  const rest = notices % PER_DEMAND;
  const full = Array<number>(Math.floor(notices / PER_DEMAND)).fill(PER_DEMAND);
  return noticesWaiting(world, "Hazel Grain", rest > 0 ? [...full, rest] : full);
}

/** Rounds of trying, with the time to the next try passing in between, until no mail waits; answers what went wrong. */
async function sendThrough(
  setting: Setting,
  server: FaultServer,
  personComes: () => Promise<void>,
): Promise<string[]> {
  const workers = Array.from({ length: WORKERS }, () => WorkerProcess.start(setting, server.url));
  // One worker cannot connect at all, for as long as the first round lasts.
  const cutOff = WorkerProcess.start(setting, await refusedUrl());
  try {
    for (let round = 1; round <= MOST_ROUNDS; round += 1) {
      if (!(await sentWhatIsDue(setting.owner))) return ["N3 the workers stand still"];
      if (round === 1) await cutOff.stop();
      if (round === PERSON_COMES) await personComes();
      else if (!(await passToNextTry(setting.owner)) && round > PERSON_COMES) return [];
    }
    return ["N3 mails wait for ever"];
  } finally {
    for (const worker of [...workers, cutOff]) await worker.stop();
  }
}

/**
 * So many notices, sent by several worker processes through a server that fails at random at each of eight stages: each is
 * accepted once, or stands in a queue, and goes a second time only because a named person said so.
 */
export async function mailFaults(setting: Setting): Promise<Findings> {
  const { owner, seed, size } = setting;
  const chance = new Chance(seed);
  const server = await FaultServer.start();
  const world = await makeWorld();
  const references = await tellEverybody(world, size);
  const demands = await db().demand.findMany({ where: { reference: { in: references } } });
  const ids = demands.map(({ id }) => id);
  server.draw = () => drawFaults(chance);
  const byHand = { again: 0, accepted: 0, givenUp: 0 };
  const unseen: string[] = [];
  const stuck = await sendThrough(setting, server, async () => {
    unseen.push(...(await judgeQueue(world.people.COUNSEL, owner, ids)));
    await settleByHand(world, references, chance, byHand);
  }).finally(() => server.stop());

  const mails = await db().outboxMessage.groupBy({
    by: ["state"],
    where: { demandId: { in: ids }, kind: "NOTICE" },
    _count: true,
  });
  const stands = (state: string) => mails.find((one) => one.state === state)?._count ?? 0;
  const tries = await db().auditEntry.count({ where: { action: "claimMail", demandId: { in: ids } } });
  const refused = await db().auditEntry.count({ where: { action: "retryMail", demandId: { in: ids } } });
  const doubted = await db().auditEntry.count({ where: { action: "doubtMail", demandId: { in: ids } } });
  const missed = STAGE_NAMES.filter((_, at) => struckAt(STAGES[at] ?? [], server.struck) === 0);
  const unstruck = (size < ENOUGH_FOR_EACH_STAGE ? [] : missed).map(
    (name) => `no fault struck at ${name}: that stage was not tried`,
  );
  const audit = await verifyAudit();
  const ended = ["ACCEPTED", "FAILED", "HELD", "AMBIGUOUS", "CANCELLED"].reduce(
    (sum, one) => sum + stands(one),
    0,
  );
  return {
    figures: [
      ["notices", size],
      ["tries", tries],
      ...STAGES.map((stage, at): [string, number] => [
        `faults at ${STAGE_NAMES[at]}`,
        struckAt(stage, server.struck),
      ]),
      ["certainly not sent, tried again", refused],
      ["ambiguous, for a named person to settle", doubted],
      ["messages that the server took", server.accepted.length],
      ["sent again by a named person", byHand.again],
      ["at the end accepted", stands("ACCEPTED")],
      ["at the end failed", stands("FAILED")],
      ["at the end ambiguous", stands("AMBIGUOUS")],
      ["at the end held", stands("HELD")],
      ["given up by a named person", byHand.givenUp],
    ],
    broken: [
      ...stuck,
      ...unstruck,
      ...unseen,
      ...(ended === size ? [] : [`N3 ${size - ended} of ${size} notices have not come to an end`]),
      ...(stands("CANCELLED") === byHand.givenUp ? [] : ["N3 a notice was given up by nobody"]),
      ...(await brokenByServer(owner, ids, server.accepted)),
      ...(await brokenByDoubts(owner, ids, server)),
      ...(await brokenRules(owner, ids)),
      ...(await judgeQueue(world.people.COUNSEL, owner, ids)),
      ...(audit.intact ? [] : audit.faults.map((fault) => `N7 ${JSON.stringify(fault)}`)),
    ],
  };
}
