import { expect, test } from "vitest";
import { auditOf, fillDirectory } from "@/lib/contacts/directories/test-directory";
import { makeWorld } from "@/lib/demands/test-world";
import { listed, makeTestDirectory, SCHEMAS } from "./test-directory";

const MANY = 3_000;

test("a group of three thousand administrators is taken in one request, and each of them is listed and confirmed", async () => {
  const world = await makeWorld();
  const directory = await makeTestDirectory(world.people.INTAKE_ANALYST, "Administrators");
  const users = await fillDirectory(directory.directoryId, MANY);
  const members = users.map((value) => ({ value }));
  const sent = { schemas: [SCHEMAS.group], displayName: "Administrators", members };
  const { status } = await directory.send("POST", "/Groups?excludedAttributes=members", sent);
  expect(status).toBe(201);
  const contacts = await listed(directory);
  expect(contacts).toHaveLength(MANY);
  for (const { confirmations, listedBy } of contacts)
    expect([listedBy, ...confirmations.map(({ way }) => way)]).toEqual(["SCIM", "SCIM"]);
  expect((await auditOf(directory.directoryId)).at(-1)?.action).toBe("syncDirectoryGroup");
}, 300_000);
