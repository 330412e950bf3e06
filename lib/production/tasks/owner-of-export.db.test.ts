import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { demandProducing, factsFor, upload } from "@/lib/demands/test-production";
import { makeWorld } from "@/lib/demands/test-world";
import { giveExport } from "@/lib/production/tasks/give-export";

test("an export is of an account of the task, however it is written, and no other's", async () => {
  const world = await makeWorld();
  const { CUSTODIAN } = world.people;
  const reference = await demandProducing(world);
  const firstTask = async () =>
    (await factsFor(world, reference)).tasks[0] ?? expect.fail("a task was opened");
  const { id: taskId, accounts } = await firstTask();
  const account = accounts[0] ?? "";
  const where = { system: "mailbox", supersededAt: null };
  const { id: source } = await db().sourceVersion.findFirstOrThrow({ where });
  const mail = `From ${account} Thu Jan  1 00:00:00 1970\nFrom: ${account}\n\nx\n`;
  const give = async (owner: string) =>
    giveExport(CUSTODIAN, {
      ...{ reference, taskId, query: "All of January", source, owner },
      files: [await upload(CUSTODIAN, "kim.mbox", mail)],
    });
  const words = `The task asks for ${account}, and “x${account}” is not among them`;
  await expect(give(`x${account}`)).rejects.toMatchObject({
    fields: { owner: expect.stringContaining(words) },
  });
  expect((await firstTask()).exports).toEqual([]);
  await give(account.toUpperCase());
  expect((await firstTask()).exports).toMatchObject([{ owner: account.toUpperCase() }]);
});
