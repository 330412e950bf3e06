import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { confirmByHand } from "@/lib/contacts/confirm-by-hand";
import { administratorsOf, auditOf, listByHand } from "@/lib/contacts/directories/test-directory";
import { removeContact } from "@/lib/contacts/remove-contact";
import { reportBounce } from "@/lib/contacts/report-bounce";
import { asOwner } from "@/lib/demands/test-app-role";
import { makeWorld, type Somebody, type World } from "@/lib/demands/test-world";
import {
  addresses,
  listed,
  makeTestDirectory,
  patch,
  SCHEMAS,
  type TestDirectory,
  user,
} from "./test-directory";

let world: World;
let analyst: Somebody;
let directory: TestDirectory;
beforeAll(async () => {
  world = await makeWorld();
  analyst = world.people.INTAKE_ANALYST;
});
beforeEach(async () => {
  directory = await makeTestDirectory(analyst);
});

const post = async (address: string, more: object = {}): Promise<string> =>
  (await directory.send("POST", "/Users", user(address, more))).body.id;
const contactOf = async (address: string) => (await listed(directory)).find(({ email }) => email === address);

/** As if everything of this contact had happened two days ago. */
async function twoDaysLater(contactId: string) {
  await asOwner("UPDATE administrator SET listed_at = listed_at - interval '2 days' WHERE id = $1", [
    contactId,
  ]);
  await asOwner(
    "UPDATE contact_confirmation SET confirmed_at = confirmed_at - interval '2 days' WHERE administrator_id = $1",
    [contactId],
  );
  await asOwner("UPDATE administrator SET removed_at = removed_at WHERE id = $1", [contactId]);
}

describe("a request confirms the address", () => {
  const asks: [string, boolean, (id: string) => [string, string, unknown?]][] = [
    [
      "when the user is put, though nothing differs",
      true,
      (id) => ["PUT", `/Users/${id}`, user("ada@fir.example")],
    ],
    [
      "when its address is patched to what it is",
      true,
      (id) => [
        "PATCH",
        `/Users/${id}`,
        patch({ op: "replace", path: 'emails[type eq "work"].value', value: "ada@fir.example" }),
      ],
    ],
    [
      "when it is said to be active",
      true,
      (id) => ["PATCH", `/Users/${id}`, patch({ op: "Replace", path: "active", value: "True" })],
    ],
    ["not when it is read", false, (id) => ["GET", `/Users/${id}`]],
    [
      "not when it is looked for",
      false,
      () => ["GET", "/Users?filter=userName%20eq%20%22ada%40fir.example%22"],
    ],
    [
      "not when a title is patched",
      false,
      (id) => ["PATCH", `/Users/${id}`, patch({ op: "add", path: "title", value: "X" })],
    ],
    [
      "not when the request is refused",
      false,
      (id) => ["PUT", `/Users/${id}`, user("ada@fir.example", { active: 7 })],
    ],
  ];
  test.each(asks)("%s", async (_what, confirms, ask) => {
    const id = await post("ada@fir.example");
    const before = await contactOf("ada@fir.example");
    await twoDaysLater(before?.id ?? "");
    await directory.send(...ask(id));
    const after = await contactOf("ada@fir.example");
    expect(after?.confirmations.length).toBe(confirms ? 2 : 1);
    expect((after?.confirmedAt?.getTime() ?? 0) >= (before?.confirmedAt?.getTime() ?? 0)).toBe(confirms);
  });

  test("once a day at most, however often it is sent", async () => {
    const id = await post("ada@fir.example");
    for (let n = 0; n < 3; n++) await directory.send("PUT", `/Users/${id}`, user("ada@fir.example"));
    expect((await contactOf("ada@fir.example"))?.confirmations).toHaveLength(1);
    expect(
      (await auditOf(directory.directoryId)).filter(({ action }) => action === "syncDirectoryUser"),
    ).toHaveLength(1);
  });
});

describe("mail that came back", () => {
  test("is not forgotten for anything that a directory sends; a person confirms the address", async () => {
    let id = await post("bo@fir.example");
    const contactId = (await contactOf("bo@fir.example"))?.id ?? "";
    await twoDaysLater(contactId);
    await reportBounce(analyst, { contactId });
    await directory.send("PUT", `/Users/${id}`, user("bo@fir.example"));
    expect(await contactOf("bo@fir.example")).toMatchObject({ bouncedAt: expect.any(Date) });
    await directory.send("PATCH", `/Users/${id}`, patch({ op: "replace", value: { active: false } }));
    await directory.send("PATCH", `/Users/${id}`, patch({ op: "replace", value: { active: true } }));
    await directory.send("DELETE", `/Users/${id}`);
    id = await post("Bo@fir.example");
    const [bouncing] = await listed(directory);
    expect(bouncing).toMatchObject({ id: contactId, bouncedAt: expect.any(Date), confirmedAt: null });
    await confirmByHand(analyst, { contactId });
    expect(await contactOf("bo@fir.example")).toMatchObject({
      bouncedAt: null,
      confirmedAt: expect.any(Date),
    });
  });

  test("speaks of the mailbox, whichever customer had listed it", async () => {
    await post("shared@fir.example");
    await reportBounce(analyst, { contactId: (await contactOf("shared@fir.example"))?.id ?? "" });
    directory = await makeTestDirectory(analyst);
    await post("shared@fir.example");
    expect(await listed(directory)).toMatchObject([{ bouncedAt: expect.any(Date), confirmedAt: null }]);
  });
});

describe("a contact and who lists it", () => {
  test("another address begins anew, and the older one keeps what it was told and confirmed", async () => {
    const id = await post("cy@fir.example");
    const before = await contactOf("cy@fir.example");
    await directory.send(
      "PUT",
      `/Users/${id}`,
      user("cy@fir.example", { emails: [{ value: "cy@oak.example" }] }),
    );
    const [after, ...others] = await listed(directory);
    expect(others).toEqual([]);
    expect(after).toMatchObject({ email: "cy@oak.example", confirmedAt: expect.any(Date) });
    expect(after?.id).not.toBe(before?.id);
    const all = await administratorsOf(directory.customer.id, true);
    expect(all.find((one) => one.id === before?.id)).toMatchObject({
      removedAt: expect.any(Date),
      confirmations: before?.confirmations,
    });
    expect((await auditOf(directory.directoryId)).at(-1)).toMatchObject({
      actorName: "The customer's own directory",
      details: { user: id, how: "replaced" },
    });
  });

  test("an address in other letters is the same contact", async () => {
    const id = await post("di@fir.example");
    const before = await contactOf("di@fir.example");
    await directory.send("PUT", `/Users/${id}`, user("DI@fir.example"));
    expect(await listed(directory)).toMatchObject([{ id: before?.id, email: "di@fir.example" }]);
  });

  test("that two users are goes when the last one leaves", async () => {
    const emails = [{ value: "team@fir.example" }];
    const ids = [await post("one@fir.example", { emails }), await post("two@fir.example", { emails })];
    expect(await addresses(directory)).toEqual(["team@fir.example"]);
    await directory.send("DELETE", `/Users/${ids[0]}`);
    expect(await addresses(directory)).toEqual(["team@fir.example"]);
    await directory.send("PATCH", `/Users/${ids[1]}`, patch({ op: "replace", path: "active", value: false }));
    expect(await addresses(directory)).toEqual([]);
  });

  test("that was listed by hand becomes the directory's, and another capacity never does", async () => {
    const byHand = await listByHand(analyst, directory.customer.id, "eve@fir.example", "ADMINISTRATOR");
    const legal = directory.customer.legalContact;
    const ids = [await post("EVE@fir.example", { displayName: "Eve" }), await post(legal.email)];
    expect(await contactOf("eve@fir.example")).toMatchObject({
      id: byHand,
      name: "Eve",
      confirmedAt: expect.any(Date),
    });
    for (const id of ids) await directory.send("DELETE", `/Users/${id}`);
    expect(await addresses(directory)).toEqual([]);
    expect(await administratorsOf(directory.customer.id, true)).toHaveLength(2);
  });

  test("that was taken off at the desk stays off until the directory names the address again", async () => {
    const id = await post("fay@fir.example");
    await removeContact(analyst, { contactId: (await contactOf("fay@fir.example"))?.id ?? "" });
    await directory.send("PATCH", `/Users/${id}`, patch({ op: "add", path: "title", value: "Counsel" }));
    expect(await addresses(directory)).toEqual([]);
    await directory.send("PUT", `/Users/${id}`, user("fay@fir.example"));
    expect(await addresses(directory)).toEqual(["fay@fir.example"]);
  });

  test("who is a partner's by the directory does not count as the customer, and is never made its own by it", async () => {
    const [guest, own] = [{ userType: "Guest" }, { userType: "Member" }];
    const employed = { [SCHEMAS.enterprise]: { organization: "Helping Hands Ltd" } };
    const id = await post("guy@fir.example", { ...guest, ...employed });
    const partner = { partner: true, employer: "Helping Hands Ltd" };
    expect(await contactOf("guy@fir.example")).toMatchObject(partner);
    await directory.send("PUT", `/Users/${id}`, user("guy@fir.example", own));
    expect(await contactOf("guy@fir.example")).toMatchObject(partner);
  });
});

test("of two requests that make one user at once, one does", async () => {
  const answers = await Promise.all(
    ["hal@fir.example", "HAL@fir.example"].map((name) => directory.send("POST", "/Users", user(name))),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(await listed(directory)).toHaveLength(1);
});

test("a version that the directory has is not sent again, and a change to it goes through", async () => {
  const id = await post("ida@fir.example");
  const { headers } = await directory.send("GET", `/Users/${id}`);
  const etag = headers.get("etag") ?? "";
  const again = await directory.send("GET", `/Users/${id}`, undefined, { "if-none-match": etag });
  expect([again.status, again.body]).toEqual([304, null]);
  const change = patch({ op: "add", path: "title", value: "Counsel" });
  expect((await directory.send("PATCH", `/Users/${id}`, change, { "if-match": etag })).status).toBe(200);
  expect((await directory.send("PATCH", `/Users/${id}`, change, { "if-match": etag })).status).toBe(412);
  expect((await directory.send("PATCH", `/Users/${id}`, change, { "if-match": "*" })).body.meta.version).toBe(
    'W/"2"',
  );
});
