import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { asOwner, refusedWith } from "@/lib/demands/test-app-role";
import { demandProducing, factsFor, upload } from "@/lib/demands/test-production";
import { makeWorld } from "@/lib/demands/test-world";
import { giveExport } from "@/lib/production/tasks/give-export";
import { GiveExport, OTHER_FORMAT } from "@/lib/production/tasks/schema";

test("where the data of an export are kept is said as it is given, by a country's own letters, and stays", async () => {
  const world = await makeWorld();
  const custodian = world.people.CUSTODIAN;
  const reference = await demandProducing(world);
  const tasksOf = async () => (await factsFor(world, reference)).tasks;
  const taskId = (await tasksOf())[0]?.id ?? "";
  const task = { reference, taskId };
  const read = (storedIn: string) =>
    GiveExport.safeParse({
      ...task,
      submission: randomUUID(),
      files: [],
      query: "q",
      source: OTHER_FORMAT,
      storedIn,
    });
  const faultOf = (storedIn: string) =>
    read(storedIn).error?.issues.find(({ path }) => path[0] === "storedIn")?.message;
  expect(["ie", "GR", "EL"].map(faultOf)).toEqual([undefined, undefined, undefined]);
  expect(faultOf("UK")).toContain("GB");
  expect(faultOf("EU")).toContain("one country");
  expect(faultOf("QQ")).toContain("No country");
  expect(GiveExport.shape.storedIn.parse("el")).toBe("GR");

  const files = [await upload(custodian, "mailbox.bin", "\0records")];
  await giveExport(custodian, {
    ...task,
    files,
    query: "All of January",
    source: OTHER_FORMAT,
    storedIn: "IE",
  });
  const [told] = (await tasksOf())[0]?.exports ?? [];
  expect(told?.storedIn).toBe("IE");
  // Nobody says otherwise afterwards, and no program says what is no country.
  expect(await refusedWith(["UPDATE source_export SET stored_in = 'DE' WHERE id = $1", [told?.id]])).toBe(
    "42501",
  );
  for (const place of ["EU", "UK", "ie", ""])
    await expect(
      asOwner("UPDATE source_export SET stored_in = $2 WHERE id = $1", [told?.id, place]),
    ).rejects.toThrow("source_export_stored_in");
});
