import { expect, test } from "vitest";
import { demandProducing, factsFor, upload } from "@/lib/demands/test-production";
import { makeWorld } from "@/lib/demands/test-world";
import { giveExport } from "@/lib/production/tasks/give-export";
import { OTHER_FORMAT } from "@/lib/production/tasks/schema";

const MAIL = "From: kim@aster.example\nTo: al@cee.example\n\nHello\n";

test("no mail or table is given as another format, which would go round the filter", async () => {
  const world = await makeWorld();
  const { CUSTODIAN } = world.people;
  const reference = await demandProducing(world);
  const firstTask = async () =>
    (await factsFor(world, reference)).tasks[0] ?? expect.fail("a task was opened");
  const { id: taskId } = await firstTask();
  const give = async (name: string, content: string) =>
    giveExport(CUSTODIAN, {
      ...{ reference, taskId, query: "All of January", source: OTHER_FORMAT },
      files: [await upload(CUSTODIAN, name, content)],
    });
  for (const [name, content, what] of [
    ["a.bin", `From kim Thu Jan  1 00:00:00 1970\n${MAIL}\n`, "is a mailbox,"],
    ["b.pdf", MAIL, "is a mail,"],
    ["c.txt", "account,time\nkim,1\n", "is a table of CSV,"],
    ["d.log", '{"account":"kim"}\n', "is a table of JSON Lines,"],
  ] as const)
    await expect(give(name, content)).rejects.toMatchObject({
      fields: { source: expect.stringContaining(`“${name}” ${what} which the filter reads`) },
    });
  expect((await firstTask()).exports).toEqual([]);
  await give("e.pdf", "%PDF-1.7\nkim, al\n");
  expect((await firstTask()).exports).toMatchObject([{ name: "e.pdf", sourceVersionId: null }]);
});
