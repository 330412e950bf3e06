import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { AppError } from "@/lib/errors";
import { CATALOG, kindByCode } from "@/lib/instruments/catalog";
import { readKind } from "@/lib/instruments/kind";
import { kindSetting } from "@/lib/instruments/kind-setting";
import { confirmChange } from "@/lib/policy/changes/confirm-change";
import { declineChange } from "@/lib/policy/changes/decline-change";
import { proposeChange } from "@/lib/policy/changes/propose-change";
import { withdrawChange } from "@/lib/policy/changes/withdraw-change";

let world: World;
let runs = 0;

beforeAll(async () => {
  world = await makeWorld();
});

interface Turn {
  act: "propose" | "confirm" | "decline" | "withdraw";
  who: number;
  windowDays: number;
  /** How far behind the version in use a proposal begins. */
  behind: number;
  pick: number;
}

const turn: fc.Arbitrary<Turn> = fc.record({
  act: fc.constantFrom("propose", "propose", "confirm", "confirm", "decline", "withdraw"),
  who: fc.nat(2),
  windowDays: fc.nat(21),
  behind: fc.constantFrom(0, 0, 0, 1),
  pick: fc.nat(9),
});

const versionsOf = (code: string) =>
  db().instrumentKind.findMany({ where: { code }, orderBy: { version: "asc" }, include: { change: true } });

/** Takes one turn; a refusal of ours is an answer, anything else a failure. */
async function take(code: string, { act, who, windowDays, behind, pick }: Turn): Promise<void> {
  const { COUNSEL, LEAD_COUNSEL } = world.people;
  const ctx = [COUNSEL, LEAD_COUNSEL, world.others.COUNSEL][who] ?? COUNSEL;
  const changes = await db().settingChange.findMany({ where: { key: code }, orderBy: { proposedAt: "asc" } });
  const changeId = changes[pick % Math.max(1, changes.length)]?.id ?? crypto.randomUUID();
  const newest = (await versionsOf(code)).at(-1)?.version ?? 0;
  const proposed = { ...kindByCode(code), windowDays };
  const acts = {
    propose: () =>
      proposeChange(ctx, kindSetting, {
        key: code,
        fromVersion: newest - behind,
        proposed,
        reason: "As amended.",
      }),
    confirm: () => confirmChange(ctx, kindSetting, { changeId }),
    decline: () => declineChange(ctx, "INSTRUMENT_KIND", { changeId, reason: "Not so." }),
    withdraw: () => withdrawChange(ctx, "INSTRUMENT_KIND", { changeId }),
  };
  await acts[act]().catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
  });
}

test("whatever is proposed and answered, in whatever order and at once: one version is in use, and the history is whole", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(turn, { minLength: 1, maxLength: 3 }), { minLength: 4, maxLength: 12 }),
      async (rounds) => {
        // A kind of its own for each run: none has a history yet.
        const code = CATALOG[runs++ % CATALOG.length]?.code ?? "";
        let before = await versionsOf(code);
        for (const atOnce of rounds) {
          await Promise.all(atOnce.map((one) => take(code, one)));
          const after = await versionsOf(code);
          expect(after.filter(({ supersededAt }) => supersededAt === null)).toHaveLength(1);
          expect(after.at(-1)?.supersededAt).toBeNull();
          expect(after.map(({ version }) => version)).toEqual(after.map((_, index) => index + 1));
          for (const [index, { id, row }] of before.entries())
            expect(after[index]).toMatchObject({ id, row });
          for (const { version, row, windowDays, change } of after.slice(1)) {
            expect(change).toMatchObject({ answer: "CONFIRMED", fromVersion: version - 1, proposed: row });
            expect(change?.answeredById).not.toBe(change?.proposedById);
            expect(readKind(row).windowDays).toBe(windowDays);
          }
          before = after;
        }
      },
    ),
    { numRuns: 12 },
  );
});
