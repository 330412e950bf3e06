import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { loadFacts } from "@/lib/demands/facts";
import { makeWorld, type Somebody, type World } from "@/lib/demands/test-world";
import { Conflict } from "@/lib/errors";
import { registerInstrument } from "@/lib/intake/register-instrument";
import { answers, refusedBy, register, upload } from "@/lib/intake/test-registering";

let world: World;
let analyst: Somebody;
let counsel: Somebody;

beforeAll(async () => {
  world = await makeWorld();
  analyst = world.people.INTAKE_ANALYST;
  counsel = world.people.COUNSEL;
});

describe("one warrant", () => {
  test("on two customers and a stranger makes three demands, each with its own accounts", async () => {
    const { customer, otherCustomer } = world;
    const accounts = [
      `ada@${customer.domain}`,
      `  Bo@Mail.${otherCustomer.domain.toUpperCase()} `,
      otherCustomer.tenantId.toUpperCase(),
      "eve@nobody.example",
    ];
    const { references, instrumentId } = await register(world, analyst, {
      items: accounts.map((identifier) => ({ identifier })),
    });
    expect(references).toHaveLength(3);
    const facts = [];
    for (const reference of references) facts.push(await loadFacts(db(), analyst.actor, reference));
    expect(
      facts.map(({ customer: whose, items }) => [whose?.name, items.map((item) => item.normalised)]),
    ).toEqual([
      [customer.name, [`ada@${customer.domain}`]],
      [otherCustomer.name, [`bo@mail.${otherCustomer.domain}`, otherCustomer.tenantId]],
      [undefined, ["eve@nobody.example"]],
    ]);
    for (const { demand, instrument } of facts) {
      expect(instrument.id).toBe(instrumentId);
      expect(demand).toMatchObject({ status: "RECEIVED", secrecy: "UNKNOWN", version: 1 });
      expect(demand.dueAt).not.toBeNull();
      expect(demand.nextDueAt).toEqual(demand.dueAt);
      expect(await db().auditEntry.count({ where: { demandId: demand.id, action: "registerDemand" } })).toBe(
        1,
      );
    }
  });

  test("the longest registered domain decides", async () => {
    const { customer, otherCustomer } = world;
    const inner = `clinic.${customer.domain}`;
    await db().customerDomain.create({ data: { domain: inner, customerId: otherCustomer.id } });
    const { references } = await register(world, analyst, { items: [{ identifier: `x@a.${inner}` }] });
    const facts = await loadFacts(db(), analyst.actor, references[0] ?? "");
    expect(facts.customer?.id).toBe(otherCustomer.id);
  });

  test("keeps the papers uploaded by whoever registers it, once", async () => {
    const documents = [await upload(analyst)];
    const { references } = await register(world, analyst, {}, { documents });
    const facts = await loadFacts(db(), analyst.actor, references[0] ?? "");
    expect(facts.documents.map(({ title, fileId }) => [title, fileId])).toEqual([
      ["warrant.pdf", documents[0]],
    ]);
    await refusedBy(["documents"], world, analyst, {}, { documents });
  });

  test("takes a new authority with its officer", async () => {
    const authority = {
      name: "Kriminalpolizei",
      country: "de",
      publishedPhone: "+49 30 1",
      phoneSource: "Web",
      zone: "Europe/Berlin",
    };
    const officer = { name: "Kim Roth", email: "roth@polizei.example" };
    const chosen = { authorityId: undefined, authority, officerId: undefined, officer };
    const { references } = await register(world, analyst, {}, chosen);
    const facts = await loadFacts(db(), analyst.actor, references[0] ?? "");
    expect(facts.authority).toMatchObject({ name: "Kriminalpolizei", country: "DE" });
    expect(facts.officer).toMatchObject({ email: "roth@polizei.example", authorityId: facts.authority.id });
  });
});

test("text is kept as typed, be it SQL or HTML", async () => {
  const matterNumber = `'); DROP TABLE demand; -- <script>alert(1)</script>`;
  const { references } = await register(world, analyst, {}, { matterNumber, summary: "<b>\u200bx</b>" });
  const facts = await loadFacts(db(), analyst.actor, references[0] ?? "");
  expect(facts.instrument).toMatchObject({ matterNumber, summary: "<b>\u200bx</b>" });
});

test("an oral demand waits for its paper", async () => {
  const { references } = await register(
    world,
    analyst,
    {},
    { servedHow: "ORAL", issuedOn: undefined, paperDueOn: "2998-01-01" },
  );
  const facts = await loadFacts(db(), analyst.actor, references[0] ?? "");
  expect(facts.instrument.paperDueOn).toEqual(new Date("2998-01-01T00:00:00Z"));
});

test("an offline paper is number and dates alone", async () => {
  const { references } = await register(world, analyst, { kind: "US-FISA-I" });
  const facts = await loadFacts(db(), analyst.actor, references[0] ?? "");
  expect(facts).toMatchObject({ customer: null, items: [], documents: [] });
  expect(facts.orders).toMatchObject([{ basis: "BUILT_IN" }]);
});

describe("the same submission", () => {
  test("twice, one after the other or at once, makes one instrument", async () => {
    const submission = randomUUID();
    const input = await answers(world, {}, { submission });
    const before = await db().instrument.count();
    const [one, two] = await Promise.all([
      registerInstrument(analyst, input),
      registerInstrument(analyst, input),
    ]);
    const three = await registerInstrument(analyst, input);
    expect(two.references).toEqual(one.references);
    expect(three).toEqual({ ...one, repeated: true });
    expect(await db().instrument.count()).toBe(before + 1);
  });

  test("by somebody else is a conflict", async () => {
    const input = await answers(world, {}, { submission: randomUUID() });
    await registerInstrument(analyst, input);
    await expect(registerInstrument(counsel, input)).rejects.toBeInstanceOf(Conflict);
  });

  test("the same content with another token is another instrument", async () => {
    const input = await answers(world);
    const one = await registerInstrument(analyst, { ...input, submission: randomUUID() });
    const two = await registerInstrument(analyst, { ...input, submission: randomUUID() });
    expect(two.instrumentId).not.toBe(one.instrumentId);
  });
});

describe("a newer paper", () => {
  test("closes the older demand of the same customer", async () => {
    const [older = ""] = (await register(world, analyst)).references;
    const [newer = ""] = (await register(world, analyst, {}, { supersedes: older.toLowerCase() })).references;
    const closed = await loadFacts(db(), analyst.actor, older);
    expect(closed.demand).toMatchObject({ status: "CLOSED", outcome: "SUPERSEDED", version: 2 });
    expect(closed.endings).toMatchObject([{ action: "supersede" }]);
    expect((await loadFacts(db(), analyst.actor, newer)).demand.supersedesId).toBe(closed.demand.id);
    await refusedBy(["supersedes"], world, analyst, {}, { supersedes: older });
  });

  test("cannot replace another customer's", async () => {
    const [older] = (await register(world, analyst, { customer: world.otherCustomer })).references;
    await refusedBy(["supersedes"], world, analyst, {}, { supersedes: older });
  });

  test("two at once replace an older one only once", async () => {
    const [older] = (await register(world, analyst)).references;
    const inputs = [
      await answers(world, {}, { supersedes: older }),
      await answers(world, {}, { supersedes: older }),
    ];
    const done = await Promise.allSettled(inputs.map((input) => registerInstrument(analyst, input)));
    expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});
