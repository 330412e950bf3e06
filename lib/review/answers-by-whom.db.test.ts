import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { loadFacts } from "@/lib/demands/facts";
import { refusedWith } from "@/lib/demands/test-app-role";
import { reviewedByCounsel } from "@/lib/demands/test-life";
import { demandInReview, makeWorld, type Somebody, type World } from "@/lib/demands/test-world";
import { raiseConflict } from "@/lib/review/raise-conflict";

// Who answers what holds an approval back, and when, tried as the app's own role.
let world: World;
let author: Somebody;
let lead: Somebody;
beforeAll(async () => {
  world = await makeWorld();
  author = world.people.COUNSEL;
  lead = world.people.LEAD_COUNSEL;
});

const factsOf = (reference: string) => loadFacts(db(), author.actor, reference);

async function reviewed(): Promise<string> {
  const reference = await demandInReview(world);
  await reviewedByCounsel(world, reference);
  return reference;
}

test("nothing is answered beforehand: neither answer nor question is dated by whoever writes it", async () => {
  const reference = await reviewed();
  const { demand, scopes } = await factsOf(reference);
  const ahead = `INSERT INTO escalation (demand_id, about, answer, text, answered_by_id, answered_at)
    VALUES ($1, 'PRESS', 'PROCEED', 'x', $2, now() + interval '9 years')`;
  const flag = `INSERT INTO demand_flag (demand_id, kind, reason, raised_by_id, raised_at)
    VALUES ($1, 'PRESS', 'x', $2, now() - interval '9 years')`;
  const approval = "UPDATE scope SET approved_by_id = $2, approved_at = now() WHERE id = $1";
  const approver = world.others.COUNSEL.actor.id;
  const later = "SELECT pg_sleep(0.002)";
  const steps = (...order: string[]) =>
    refusedWith(
      ...order.map((sql): [string, unknown[]] => [sql, sql === later ? [] : [demand.id, lead.actor.id]]),
      [approval, [scopes.at(-1)?.id, approver]],
    );
  expect(await steps(flag, later, ahead)).toBe("nothing refused it");
  expect(await steps(ahead, later, flag)).toBe("NG005");
  const no = `UPDATE check_answer SET answer = 'no', remedy = 'escalated', remedy_record = 'x',
    answered_by_id = $2, answered_at = now() - interval '9 years' WHERE demand_id = $1 AND "check" = 'V15'`;
  const about = ahead.replace("PRESS", "V15");
  expect(await steps(no, later, about)).toBe("nothing refused it");
  expect(await steps(about, later, no)).toBe("NG005");
});

test("a conflict with foreign law is decided by counsel, once, with a reason and its own bar", async () => {
  const reference = await reviewed();
  const { facts } = await raiseConflict(author, { reference, country: "GB", law: "Its data law." });
  const id = facts.conflicts[0]?.id;
  const decide = (who: Somebody, end: string, reason = "x"): [string, unknown[]] => [
    `UPDATE foreign_conflict SET "end" = $3::conflict_end, end_reason = $4, ended_by_id = $2, ended_at = now() WHERE id = $1`,
    [id, who.actor.id, end, reason],
  ];
  expect(await refusedWith(decide(author, "NO_CONFLICT"))).toBe("nothing refused it");
  expect(await refusedWith(decide(world.people.CUSTODIAN, "NO_CONFLICT"))).toBe("NG004");
  expect(await refusedWith(decide(author, "NO_CONFLICT", " "))).toBe("NG005");
  expect(await refusedWith(decide(author, "MOTION_FILED"))).toBe("NG005");
  expect(await refusedWith(decide(author, "NO_CONFLICT"), decide(author, "NO_MOTION"))).toBe("NG005");
  const born = `INSERT INTO foreign_conflict (demand_id, country, law, qualifying, raised_by_id, raised_at, "end", ended_by_id, ended_at)
    VALUES ($1, 'FR', 'x', false, $2, now(), 'NO_CONFLICT', $2, now())`;
  expect(await refusedWith([born, [facts.demand.id, author.actor.id]])).toBe("NG005");
});

test("a scope is not born approved, past its checks", async () => {
  const { demand } = await factsOf(await demandInReview(world));
  const born = `INSERT INTO scope (demand_id, number, author_id, created_at, approved_by_id, approved_at)
    VALUES ($1, 7, $2, now(), $3, now())`;
  const people = [author.actor.id, world.others.COUNSEL.actor.id];
  expect(await refusedWith([born, [demand.id, ...people]])).toBe("NG004");
});
