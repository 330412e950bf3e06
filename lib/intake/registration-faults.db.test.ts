import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { registration } from "@/lib/demands/test-registration";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { Forbidden, InvalidInput } from "@/lib/errors";
import { readRegistration } from "@/lib/intake/registration-faults";
import { answers, refusedBy, register, type Spoilt } from "@/lib/intake/test-registering";

let world: World;

beforeAll(async () => {
  world = await makeWorld();
});

async function faults(spoilt: Spoilt): Promise<string[]> {
  const usual = { submission: randomUUID(), ...(await registration(world, { secrecy: "UNKNOWN" })) };
  const refusal = await readRegistration(world.people.INTAKE_ANALYST, { ...usual, ...spoilt }).catch(
    (error) => error,
  );
  expect(refusal).toBeInstanceOf(InvalidInput);
  return Object.keys((refusal as InvalidInput).fields).sort();
}

test("all that is wrong is said at once: what cannot be read, and what does not fit the rest", async () => {
  const [item] = (await registration(world)).items;
  expect(
    await faults({
      matterNumber: "",
      issuedOn: "2999-01-01",
      kind: "US-GJ-SUB",
      dueOn: "no day",
      officerId: randomUUID(),
      servedEntityId: randomUUID(),
      secrecy: "NONE",
      items: [
        { ...item, dataClass: "C", rangeStart: "yesterday" },
        { ...item, identifier: "" },
      ],
    }),
  ).toEqual([
    "dueOn",
    "issuedOn",
    "items.0.dataClass",
    "items.0.rangeStart",
    "items.1.identifier",
    "matterNumber",
    "officerId",
    "secrecy",
    "servedEntityId",
  ]);
});

test("a part that was described and is at fault is not also called missing", async () => {
  const described = { authorityId: undefined, authority: { name: "Office", country: "Germany" } };
  const named = await faults({ ...described, officerId: undefined, officer: { name: "Kit", email: "kit" } });
  expect(named.every((field) => field.startsWith("authority.") || field.startsWith("officer."))).toBe(true);
  expect(await faults({ matterNumber: "", authorityId: undefined })).toEqual(["authorityId", "matterNumber"]);
});

test("what is right is read as the schema reads it, and only for who may register", async () => {
  const usual = { submission: randomUUID(), ...(await registration(world)) };
  expect(await readRegistration(world.people.COUNSEL, usual)).toMatchObject({ kind: "US-WARRANT" });
  await expect(readRegistration(world.people.CUSTODIAN, usual)).rejects.toBeInstanceOf(Forbidden);
});

test("where the law leaves the day to the paper, it is asked for, unless the paper names none", async () => {
  const { people } = world;
  const none = { dueOn: undefined, namesNoDay: undefined };
  await refusedBy(["dueOn"], world, people.COUNSEL, { kind: "US-GJ-SUB" }, none);
  await refusedBy(["namesNoDay"], world, people.COUNSEL, { kind: "US-GJ-SUB" }, { namesNoDay: "on" });
  await register(world, people.COUNSEL, { kind: "US-GJ-SUB" }, { dueOn: undefined, namesNoDay: "on" });
  for (const kind of ["US-WARRANT", "EU-EPOC", "US-2703F"])
    expect((await register(world, people.COUNSEL, { kind }, none)).references).toHaveLength(1);
  expect((await answers(world, {}, none)).namesNoDay).toBe(false);
});
