import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { can, readsDemands } from "@/lib/auth/context";
import { acts, needed, type Played } from "@/lib/demands/model/test-acts";
import { whyClosed } from "@/lib/demands/model/test-gate";
import { fingerprint } from "@/lib/demands/model/test-invariants";
import type { Stage } from "@/lib/demands/model/test-stage";
import { Turn } from "@/lib/demands/model/test-turn";
import type { Somebody } from "@/lib/demands/test-world";
import type { Command, Done } from "@/lib/demands/transition";
import { AppError, Forbidden, NotFound } from "@/lib/errors";

export interface Attempt {
  reference: string;
  act: Played;
  /** Out of which every choice is made. */
  n: number;
  /** By whom; without it somebody who mostly may. */
  who?: Somebody | undefined;
  /** Posted a second time at once, as by a double click. */
  twice?: boolean;
  /** From a page that is one version behind. */
  stale?: boolean;
}

/** What was carried out, or the refusal: always one of ours, and without a trace in any row. */
async function outcome(stage: Stage, run: () => Promise<Done>): Promise<Done | AppError> {
  const before = await fingerprint(stage.owner);
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.cause, `only the database refused, no guard did: ${error.message}`).toBeUndefined();
    expect(await fingerprint(stage.owner), `a refusal left a trace: ${error.message}`).toBe(before);
    return error;
  }
}

async function mayKnow(stage: Stage, demandId: string, who: Somebody): Promise<boolean> {
  const { rows } = await stage.owner.query(
    `SELECT FROM demand d WHERE d.id = $1 AND (NOT d.restricted OR EXISTS (
       SELECT FROM demand_reader r WHERE r.demand_id = d.id AND r.person_id = $2))`,
    [demandId, who.actor.id],
  );
  return rows.length > 0;
}

/** Tries one act and judges what came of it by itself: N9, N12, N14, and that a refusal changes nothing. */
export async function attempt(stage: Stage, { reference, act, n, ...how }: Attempt): Promise<boolean> {
  const facts = await stage.facts(reference);
  const who = how.who ?? stage.somebody(needed(act), n, (one, needs) => can(one.actor, needs));
  if (act === "giveExport" && can(who.actor, "production:collect")) await stage.uploadOf(who);
  const turn = new Turn(stage, facts, n);
  const { id, version, restricted } = facts.demand;
  const command: Command = {
    reference,
    submission: randomUUID(),
    version: how.stale ? version - 1 : version,
  };
  const closed = await whyClosed(stage.owner, id);
  const knows = await mayKnow(stage, id, who);

  if (restricted) {
    const outsider = await outcome(stage, () =>
      acts[act](stage.outsider, { reference, submission: randomUUID() }, turn),
    );
    expect(outsider, `N9 ${act} by an outsider`).toBeInstanceOf(NotFound);
    expect((outsider as NotFound).message).toBe(new NotFound().message);
  }
  const done = await outcome(stage, () => acts[act](who, command, turn));
  // Who reads no demand at all may be refused what is not theirs before any is looked up.
  const blindly = !readsDemands(who.actor) && !can(who.actor, needed(act)) && done instanceof Forbidden;
  if (!knows && !blindly) expect(done, `N9 ${act} by one who is no reader`).toBeInstanceOf(NotFound);
  if (done instanceof AppError) {
    stage.count(`${done.code}`);
    return false;
  }
  stage.count(act);
  expect(done.repeated).toBe(false);
  if (how.stale) expect(act, "an older version was taken").toBe("enterSecrecy");
  if (act === "deliverProduction") expect(closed, "N14 released").toEqual([]);
  if (how.twice) {
    const before = await fingerprint(stage.owner);
    const again = await acts[act](who, command, turn).catch((error: unknown) => error);
    // Who has just shut themselves out learns nothing any more; nobody else is told anything but that it is done.
    if (await mayKnow(stage, id, who)) expect(again, `N12 ${act}`).toMatchObject({ repeated: true });
    expect(await fingerprint(stage.owner), `N12 ${act} twice`).toBe(before);
  }
  return true;
}
