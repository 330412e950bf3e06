import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { refusedWith } from "@/lib/demands/test-app-role";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { decideRecord } from "./decide-record";
import { mailboxFiltered, threeMails } from "./test-unclear";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

describe("the database refuses by itself", () => {
  const insert = async (exportId: string, record: number, change: Record<string, unknown> = {}) => {
    const at = await db().unclearRecord.findFirstOrThrow({ where: { run: { exportId, voidedAt: null } } });
    const [decision = ""] = Object.keys(at.reasons as object);
    const row = { form: at.form, sha256: at.sha256, by: world.people.COUNSEL.actor.id, ...change };
    return refusedWith([
      `INSERT INTO record_decision (export_id, record, sha256, decision_id, form, ends, reason, decided_by_id, decided_at)
       VALUES ($1, $2, $3, $4, $5, 'in', 'Why', $6, app_now())`,
      [exportId, record, row.sha256, decision, row.form, row.by],
    ]);
  };

  test("a decision on what is not unclear, with another hash, or on an export that does not stand", async () => {
    const { reference, exportId } = await mailboxFiltered(world, threeMails(world));
    expect(await insert(exportId, 2)).toBe("nothing refused it");
    expect(await insert(exportId, 0)).toBe("NG005");
    expect(await insert(exportId, 1)).toBe("NG005");
    expect(await insert(exportId, 2, { sha256: "0".repeat(64) })).toBe("NG005");
    await decideRecord(world.people.COUNSEL, { reference, exportId, record: 2, ends: "in", reason: "Why" });
    const { id } = await db().recordDecision.findFirstOrThrow({ where: { exportId } });
    const confirm = `UPDATE record_decision SET confirmed_by_id = $2, confirmed_at = app_now() WHERE id = $1`;
    expect(await refusedWith([confirm, [id, world.others.COUNSEL.actor.id]])).toBe("NG005");
    await db().sourceExport.update({
      where: { id: exportId },
      data: {
        withdrawnAt: new Date(0),
        withdrawnById: world.people.CUSTODIAN.actor.id,
        withdrawReason: "Wrong",
      },
    });
    expect(await insert(exportId, 2)).toBe("NG005");
  });

  test("a rule for no reason that waits, one confirmed by whoever proposed it, one rewritten", async () => {
    const { exportId, runId } = await mailboxFiltered(world, threeMails(world));
    const at = await db().unclearRecord.findFirstOrThrow({ where: { runId } });
    const [decision] = Object.keys(at.reasons as object);
    const me = world.people.COUNSEL.actor.id;
    const propose = (why: string): [string, unknown[]] => [
      `INSERT INTO unclear_rule (export_id, decision_id, reason, ends, grounds, proposed_by_id, proposed_at)
       VALUES ($1, $2, $3, 'in', 'Why', $4, app_now())`,
      [exportId, decision, why, me],
    ];
    const update = (set: string): [string, unknown[]] => [
      `UPDATE unclear_rule SET ${set} WHERE export_id = $1`,
      [exportId],
    ];
    expect(await refusedWith(propose("ENCRYPTED"))).toBe("NG005");
    const proposed = propose("DATE_UNREADABLE");
    expect(await refusedWith(proposed)).toBe("nothing refused it");
    expect(await refusedWith(proposed, update(`confirmed_by_id = '${me}', confirmed_at = app_now()`))).toBe(
      "23514",
    );
    expect(await refusedWith(proposed, update(`confirmed_at = app_now()`))).toBe("23514");
    expect(await refusedWith(proposed, update(`ends = 'out'`))).toBe("42501");
  });
});
