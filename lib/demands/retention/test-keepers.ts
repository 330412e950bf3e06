import { db, inTransaction } from "@/lib/db";
import { renewClocks } from "@/lib/demands/deadlines/keep-clocks";
import { lockFacts } from "@/lib/demands/facts";
import { placeLegalHold } from "@/lib/demands/retention/place-legal-hold";
import { proposeHoldRelease } from "@/lib/demands/retention/propose-hold-release";
import { releaseLegalHold } from "@/lib/demands/retention/release-legal-hold";
import { asOwner } from "@/lib/demands/test-app-role";
import type { World } from "@/lib/demands/test-world";

/** Something that keeps what is kept of a demand: how it comes, and how it ends. */
interface Keeper {
  begin: (world: World, demandId: string) => Promise<unknown>;
  end: (world: World, demandId: string) => Promise<unknown>;
}

const referenceOf = async (id: string) => (await db().demand.findUniqueOrThrow({ where: { id } })).reference;

/** Rows written past the verbs; the clocks are computed anew as each verb would. $1 is the demand, $2 a person. */
async function write({ people }: World, demandId: string, statement: string): Promise<void> {
  const { actor } = people.COUNSEL;
  await asOwner(statement, [demandId, actor.id]);
  const reference = await referenceOf(demandId);
  await inTransaction(async (tx) => renewClocks(tx, await lockFacts(tx, actor, reference)));
}

const byRows = (begin: string, end: string): Keeper => ({
  begin: (world, demandId) => write(world, demandId, begin),
  end: (world, demandId) => write(world, demandId, end),
});

const owed = (settled: string) => `
  UPDATE notice_recipient r SET standing = 'OWED', settled_at = ${settled} FROM notice n
  WHERE n.id = r.notice_id AND n.demand_id = $1 AND $2::uuid IS NOT NULL`;

/** All that keeps a closed demand's records; a notice is owed only where one was given. */
export const KEEPERS = {
  LEGAL_HOLD: {
    begin: async ({ people }, demandId) =>
      placeLegalHold(people.COUNSEL, { reference: await referenceOf(demandId), reason: "Litigation." }),
    end: async ({ people, others }, demandId) => {
      const reference = await referenceOf(demandId);
      const { id: holdId } = await db().legalHold.findFirstOrThrow({ where: { demandId, releasedAt: null } });
      await proposeHoldRelease(people.COUNSEL, { reference, holdId, reason: "Settled." });
      await releaseLegalHold(others.COUNSEL, { reference, holdId });
    },
  },
  NOTICE_OWED: byRows(owed("NULL"), owed("app_now()")),
  INCIDENT: byRows(
    `INSERT INTO incident (demand_id, kind, summary, opened_at, opened_by_id) VALUES ($1, 'OTHER', 'Something.', app_now(), $2)`,
    `UPDATE incident SET closed_at = app_now(), closed_by_id = $2, closing = 'Mended.' WHERE demand_id = $1 AND closed_at IS NULL`,
  ),
  CHALLENGE: byRows(
    `INSERT INTO challenge (demand_id, object, basis, filed_at, filed_by_id) VALUES ($1, 'SECRECY', 'Too long.', app_now(), $2)`,
    `UPDATE challenge SET resolved_at = app_now(), result = 'UPHELD' WHERE demand_id = $1 AND $2::uuid IS NOT NULL AND resolved_at IS NULL`,
  ),
  OBJECTION: byRows(
    `INSERT INTO objection (demand_id, raised_by, grounds, received_at, recorded_by_id) VALUES ($1, 'Kim', 'Too wide.', app_now(), $2)`,
    `UPDATE objection SET "end" = 'DISMISSED', ended_at = app_now(), ended_by_id = $2 WHERE demand_id = $1 AND ended_at IS NULL`,
  ),
  BAR: byRows(
    `INSERT INTO bar (demand_id, ground, reason, entered_by_id, entered_at) VALUES ($1, 'STAY', 'A court said so.', $2, app_now())`,
    `UPDATE bar SET lifted_at = app_now(), lifted_by_id = $2, lift_reason = 'It ended.' WHERE demand_id = $1 AND lifted_at IS NULL`,
  ),
} satisfies Record<string, Keeper>;

export type KeeperName = keyof typeof KEEPERS;
