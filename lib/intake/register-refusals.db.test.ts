import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { loadFacts } from "@/lib/demands/facts";
import { dayFrom, registration } from "@/lib/demands/test-registration";
import { type DemandWanted, makeWorld, type Somebody, type World } from "@/lib/demands/test-world";
import { Forbidden, NotFound } from "@/lib/errors";
import { registrationChoices } from "@/lib/intake/queries";
import { registerInstrument } from "@/lib/intake/register-instrument";
import { similarDemands } from "@/lib/intake/similar-demands";
import { answers, refusedBy, register, type Spoilt, upload } from "@/lib/intake/test-registering";

let world: World;
let analyst: Somebody;
let counsel: Somebody;

beforeAll(async () => {
  world = await makeWorld();
  analyst = world.people.INTAKE_ANALYST;
  counsel = world.people.COUNSEL;
});

describe("secrecy at the door", () => {
  test("an order is entered on every demand of the paper; that nothing else forbids telling is counsel's word", async () => {
    for (const [who, covers, secrecy, secrecyAnsweredById] of [
      [analyst, "ANYONE", "IN_FORCE", null],
      [analyst, "ACCOUNT_HOLDER", "UNKNOWN", null],
      [counsel, "ACCOUNT_HOLDER", "IN_FORCE", counsel.actor.id],
    ] as const) {
      const { order } = await registration(world, { secrecy: "IN_FORCE" });
      const { references } = await register(
        world,
        who,
        { secrecy: "IN_FORCE" },
        { order: { ...order, covers } },
      );
      const facts = await loadFacts(db(), analyst.actor, references[0] ?? "");
      expect(facts.demand).toMatchObject({ secrecy, secrecyAnsweredById });
      expect(facts.orders).toMatchObject([{ basis: "COURT_ORDER", covers, holdsUntil: null }]);
    }
  });

  test("an order that names persons, who cannot be named yet, is refused by its field", async () => {
    const { order } = await registration(world, { secrecy: "IN_FORCE" });
    const named = { order: { ...order, covers: "ALL_BUT_NAMED" } };
    for (const who of [analyst, counsel])
      await refusedBy(["order.covers"], world, who, { secrecy: "IN_FORCE" }, named);
  });

  test("a kind that is secret by itself brings its own", async () => {
    const { references } = await register(world, analyst, { kind: "US-NSL" });
    const facts = await loadFacts(db(), analyst.actor, references[0] ?? "");
    expect(facts.demand.secrecy).toBe("IN_FORCE");
    expect(facts.orders).toMatchObject([{ basis: "CERTIFIED", endsOn: null, releasedAt: null }]);
    await refusedBy(["secrecy"], world, counsel, { kind: "US-NSL", secrecy: "NONE" });
  });

  test("that there is none is answered by counsel", async () => {
    await refusedBy(["secrecy"], world, analyst, { secrecy: "NONE" });
    const { references } = await register(world, counsel, { secrecy: "NONE" });
    const facts = await loadFacts(db(), counsel.actor, references[0] ?? "");
    expect(facts.demand).toMatchObject({ secrecy: "NONE", secrecyAnsweredById: counsel.actor.id });
  });

  test("in force without its order, or an order that is not in force, is refused", async () => {
    await refusedBy(["secrecy"], world, analyst, {}, { secrecy: "IN_FORCE" });
    const { order } = await registration(world, { secrecy: "IN_FORCE" });
    await refusedBy(["secrecy"], world, analyst, {}, { order });
  });

  test("an order that has ended is refused by its last day", async () => {
    const { order } = await registration(world, { secrecy: "IN_FORCE", servedDaysAgo: 60 });
    const ended = { ...order, indefinite: "", endsOn: dayFrom(new Date(), -30) };
    const wanted = { secrecy: "IN_FORCE", servedDaysAgo: 60 } as const;
    await refusedBy(["order.endsOn"], world, analyst, wanted, { order: ended });
  });
});

describe("refused, with nothing half saved:", () => {
  const future = "2999-01-01T09:00[America/New_York]";
  test.each([
    ["served in the future", ["served"], { dueInDays: null }, { served: future }],
    ["issued after it was served", ["issuedOn"], {}, { issuedOn: "2999-01-01" }],
    ["issued on no day", ["issuedOn"], {}, { issuedOn: undefined }],
    ["oral service without a day for the paper", ["paperDueOn"], {}, { servedHow: "ORAL" }],
    ["an answer due before service", ["dueOn"], {}, { dueOn: "2001-01-01" }],
    ["no account", ["items"], { items: [] }, {}],
    [
      "a class the kind cannot ask for",
      ["items.0.dataClass"],
      { kind: "US-2703D", items: [{ dataClass: "C" }] },
      {},
    ],
    [
      "content called payment data",
      ["items.0.category"],
      { items: [{ dataClass: "C", category: "PAYMENT_DATA" }] },
      {},
    ],
    ["accounts under a removal order", ["items"], { kind: "EU-DSA-9", items: [{ dataClass: "BSI" }] }, {}],
    ["accounts of an offline paper", ["items"], { kind: "US-FISA-I", items: [{ dataClass: "C" }] }, {}],
    ["a summary of an offline paper", ["summary"], { kind: "US-FISA-I" }, { summary: "Secret." }],
    ["a kind that is not in the catalog", ["kind"], {}, { kind: "US-LETTER" }],
    ["no authority", ["authorityId"], {}, { authorityId: undefined }],
    ["an authority that is not there", ["authorityId"], {}, { authorityId: randomUUID() }],
    ["an officer that is not there", ["officerId"], {}, { officerId: randomUUID() }],
    ["a company that is not ours", ["servedEntityId"], {}, { servedEntityId: randomUUID() }],
    ["a file that is not there", ["documents"], {}, { documents: [randomUUID()] }],
    ["an older demand that is not there", ["supersedes"], {}, { supersedes: "NG-2222-2222" }],
    ["a preservation that is not there", ["preservation"], {}, { preservation: "NG-2222-2222" }],
    ["readers without a restriction", ["restricted"], {}, { readers: [randomUUID()] }],
  ] as [string, string[], DemandWanted, Spoilt][])("%s", async (_what, fields, wanted, spoilt) => {
    await refusedBy(fields, world, analyst, wanted, spoilt);
  });

  test("one tick that the paper names the customer, where there are two", async () => {
    const items = [world.customer, world.otherCustomer].map(({ domain }) => ({
      identifier: `ada@${domain}`,
    }));
    await refusedBy(["namesCustomer"], world, analyst, { items, namesCustomer: true });
    const [one] = items;
    await register(world, analyst, {
      items: one ? [one, { identifier: "eve@nobody.example" }] : [],
      namesCustomer: true,
    });
  });

  test("a file of somebody else", async () => {
    await refusedBy(["documents"], world, analyst, {}, { documents: [await upload(counsel)] });
  });

  test("a role that registers nothing", async () => {
    for (const role of ["CUSTODIAN", "COMPLIANCE_OFFICER", "INSTALLATION_ADMINISTRATOR"] as const)
      await expect(register(world, world.people[role])).rejects.toBeInstanceOf(Forbidden);
  });
});

describe("a restricted demand", () => {
  const named = (...people: Somebody[]) => ({
    restricted: "on",
    readers: people.map(({ actor }) => actor.id),
  });

  test("is known to those named and to whoever registered it, and is no duplicate to others", async () => {
    const { people, others } = world;
    const input = await answers(world, {}, named(counsel, others.COUNSEL, people.CUSTODIAN));
    const { references } = await registerInstrument(analyst, input);
    const reference = references[0] ?? "";
    for (const reader of [analyst, counsel, others.COUNSEL]) {
      const facts = await loadFacts(db(), reader.actor, reference);
      expect(facts.demand.restricted).toBe(true);
      expect(facts.readers).toContain(people.CUSTODIAN.actor.id);
    }
    await expect(loadFacts(db(), people.LEAD_COUNSEL.actor, reference)).rejects.toBeInstanceOf(NotFound);
    const same = {
      matterNumber: input.matterNumber,
      identifiers: input.items.map((item) => item.identifier),
    };
    expect((await similarDemands(counsel, same)).map((one) => one.reference)).toContain(reference);
    expect((await similarDemands(people.LEAD_COUNSEL, same)).map((one) => one.reference)).not.toContain(
      reference,
    );
  });

  test("takes the place of no other that other people know of, nor the other way round", async () => {
    const { people, others } = world;
    const some = named(analyst, others.COUNSEL, people.CUSTODIAN);
    const more = named(analyst, others.COUNSEL, people.CUSTODIAN, people.LEAD_COUNSEL);
    const older = async (spoilt: Spoilt) => (await register(world, counsel, {}, spoilt)).references[0] ?? "";
    const replaces = (supersedes: string, spoilt: Spoilt) =>
      refusedBy(["supersedes"], world, counsel, {}, { supersedes, ...spoilt });
    await replaces(await older({}), some);
    const restricted = await older(some);
    await replaces(restricted, {});
    await replaces(restricted, more);
    await replaces(await older(more), some);
    const { references } = await register(world, counsel, {}, { supersedes: restricted, ...some });
    expect(references).toHaveLength(1);
    expect((await loadFacts(db(), counsel.actor, restricted)).demand.outcome).toBe("SUPERSEDED");
  });

  test("alone makes its authority and officer known to nobody else", async () => {
    const { people, others } = world;
    const office = {
      publishedPhone: "+1 617 555 0100",
      phoneSource: "Its web site",
      zone: "UTC",
      country: "US",
    };
    const made = await register(
      world,
      analyst,
      {},
      {
        ...{ authorityId: undefined, authority: { name: "Secret Office", ...office } },
        ...{ officerId: undefined, officer: { name: "Kit Doe", email: "doe@secret.example" } },
        ...named(counsel, others.COUNSEL, people.CUSTODIAN),
      },
    );
    const { authorityId, officerId } = await db().instrument.findUniqueOrThrow({
      where: { id: made.instrumentId },
    });
    const offered = async (who: Somebody) =>
      (await registrationChoices(who)).authorities.filter(({ id }) => id === authorityId).length;
    expect([await offered(analyst), await offered(counsel), await offered(people.LEAD_COUNSEL)]).toEqual([
      1, 1, 0,
    ]);
    const chosen = { authorityId, officerId };
    await refusedBy(["authorityId"], world, people.LEAD_COUNSEL, {}, chosen);
    await register(world, counsel, {}, chosen);
    expect(await offered(people.LEAD_COUNSEL)).toBe(1);
    const other = await register(
      world,
      analyst,
      {},
      {
        ...{ officerId: undefined, officer: { name: "Lou Doe", email: "lou@secret.example" } },
        ...named(counsel, others.COUNSEL, people.CUSTODIAN),
      },
    );
    const hidden = await db().instrument.findUniqueOrThrow({ where: { id: other.instrumentId } });
    await refusedBy(["officerId"], world, people.LEAD_COUNSEL, {}, { officerId: hidden.officerId });
    const officers = (await registrationChoices(people.LEAD_COUNSEL)).authorities.flatMap(
      (one) => one.officers,
    );
    expect(officers.map(({ id }) => id)).not.toContain(hidden.officerId);
    await register(world, people.LEAD_COUNSEL);
  });

  test("needs two who approve and a custodian among its readers", async () => {
    const { people, others } = world;
    await refusedBy(["readers"], world, analyst, {}, named());
    await refusedBy(["readers"], world, analyst, {}, named(counsel, people.CUSTODIAN));
    await refusedBy(["readers"], world, analyst, {}, named(counsel, others.COUNSEL));
    await refusedBy(
      ["readers"],
      world,
      analyst,
      {},
      named(counsel, others.COUNSEL, people.CUSTODIAN, people.INSTALLATION_ADMINISTRATOR),
    );
  });
});
