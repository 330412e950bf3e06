import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { disablePerson } from "@/lib/auth/manage-people";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { readView } from "@/lib/demands/views/read-view";
import { sayIgnored } from "./ignored-parts";

let world: World;

beforeAll(async () => {
  world = await makeWorld();
});

test("what is gone of a view is said in words: the person by name, and no id of a record", async () => {
  const left = world.others.INTAKE_ANALYST.actor;
  await disablePerson(world.people.INSTALLATION_ADMINISTRATOR, left.id);
  const query = `colour=red&status=ASLEEP&customer=${randomUUID()}&kind=XX-GONE&tag=lost&assignee=${left.id}`;
  const { COUNSEL } = world.people;
  const said = await sayIgnored(COUNSEL, (await readView(COUNSEL, query)).ignored);
  expect(said.sort()).toEqual([
    `Assigned to ${left.name}. This person is no longer at the desk, and takes care of no open demand that you may see.`,
    "Customer: unknown. There is no such customer any more.",
    "Kind: XX-GONE. The catalog has no such kind any more.",
    "Tag: lost. No demand that you may see has this tag.",
    "“colour” with “red”. The queue has no such filter any more.",
    "“status” with “ASLEEP”. The queue has no such filter any more.",
  ]);
});
