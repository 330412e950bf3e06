import { beforeAll, expect, test } from "vitest";
import { asOwner } from "@/lib/demands/test-app-role";
import { demandProducing, factsFor, upload } from "@/lib/demands/test-production";
import { makeWorld, type Somebody, type World } from "@/lib/demands/test-world";
import { refusalOf } from "@/lib/files/temporary-place";
import { giveExport } from "@/lib/production/tasks/give-export";
import { restoreExport } from "@/lib/production/tasks/restore-export";
import { OTHER_FORMAT } from "@/lib/production/tasks/schema";
import { withdrawExport } from "@/lib/production/tasks/withdraw-export";

let world: World;
let custodian: Somebody;
beforeAll(async () => {
  world = await makeWorld();
  custodian = world.people.CUSTODIAN;
});

const taskOf = async (reference: string) =>
  (await factsFor(world, reference)).tasks[0] ?? expect.fail("no task");
const uploaded = (name: string, content = "the very same") => upload(custodian, name, `\0${content}`);

/** A demand under production for whose task an export was given, and what gives more. */
async function given() {
  const reference = await demandProducing(world);
  const { id: taskId } = await taskOf(reference);
  const give = (...files: string[]) =>
    giveExport(custodian, { reference, taskId, files, query: "All of January", source: OTHER_FORMAT });
  await give(await uploaded("first.bin"));
  const exportId = (await taskOf(reference)).exports[0]?.id ?? "";
  return { reference, exportId, give };
}

test("the same bytes are given once for a task, whatever they are called; other ones beside them", async () => {
  const { reference, give } = await given();
  const why = "“again.bin” is byte for byte “first.bin”, which is given for this task";
  const again = await uploaded("again.bin");
  for (const files of [[again], [await uploaded("other.bin", "others"), again]])
    expect(await refusalOf(give(...files))).toMatchObject({
      fields: { files: expect.stringContaining(why) },
    });
  expect((await taskOf(reference)).exports).toHaveLength(1);
  await give(await uploaded("other.bin", "others"));
  expect((await taskOf(reference)).exports).toHaveLength(2);
});

test("nor twice among files that are given together", async () => {
  const { give } = await given();
  const files = [await uploaded("a.bin", "others"), await uploaded("b.bin", "others")];
  expect(await refusalOf(give(...files))).toMatchObject({
    fields: { files: expect.stringContaining("“b.bin” is byte for byte “a.bin”") },
  });
});

test("anew once the first was taken back, which then stays so; the database says so too", async () => {
  const { reference, exportId, give } = await given();
  await withdrawExport(custodian, { reference, exportId, reason: "By mistake." });
  await give(await uploaded("again.bin"));
  expect(await refusalOf(restoreExport(custodian, { reference, exportId }))).toMatchObject({
    message: "The same export was given again meanwhile, as “again.bin”.",
  });
  const bySql = asOwner(
    "UPDATE source_export SET withdrawn_at = NULL, withdrawn_by_id = NULL, withdraw_reason = NULL WHERE id = $1",
    [exportId],
  );
  await expect(bySql).rejects.toThrow("The same export is given once for a task.");
});
