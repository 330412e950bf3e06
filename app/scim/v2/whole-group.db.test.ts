import { expect, test } from "vitest";
import { auditOf, contactActsOf, fillDirectory } from "@/lib/contacts/directories/test-directory";
import { makeWorld } from "@/lib/demands/test-world";
import { listed, makeTestDirectory, patch, SCHEMAS } from "./test-directory";

const MANY = 3_000;

test("a group of three thousand administrators is taken in one request, each of them listed and confirmed, and they leave, come back and leave by one request each", async () => {
  const world = await makeWorld();
  const directory = await makeTestDirectory(world.people.INTAKE_ANALYST, "Administrators");
  const users = await fillDirectory(directory.directoryId, MANY);
  const members = users.map((value) => ({ value }));
  const sent = { schemas: [SCHEMAS.group], displayName: "Administrators", members };
  const { status, body } = await directory.send("POST", "/Groups?excludedAttributes=members", sent);
  expect(status).toBe(201);
  const contacts = await listed(directory);
  expect(contacts).toHaveLength(MANY);
  for (const { confirmations, listedBy } of contacts)
    expect([listedBy, ...confirmations.map(({ way }) => way)]).toEqual(["SCIM", "SCIM"]);
  expect((await auditOf(directory.directoryId)).at(-1)?.action).toBe("syncDirectoryGroup");

  // Each of these is one request, and must end long before any limit of a request or a transaction.
  const group = `/Groups/${body.id}`;
  const isListed = async () => (await listed(directory)).length;
  const within = async (work: () => Promise<{ status: number }>) => {
    const from = performance.now();
    expect((await work()).status).toBeLessThan(300);
    expect(performance.now() - from).toBeLessThan(60_000);
  };
  const actions = () => contactActsOf(directory.customer.id);
  await within(() => directory.send("PATCH", group, patch({ op: "replace", path: "members", value: [] })));
  expect(await isListed()).toBe(0);
  expect(await actions()).toEqual([`addContact ${MANY}`, `removeContact ${MANY}`]);
  await within(() => directory.send("PATCH", group, patch({ op: "add", path: "members", value: members })));
  expect(await isListed()).toBe(MANY);
  await within(() => directory.send("DELETE", group));
  expect(await isListed()).toBe(0);
  expect(await actions()).toEqual([`addContact ${2 * MANY}`, `removeContact ${2 * MANY}`]);
}, 300_000);
