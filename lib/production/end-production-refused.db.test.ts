import { beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "@/lib/db";
import { asOwner } from "@/lib/demands/test-app-role";
import { demandDelivered, demandProducing, sealing } from "@/lib/demands/test-production";
import { makePerson, makeWorld, type Somebody, type World } from "@/lib/demands/test-world";
import { Forbidden } from "@/lib/errors";
import { refusalOf } from "@/lib/files/temporary-place";
import { addFiltered } from "@/lib/production/add-filtered";
import { endProduction } from "@/lib/production/end-production";
import { exportFiltered, runVoided, taskOf } from "@/lib/production/filtered/test-filtered";
import { sealPackage } from "@/lib/production/seal-package";
import { sealNext } from "@/lib/production/sealing/seal-now";
import { endedByHand, NOTHING_REFUSED, TWO_ITEMS } from "@/lib/production/test-ending";
import { fileChallenge } from "@/lib/review/file-challenge";
import { openIncident } from "@/lib/review/open-incident";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const end = (reference: string, who = world.people.COUNSEL) =>
  endProduction(who, { reference, reason: "Nothing more is kept." });
const refused = async (reference: string, who?: Somebody) =>
  ((await refusalOf(end(reference, who))) as Error).message;
const interim = () => demandDelivered(world, TWO_ITEMS, { extent: "INTERIM" });
const byHand = (reference: string, who?: Somebody) => endedByHand(world, reference, who);

const shown = (words: string) => `It is not shown that nothing more is to come. Item 2: ${words}.`;

describe("it is refused, by the server and by the database, while", () => {
  test("nothing left", async () => {
    const reference = await demandProducing(world);
    await taskOf(world, reference, 1, "NO_DATA");
    expect(await refused(reference)).toMatch(/^No package was released, so there is no production to end/);
    expect(await byHand(reference)).toBe("NG005");
  });

  test("a package is being sealed, or sealed and not released", async () => {
    const { reference } = await interim();
    await exportFiltered(world, reference, { position: 2, name: "b.csv", extension: "jsonl" });
    await addFiltered(world.people.CUSTODIAN, { reference, decisions: [] });
    await sealPackage(world.people.CUSTODIAN, sealing(reference));
    expect(await refused(reference)).toMatch(/^Package 2 is being sealed\. Wait until that has ended/);
    expect(await byHand(reference)).toBe("NG005");
    await sealNext();
    expect(await refused(reference)).toBe(
      "Package 2 is sealed and was not released. Release it, or void it.",
    );
    expect(await byHand(reference)).toBe("NG005");
  });

  test.each([
    [null, "the custodian has not answered yet"],
    [
      "CANNOT_SEPARATE",
      "the custodian cannot separate it from other data: return the demand to review, and decide it anew",
    ],
    ["TOO_MUCH", "the custodian would collect too much: return the demand to review, and decide it anew"],
  ] as const)("a task is answered by %s", async (answer, words) => {
    const { reference } = await interim();
    await taskOf(world, reference, 2, answer);
    expect(await refused(reference)).toBe(shown(words));
    expect(await byHand(reference)).toBe("NG005");
  });

  test("no custodian was asked", async () => {
    const { reference } = await interim();
    const { id } = await taskOf(world, reference, 2);
    await asOwner("DELETE FROM custodian_task WHERE id = $1", [id]);
    expect(await refused(reference)).toBe(shown("no custodian was asked for it"));
    expect(await byHand(reference)).toBe("NG005");
  });

  test.each([
    [{ parts: [], unclear: 2 }, "records are unclear and must be decided"],
    [
      { parts: ["a"] },
      "records that the filter let out have not left: put them into a package and release it",
    ],
  ])("of an export %j", async (filtering, words) => {
    const { reference } = await interim();
    await exportFiltered(world, reference, { position: 2, name: "b.csv", extension: "jsonl", ...filtering });
    expect(await refused(reference)).toBe(shown(words));
    expect(await byHand(reference)).toBe("NG005");
  });

  test("an export is not filtered, or would be filtered otherwise now", async () => {
    const { reference } = await interim();
    const { runId } = await exportFiltered(world, reference, { position: 2, name: "b.csv", parts: [] });
    await asOwner("ALTER TABLE filter_run DISABLE TRIGGER USER");
    await asOwner("UPDATE filter_run SET filter_version = 'an older one' WHERE id = $1", [runId]);
    await asOwner("ALTER TABLE filter_run ENABLE TRIGGER USER");
    expect(await refused(reference)).toMatch(/Item 2: “b.csv” must be filtered anew/);
    await runVoided(runId);
    expect(await refused(reference)).toBe(shown("an export has no run of the filter that ended and stands"));
    expect(await byHand(reference)).toBe("NG005");
  });

  test("a further export of an item of which something left holds records", async () => {
    const { reference } = await interim();
    await taskOf(world, reference, 2, "NO_DATA");
    await exportFiltered(world, reference, { name: "more.csv", parts: ["more"], extension: "jsonl" });
    expect(await refused(reference)).toBe(
      "Records that the filter let out have not left, of “more.csv” (item 1). Put them into a package and release it.",
    );
    expect(await byHand(reference)).toBe("NG005");
  });

  test("a challenge or an incident is open", async () => {
    const counsel = world.people.COUNSEL;
    const { reference } = await interim();
    await taskOf(world, reference, 2, "NO_DATA");
    await openIncident(counsel, { reference, kind: "OTHER", summary: "A wrong letter." });
    expect(await refused(reference)).toMatch(/^An incident is open/);
    expect(await byHand(reference)).toBe("NG005");
    const challenged = await interim();
    await taskOf(world, challenged.reference, 2, "NO_DATA");
    await fileChallenge(counsel, { reference: challenged.reference, object: "ITEMS", basis: "Too wide." });
    expect(await refused(challenged.reference)).toMatch(/^Our own challenge is still open/);
    expect(await byHand(challenged.reference)).toBe("NG005");
  });

  test("whoever asks gave an export of it, or is no counsel", async () => {
    const both = await inTransaction((tx) => makePerson(tx, "Sasha Reed", ["CUSTODIAN", "COUNSEL"]));
    const { reference } = await interim();
    const { exportId } = await exportFiltered(world, reference, { position: 2, parts: [], out: 4 });
    const exportIs = async (what: string) => {
      await asOwner("ALTER TABLE source_export DISABLE TRIGGER USER");
      await asOwner(`UPDATE source_export SET ${what} WHERE id = $1`, [exportId]);
      await asOwner("ALTER TABLE source_export ENABLE TRIGGER USER");
    };
    await exportIs(`given_by_id = '${both.actor.id}'`);
    expect(await refused(reference, both)).toMatch(/^Whoever gave an export does not say that nothing more/);
    expect(await byHand(reference, both)).toBe("NG004");
    expect(await refusalOf(end(reference, world.people.CUSTODIAN))).toBeInstanceOf(Forbidden);
    expect(await byHand(reference)).toBe(NOTHING_REFUSED);
    await exportIs("destroyed_at = app_now()");
    expect(await refused(reference, both)).toMatch(/^Whoever gave an export does not say that nothing more/);
    expect(await byHand(reference, both)).toBe("NG004");
    await exportIs(
      `destroyed_at = NULL, withdrawn_at = app_now(), withdrawn_by_id = '${both.actor.id}', withdraw_reason = 'The wrong one.'`,
    );
    expect(await byHand(reference, both)).toBe(NOTHING_REFUSED);
    await end(reference, both);
  });
});
