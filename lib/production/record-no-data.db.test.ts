import { beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "@/lib/db";
import { asOwner, refusedWith } from "@/lib/demands/test-app-role";
import { demandProducing, factsFor } from "@/lib/demands/test-production";
import { makePerson, makeWorld, type Somebody, type World } from "@/lib/demands/test-world";
import { refusalOf } from "@/lib/files/temporary-place";
import { exportFiltered, runVoided, taskOf } from "@/lib/production/filtered/test-filtered";
import { recordNoData } from "@/lib/production/record-no-data";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const text = "The mail system was searched.";
const record = (who: Somebody, reference: string) => recordNoData(who, { reference, text });
const refused = async (reference: string, who = world.people.COUNSEL) =>
  ((await refusalOf(record(who, reference))) as Error).message;
const nothingIn = { parts: [], out: 4 };

/** What the database says of the ending by itself, whoever asks. */
async function byHand(reference: string, who = world.people.COUNSEL): Promise<string> {
  const { demand } = await factsFor(world, reference);
  return refusedWith(
    [
      "INSERT INTO ending (demand_id, action, codes, text, recorded_by_id, recorded_at) VALUES ($1, 'recordNoData', '{}', 'x', $2, app_now())",
      [demand.id, who.actor.id],
    ],
    [
      "UPDATE demand SET status = 'CLOSED', outcome = 'NO_DATA', version = version + 1 WHERE id = $1",
      [demand.id],
    ],
  );
}

test("where the filter found nothing in what was exported, counsel closes, and its counts are kept", async () => {
  const reference = await demandProducing(world, { items: [{ dataClass: "C" }, { dataClass: "NC" }] });
  await exportFiltered(world, reference, { ...nothingIn, name: "mail.mbox" });
  await taskOf(world, reference, 2, "NO_DATA");
  expect(await refused(reference, world.people.CUSTODIAN)).toMatch(/^Exports were given, so counsel records/);
  const { facts } = await record(world.people.COUNSEL, reference);
  expect(facts.demand).toMatchObject({ status: "CLOSED", outcome: "NO_DATA" });
  expect(facts.endings).toMatchObject([
    {
      action: "recordNoData",
      text: `${text}\nItem 1, “mail.mbox”: records read: 4; in: 0; unclear: 0.`,
      recordedById: world.people.COUNSEL.actor.id,
    },
  ]);
});

describe("it is refused, by the server and by the database, while", () => {
  test.each([
    ["records are in", { parts: ["From a\n"] }, "of “export.mbox” 1 record is in."],
    ["records lie apart", { parts: [], privileged: ["a", "b"] }, "of “export.mbox” 2 records are in."],
    [
      "records are unclear",
      { parts: [], unclear: 5 },
      "of “export.mbox” 5 records are unclear and must be decided.",
    ],
  ])("%s", async (_, filtering, words) => {
    const reference = await demandProducing(world);
    await exportFiltered(world, reference, filtering);
    expect(await refused(reference)).toBe(`It is not shown that there are no data. Item 1: ${words}`);
    expect(await refused(reference, world.people.CUSTODIAN)).toMatch(/^Exports were given/);
    expect(await byHand(reference)).toBe("NG005");
  });

  test("a run does not stand any more", async () => {
    const reference = await demandProducing(world);
    const { runId } = await exportFiltered(world, reference, nothingIn);
    await runVoided(runId);
    expect(await refused(reference)).toMatch(/“export.mbox” has no run of the filter that ended and stands/);
    expect(await byHand(reference)).toBe("NG005");
  });

  test("a run stands on what has changed since", async () => {
    const reference = await demandProducing(world);
    const { runId } = await exportFiltered(world, reference, nothingIn);
    await asOwner("ALTER TABLE filter_run DISABLE TRIGGER USER");
    await asOwner("UPDATE filter_run SET filter_version = 'an older one' WHERE id = $1", [runId]);
    await asOwner("ALTER TABLE filter_run ENABLE TRIGGER USER");
    expect(await refused(reference)).toMatch(/^Item 1, “export.mbox” must be filtered anew/);
    expect((await factsFor(world, reference)).demand.status).toBe("PRODUCING");
  });

  test("a task is not answered, also for a custodian", async () => {
    const reference = await demandProducing(world, { items: [{ dataClass: "C" }, { dataClass: "NC" }] });
    await taskOf(world, reference, 2, null);
    await taskOf(world, reference, 1, "NO_DATA");
    const open = /^A custodian must say so: .* Item 2: there is no answer yet\.$/;
    expect(await refused(reference)).toMatch(open);
    expect(await refused(reference, world.people.CUSTODIAN)).toMatch(open);
    expect(await byHand(reference)).toBe("NG005");
    await taskOf(world, reference, 2, "TOO_MUCH");
    expect(await refused(reference)).toMatch(/Item 2: the answer is another/);
    expect(await byHand(reference)).toBe("NG005");
  });
});

test("whoever gave an export does not record it, though counsel too", async () => {
  const both = await inTransaction((tx) => makePerson(tx, "Sasha Reed", ["CUSTODIAN", "COUNSEL"]));
  const reference = await demandProducing(world);
  const { exportId } = await exportFiltered(world, reference, nothingIn);
  await asOwner("ALTER TABLE source_export DISABLE TRIGGER USER");
  await asOwner("UPDATE source_export SET given_by_id = $2 WHERE id = $1", [exportId, both.actor.id]);
  await asOwner("ALTER TABLE source_export ENABLE TRIGGER USER");
  expect(await refused(reference, both)).toMatch(/^Whoever gave an export does not record/);
  expect(await byHand(reference, both)).toBe("NG004");
  expect(await byHand(reference), "the step lacks its audit row, and nothing else").toBe("NG002");
  await record(world.people.COUNSEL, reference);
});
