import { afterEach, beforeAll, expect, test } from "vitest";
import { db, inTransaction } from "@/lib/db";
import { enqueueMail } from "@/lib/demands/enqueue-mail";
import { demandToTell, factsOf } from "@/lib/demands/test-notice";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { Forbidden } from "@/lib/errors";
import { tellAdministrators } from "@/lib/notice/tell-administrators";
import { DATA_USE_POLICY, type Purpose } from "@/lib/policy/data-use";

const promised = structuredClone(DATA_USE_POLICY);
let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterEach(() => {
  for (const purpose of Object.keys(promised) as Purpose[])
    Object.assign(DATA_USE_POLICY[purpose], promised[purpose]);
});

test("a notice is refused, and nothing of it kept, as soon as its cell of the policy says no", async () => {
  const reference = await demandToTell(world);
  const tell = () => tellAdministrators(world.people.COUNSEL, { reference, reason: "" });
  DATA_USE_POLICY.SERVICE_COMMUNICATIONS.CUSTOMER_DATA = "no";
  await expect(tell()).rejects.toThrow(/data-use policy does not let customer data/);
  expect((await factsOf(world, reference)).notices).toEqual([]);
  DATA_USE_POLICY.SERVICE_COMMUNICATIONS.CUSTOMER_DATA = "yes";
  expect((await tell()).facts.mails).toHaveLength(2);
});

test.each([
  ["SERVICE_COMMUNICATIONS", "CONTENT"],
  ["OPERATING", "CONTENT"],
  ["ADVERTISING", "CUSTOMER_DATA"],
  ["IMPROVING", "OPERATIONAL"],
  ["VOLUNTARY_DISCLOSURE", "ADMINISTRATOR_DATA"],
  ["DIRECT_MARKETING", "CUSTOMER_DATA"],
] as const)("no mail goes for %s with %s", async (purpose, dataClass) => {
  const before = await db().outboxMessage.count();
  const mail = {
    kind: "LETTER",
    demandId: null,
    to: "ann@company.example",
    subject: "Hello",
    text: "Hello.",
  } as const;
  const queued = inTransaction((tx) =>
    enqueueMail(tx, {
      ...mail,
      purpose,
      dataClass,
      date: new Date("2026-11-02T12:00:00Z"),
      parts: [purpose],
    }),
  );
  await expect(queued).rejects.toThrow(Forbidden);
  expect(await db().outboxMessage.count()).toBe(before);
});
