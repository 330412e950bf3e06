import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { type DemandFacts, loadFacts } from "@/lib/demands/facts";
import { checksAnswered } from "@/lib/demands/test-checks";
import { demandApproved } from "@/lib/demands/test-life";
import { demandDelivered, demandSealed } from "@/lib/demands/test-production";
import { demandInReview, makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { propose } from "@/lib/notice/propose";
import { decideItem } from "@/lib/review/decide-item";
import { reject } from "@/lib/review/reject";

// Plain SQL as the app's own role: loosening what was settled, or showing the rules other tables than the real ones.
let app: pg.Client;
let world: World;
beforeAll(async () => {
  app = new pg.Client(process.env.DATABASE_URL);
  await app.connect();
  world = await makeWorld();
});
afterAll(() => app.end());

const factsOf = (reference: string): Promise<DemandFacts> =>
  loadFacts(db(), world.people.COUNSEL.actor, reference);

/** Runs the statements in one transaction that is never kept; answers the SQLSTATE that refused them. */
async function refusedWith(...statements: string[]): Promise<string> {
  await app.query("BEGIN");
  try {
    for (const text of statements) await app.query(text);
    await app.query("SET CONSTRAINTS ALL IMMEDIATE");
    return "nothing refused it";
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await app.query("ROLLBACK");
  }
}

const CHECK_VIOLATION = "23514";

describe("a rule looks at the real tables only", () => {
  test("every function that reads a table has its own search path", async () => {
    const { rows } = await app.query<{ name: string }>(
      `SELECT proname AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        AND NOT coalesce('search_path=public, pg_temp' = ANY (proconfig), false) ORDER BY 1`,
    );
    // These compute from what they are given and read none.
    expect(rows.map((row) => row.name)).toEqual([
      "audit_field",
      "audit_hash",
      "audit_link_hash",
      "identifier_key",
      "matter_key",
      "words_of",
    ]);
  });

  test("not at a temporary table of steps that the caller invented", async () => {
    const { demand } = await factsOf(await registeredDemand(world));
    const invented = `CREATE TEMP TABLE lifecycle_step ON COMMIT DROP AS
      SELECT 'withdraw' AS action, 'RECEIVED'::demand_status AS from_status, 'PRODUCED'::demand_status AS to_status`;
    const move = `UPDATE demand SET status = 'PRODUCED', version = 2 WHERE id = '${demand.id}'`;
    expect(await refusedWith(invented, move)).toBe("NG003");
  });

  test("nor at a temporary table that hides what stands open", async () => {
    const { demand } = await factsOf(await registeredDemand(world, { secrecy: "UNKNOWN" }));
    await app.query("BEGIN");
    await app.query("CREATE TEMP TABLE demand ON COMMIT DROP AS SELECT * FROM public.demand LIMIT 0");
    const { rows } = await app.query("SELECT delivery_forbidden($1) AS forbidden", [demand.id]);
    await app.query("ROLLBACK");
    expect(rows).toEqual([{ forbidden: true }]);
  });
});

describe("what two people settled stays settled", () => {
  test("an approval: not without an approver, not taken back, not about another demand, not un-voided", async () => {
    const [written] = (await factsOf(await decided())).scopes;
    expect(await refusedWith(`UPDATE scope SET approved_at = now() WHERE id = '${written?.id}'`)).toBe(
      CHECK_VIOLATION,
    );
    const [scope] = (await factsOf(await demandApproved(world))).scopes;
    const change = (what: string) => refusedWith(`UPDATE scope SET ${what} WHERE id = '${scope?.id}'`);
    expect(await change("approved_at = NULL, approved_by_id = NULL")).toBe("NG004");
    expect(await change("approved_at = now()")).toBe("NG004");
    expect(await change("officer_recipient = 'age1other'")).toBe("NG004");
    expect(await change(`demand_id = '${written?.demandId}'`)).toBe("NG004");
    const back = `UPDATE scope SET voided_at = NULL WHERE id = '${scope?.id}'`;
    expect(await refusedWith(`UPDATE scope SET voided_at = now() WHERE id = '${scope?.id}'`, back)).toBe(
      "NG004",
    );
    const open = `INSERT INTO scope (id, demand_id, number, author_id, created_at)
      SELECT gen_random_uuid(), demand_id, 9, author_id, created_at FROM scope WHERE id = '${scope?.id}'`;
    const move = `UPDATE item_decision SET scope_id = (SELECT id FROM scope WHERE number = 9) WHERE scope_id = '${scope?.id}'`;
    expect(await refusedWith(open, move)).toBe("NG004");
  });

  async function decided(): Promise<string> {
    const reference = await demandInReview(world);
    for (const item of (await factsOf(reference)).items)
      await decideItem(world.people.COUNSEL, { reference, itemId: item.id, decision: "APPROVE", reason: "" });
    await checksAnswered(reference, world.people.COUNSEL);
    return reference;
  }

  test("a proposal: not confirmed by nobody, not turned to something else, not taken up again", async () => {
    const reference = await demandInReview(world);
    await reject(world.people.COUNSEL, { reference, defects: ["FACIALLY_INVALID"], note: "" });
    const { facts } = await propose(world.people.COUNSEL, {
      reference,
      kind: "REOPEN",
      reason: "New facts.",
    });
    const change = (what: string) => `UPDATE proposal SET ${what} WHERE id = '${facts.proposals[0]?.id}'`;
    expect(await refusedWith(change("confirmed_at = now()"))).toBe(CHECK_VIOLATION);
    expect(await refusedWith(change("kind = 'END_SECRECY'"))).toBe("NG004");
    expect(await refusedWith(change("withdrawn_at = now()"), change("withdrawn_at = NULL"))).toBe("NG004");
  });

  test("an outcome, by anything but a step; what was asked, by anything", async () => {
    const reference = await demandInReview(world);
    await reject(world.people.COUNSEL, { reference, defects: ["FACIALLY_INVALID"], note: "" });
    const { demand, items } = await factsOf(reference);
    expect(await refusedWith(`UPDATE demand SET outcome = 'NO_DATA' WHERE id = '${demand.id}'`)).toBe(
      "NG003",
    );
    const wider = `UPDATE item SET range_start = range_start - interval '1 year' WHERE id = '${items[0]?.id}'`;
    expect(await refusedWith(wider)).toBe("42501");
  });
});

describe("a package and its link", () => {
  test("is sealed by somebody, holds the files that it held, and stays void", async () => {
    const { productionId } = await demandSealed(world);
    const other = await demandSealed(world);
    const change = (what: string) => `UPDATE production SET ${what} WHERE id = '${productionId}'`;
    expect(await refusedWith(change("voided_at = now()"), change("voided_at = NULL"))).toBe("NG005");
    const file = (what: string) => `UPDATE produced_file SET ${what} WHERE production_id = '${productionId}'`;
    expect(await refusedWith(file(`production_id = '${other.productionId}'`))).toBe("NG005");
    expect(await refusedWith(file("added_by_id = gen_random_uuid()"))).toBe("NG005");
    const unsigned = `INSERT INTO production (demand_id, number, scope_id, created_by_id, created_at)
      SELECT demand_id, 9, scope_id, created_by_id, created_at FROM production WHERE id = '${productionId}'`;
    expect(await refusedWith(unsigned, "UPDATE production SET sealed_at = now() WHERE number = 9")).toBe(
      CHECK_VIOLATION,
    );
  });

  test("a link is ended, but never extended, revived or given another token", async () => {
    const { productionId } = await demandDelivered(world);
    const change = (what: string) =>
      `UPDATE collection_link SET ${what} WHERE production_id = '${productionId}'`;
    expect(await refusedWith(change("expires_at = expires_at + interval '1 day'"))).toBe("NG005");
    expect(await refusedWith(change("max_downloads = 99"))).toBe("NG005");
    expect(await refusedWith(change("token_hash = 'x'"))).toBe("NG005");
    expect(await refusedWith(change("revoked_at = now()"), change("revoked_at = NULL"))).toBe("NG005");
    expect(await refusedWith(change("revoked_at = now(), expires_at = now()"))).toBe("nothing refused it");
  });

  test("a line of the ledger keeps its administrator", async () => {
    const { reference } = await demandSealed(world);
    const [recipient, other] = (await factsOf(reference)).notices.flatMap((notice) => notice.recipients);
    expect(other?.administratorId).not.toBe(recipient?.administratorId);
    const swap = `UPDATE notice_recipient SET administrator_id = '${other?.administratorId}' WHERE id = '${recipient?.id}'`;
    expect(await refusedWith(swap)).toBe("NG007");
  });
});
