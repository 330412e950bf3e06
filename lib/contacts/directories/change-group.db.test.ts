import { beforeAll, beforeEach, expect, test } from "vitest";
import { changeAdministratorsGroup } from "@/lib/contacts/directories/change-group";
import { createGroup } from "@/lib/contacts/directories/create-group";
import { createUser } from "@/lib/contacts/directories/create-user";
import { groupPage } from "@/lib/contacts/directories/queries";
import { ChangeGroup } from "@/lib/contacts/directories/schema";
import {
  administratorsOf,
  listByHand,
  type MadeDirectory,
  makeTestDirectory,
} from "@/lib/contacts/directories/test-directory";
import { GROUP } from "@/lib/contacts/scim/group-schema";
import { USER } from "@/lib/contacts/scim/user-schema";
import { db } from "@/lib/db";
import { asOwner } from "@/lib/demands/test-app-role";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { Conflict, Forbidden, NotFound, NotReady } from "@/lib/errors";

let world: World;
let made: MadeDirectory;
beforeAll(async () => {
  world = await makeWorld();
});

const callerOf = ({ directoryId, customer }: MadeDirectory) => ({ directoryId, customerId: customer.id });
const userOf = async (name: string) =>
  String(
    (
      await createUser(callerOf(made), {
        schemas: [USER.schema],
        userName: `${name}@group.example`,
        active: true,
      })
    ).id,
  );
const groupOf = (displayName: string, users: string[]) =>
  createGroup(callerOf(made), {
    ...{ schemas: [GROUP.schema], displayName, members: users.map((value) => ({ value })) },
  });
const planOf = async (group: string | null) => {
  const { directoryId, customer } = made;
  const { plan } = await groupPage(
    world.people.INTAKE_ANALYST,
    { customerId: customer.id, directoryId },
    group,
  );
  return plan ?? expect.fail("no plan");
};
const change = async (group: string | null, hash?: string, who = world.people.INTAKE_ANALYST) =>
  changeAdministratorsGroup(
    who,
    ChangeGroup.parse({
      directoryId: made.directoryId,
      group: group ?? "",
      hash: hash ?? (await planOf(group)).hash,
    }),
  );
const addresses = async () => (await administratorsOf(made.customer.id)).map(({ email }) => email);

beforeEach(async () => {
  made = await makeTestDirectory(world.people.INTAKE_ANALYST, "Old");
  const [a, b, c] = [await userOf("a"), await userOf("b"), await userOf("c")];
  await groupOf("Old", [a, b]);
  await groupOf("New", [b, c]);
});

test("another group lists who is in it and takes off who is not, just as it was shown", async () => {
  await listByHand(world.people.INTAKE_ANALYST, made.customer.id, "hand@group.example", "ADMINISTRATOR");
  const plan = await planOf("new");
  expect([plan.listed, plan.unlisted].map((some) => some.map(({ email }) => email))).toEqual([
    ["c@group.example"],
    ["a@group.example"],
  ]);
  expect(plan.left).toBe(3);
  expect(await addresses(), "looking changes nothing").toEqual([
    "a@group.example",
    "b@group.example",
    "hand@group.example",
  ]);
  await change("new");
  expect(await addresses()).toEqual(["b@group.example", "c@group.example", "hand@group.example"]);
  expect(await db().auditEntry.findFirst({ orderBy: { sequence: "desc" } })).toMatchObject({
    ...{ action: "changeDirectoryGroup", actorId: world.people.INTAKE_ANALYST.actor.id },
    details: { directory: made.directoryId, byGroup: true, listed: 1, unlisted: 1 },
  });
  await groupOf("NEW", [await userOf("d")]);
  expect(await addresses(), "a second group of the name is not it").not.toContain("d@group.example");
  await change(null);
  expect(await addresses()).toEqual(["a", "b", "c", "d", "hand"].map((name) => `${name}@group.example`));
});

test("who is listed by it is confirmed as of the day on which the directory sent them, not of the change", async () => {
  await asOwner(
    "UPDATE directory_user SET changed_at = changed_at - interval '200 days' WHERE directory_id = $1",
    [made.directoryId],
  );
  await change("New");
  const [, c] = await administratorsOf(made.customer.id);
  const sent = await db().directoryUser.findFirstOrThrow({ where: { administratorId: c?.id ?? "" } });
  expect(c).toMatchObject({ email: "c@group.example", confirmedAt: sent.changedAt });
});

test("a group that was not sent yet lists nobody until it is, and its first bearer is it then", async () => {
  const plan = await planOf("Later");
  expect([plan.groupId, plan.left, plan.unlisted.length]).toEqual([null, 0, 2]);
  await change("Later");
  expect(await addresses()).toEqual([]);
  await groupOf("later", [await userOf("z")]);
  expect(await addresses()).toEqual(["z@group.example"]);
});

test("is refused where others would come or go than were shown, where it is so already, and to others", async () => {
  const { hash } = await planOf("New");
  const group = await db().directoryGroup.findFirstOrThrow({
    where: { directoryId: made.directoryId, displayName: "New" },
  });
  await db().directoryMember.create({ data: { groupId: group.id, userId: await userOf("late") } });
  await expect(change("New", hash)).rejects.toBeInstanceOf(Conflict);
  await expect(change("Old")).rejects.toBeInstanceOf(NotReady);
  await expect(async () => change("New", hash, world.people.CUSTODIAN)).rejects.toBeInstanceOf(Forbidden);
  const ids = { customerId: world.customer.id, directoryId: made.directoryId };
  await expect(
    groupPage(world.people.INTAKE_ANALYST, ids, "New"),
    "of another customer",
  ).rejects.toBeInstanceOf(NotFound);
  expect(await addresses()).toEqual(["a@group.example", "b@group.example"]);
});
