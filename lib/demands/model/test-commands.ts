import fc from "fast-check";
import { expect } from "vitest";
import { confirmByHand } from "@/lib/contacts/confirm-by-hand";
import { recordBounce } from "@/lib/contacts/record-bounce";
import { inTransaction } from "@/lib/db";
import { PLAYED, type Played } from "@/lib/demands/model/test-acts";
import { attempt } from "@/lib/demands/model/test-attempt";
import { collect } from "@/lib/demands/model/test-collect";
import { brokenRules, chainEnd } from "@/lib/demands/model/test-invariants";
import { nextStep } from "@/lib/demands/model/test-next-step";
import type { Stage } from "@/lib/demands/model/test-stage";
import { loseWorker, send, sendUnderSecrecy } from "@/lib/demands/model/test-worker";
import type { Fault, Stage as MailStage } from "@/lib/mail/fault-server";

/** What the commands remember between each other: how far the chain was read. */
export interface Model {
  sequence: string;
  demandIds: string[];
}

/** One thing that happens, and afterwards every rule asked of the rows. */
class Happening implements fc.AsyncCommand<Model, Stage> {
  constructor(
    private readonly name: string,
    private readonly happen: (stage: Stage, model: Model) => Promise<unknown>,
  ) {}

  /** Whatever is not possible now has to be refused by the product, so nothing is left out here. */
  check = () => true;

  async run(model: Model, stage: Stage): Promise<void> {
    await this.happen(stage, model);
    const { sequence, faults } = await chainEnd(stage.owner, model.sequence);
    model.sequence = sequence;
    expect([...faults, ...(await brokenRules(stage.owner, model.demandIds))], this.name).toEqual([]);
  }

  toString = () => this.name;
}

const n = fc.nat({ max: 9_999 });
const place = fc.nat({ max: 9 });
// Most of a walk is about the first demand, so that it gets somewhere.
const referenceAt = (stage: Stage, at: number) => stage.references[at < 7 ? 0 : 1] ?? "";

const tried = (among: readonly Played[]) =>
  fc
    .record({ act: fc.constantFrom(...among), n, at: place, twice: fc.boolean(), stale: fc.nat({ max: 9 }) })
    .map(({ act, n, at, twice, stale }) => {
      const how = { act, n, twice, stale: stale === 0 };
      return new Happening(`try ${JSON.stringify({ ...how, at })}`, (stage) =>
        attempt(stage, { reference: referenceAt(stage, at), ...how }),
      );
    });

const FAULTS: [MailStage, Fault][] = [
  ["greeting", "drop"],
  ["rcpt", { reply: "550 5.1.1 No such user" }],
  ["rcpt", { reply: "450 4.2.1 Try later" }],
  ["data", "drop"],
  ["data", { reply: "554 5.7.1 Not here" }],
  ["message", "drop"],
  ["message", { reply: "451 4.3.0 Try later" }],
  ["accepted", "drop"],
];

const walks = {
  at: place,
  steps: fc.integer({ min: 1, max: 8 }),
  twice: fc.boolean(),
  tempted: fc.boolean(),
  fault: fc.option(fc.constantFrom(...FAULTS), { freq: 1 }),
};

/** The next steps of a demand as they should come; when tempted, each is first tried as it must not be. */
const advance = fc.record(walks).map(
  ({ at, steps, twice, tempted, fault }) =>
    new Happening(
      `advance ${JSON.stringify({ at, steps, twice, tempted, fault })}`,
      async (stage, { demandIds }) => {
        const reference = referenceAt(stage, at);
        for (let step = 0; step < steps; step += 1) {
          const next = nextStep(await stage.facts(reference), stage);
          if (next === "send") await send(stage, demandIds, fault);
          else if (next === "wait") await stage.moveClock(24);
          else if (next === "check") await stage.answerChecks(reference);
          else if (next === "collect") await collect(stage, reference, 0);
          else {
            const { tempting, ...right } = next;
            const wrong = tempted && tempting && { reference, ...right, ...tempting };
            if (wrong)
              expect(await attempt(stage, wrong), `N5 or N6 ${right.act} as it must not be`).toBe(false);
            if (!(await attempt(stage, { reference, ...right, twice: twice && step === 0 }))) return;
          }
        }
      },
    ),
);

const mails = fc.oneof(
  fc
    .option(fc.constantFrom(...FAULTS), { freq: 3 })
    .map(
      (fault) =>
        new Happening(`send ${JSON.stringify(fault)}`, (stage, model) => send(stage, model.demandIds, fault)),
    ),
  fc
    .record({ at: place, n, stop: fc.constantFrom<MailStage>("greeting", "rcpt", "data", "message") })
    .map(
      ({ at, n, stop }) =>
        new Happening(`secrecy while sending ${JSON.stringify({ at, n, stop })}`, (stage, model) =>
          sendUnderSecrecy(stage, model.demandIds, { reference: referenceAt(stage, at), n, stop }),
        ),
    ),
  fc
    .constant(0)
    .map(() => new Happening("a worker dies", (stage, model) => loseWorker(stage, model.demandIds))),
);

const worldMoves = fc.oneof(
  fc
    .constantFrom(1, 26, 24 * 9)
    .map((hours) => new Happening(`clock ${hours}`, (stage) => stage.moveClock(hours))),
  fc.record({ at: place, n, bounces: fc.boolean() }).map(
    ({ at, n, bounces }) =>
      new Happening(`contact ${JSON.stringify({ at, n, bounces })}`, async (stage) => {
        const { contacts } = await stage.facts(referenceAt(stage, at));
        const contactId = contacts[n % contacts.length]?.id ?? "";
        const worker = { actor: { type: "system", job: "model" } } as const;
        if (bounces)
          await inTransaction((tx) => recordBounce(tx, worker, { administratorId: contactId, hard: true }));
        else await confirmByHand(stage.world.people.COUNSEL, { contactId });
      }),
  ),
);

const collects = fc
  .record({ at: place, n })
  .map(
    ({ at, n }) => new Happening(`collect ${at} ${n}`, (stage) => collect(stage, referenceAt(stage, at), n)),
  );

/** What closes a gate, or opens it again; tried more often than the rest. */
const GATES: Played[] = [
  "enterSecrecy",
  "enterBar",
  "recordObjection",
  "openIncident",
  "fileChallenge",
  "endObjection",
  "closeIncident",
  "propose",
  "confirmProposal",
  "resolveAmbiguousMail",
  "waiveWindow",
  "deliverProduction",
  "approveScope",
];

export const commands = (maxCommands: number) =>
  fc.commands(
    [
      fc.oneof(
        { weight: 9, arbitrary: advance },
        { weight: 9, arbitrary: tried(PLAYED) },
        { weight: 6, arbitrary: tried(GATES) },
        { weight: 4, arbitrary: mails },
        { weight: 2, arbitrary: worldMoves },
        { weight: 3, arbitrary: collects },
      ),
    ],
    { maxCommands, size: "max" },
  );
