import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { disableAndTell, leftAloneWithout } from "@/lib/demands/access/left-alone";
import { SetJurisdictions, setJurisdictions } from "@/lib/demands/access/set-jurisdictions";
import { entriesOf } from "@/lib/demands/audit-entries";
import { assignDemand } from "@/lib/demands/care/assign-demand";
import { watchDemand } from "@/lib/demands/care/watch-demand";
import { loadFacts } from "@/lib/demands/facts";
import { inboxOf } from "@/lib/demands/inbox/read-inbox";
import { queueOf } from "@/lib/demands/queue";
import {
  makePerson,
  makeWorld,
  registeredDemand,
  type Somebody,
  unique,
  type World,
} from "@/lib/demands/test-world";
import { Forbidden, NotFound, NotReady } from "@/lib/errors";
import { restrictDemand } from "@/lib/intake/restrict-demand";
import { writeNote } from "@/lib/intake/write-note";

let world: World;
let person: Somebody;
let colleague: Somebody;
beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(async () => {
  person = await makePerson(db(), `Pia ${unique()}`, ["COUNSEL"]);
  colleague = await makePerson(db(), `Cleo ${unique()}`, ["COUNSEL"]);
});

const set = (who: Somebody, countries: string, by = world.people.INSTALLATION_ADMINISTRATOR) =>
  setJurisdictions(by, SetJurisdictions.parse({ personId: who.actor.id, countries }));

describe("jurisdictions", () => {
  test.each(["queue", "page", "act", "history"])(
    "leave no trace of another country's demand: %s",
    async (where) => {
      const reference = await registeredDemand(world);
      await set(person, "de, fr");
      if (where === "queue") {
        const { rows } = await queueOf(person, { q: reference }, null);
        expect(rows).toEqual([]);
      }
      if (where === "page") {
        const refusal = await loadFacts(db(), person.actor, reference).catch((e) => e);
        const absent = await loadFacts(db(), person.actor, "NG-0000-0000").catch((e) => e);
        expect(refusal).toBeInstanceOf(NotFound);
        expect((refusal as Error).message).toBe((absent as Error).message);
      }
      if (where === "act")
        await expect(writeNote(person, { reference, text: "x" })).rejects.toBeInstanceOf(NotFound);
      if (where === "history") expect(await entriesOf(person, reference)).toEqual([]);
      await set(person, "US");
      expect((await loadFacts(db(), person.actor, reference)).demand.reference).toBe(reference);
    },
  );

  test("take away what the person cared for and watched, and what stands in the inbox is hidden", async () => {
    const reference = await registeredDemand(world);
    await watchDemand(person, { reference });
    await assignDemand(colleague, { reference, assigneeId: person.actor.id });
    expect((await inboxOf(person)).entries).toHaveLength(1);
    await set(person, "DE");
    expect((await inboxOf(person)).entries).toEqual([]);
    const facts = await loadFacts(db(), colleague.actor, reference);
    expect(facts).toMatchObject({ demand: { assigneeId: null }, watchers: [] });
    expect(facts.people.map(({ id }) => id)).not.toContain(person.actor.id);
    await expect(assignDemand(colleague, { reference, assigneeId: person.actor.id })).rejects.toMatchObject({
      fields: { assigneeId: expect.stringContaining("may not know of this demand") },
    });
  });

  test("do not hide a restricted demand from its named reader, who cannot lose it by taking the list away", async () => {
    const reference = await registeredDemand(world, { readers: [person, colleague] });
    await set(person, "DE");
    expect((await loadFacts(db(), person.actor, reference)).demand.restricted).toBe(true);
    await expect(restrictDemand(person, { reference, restricted: false, readers: [] })).rejects.toThrow(
      /none of your jurisdictions/,
    );
  });

  test("keep nobody's paper from being registered by somebody who could not see it: it is said at the authority", async () => {
    const elsewhere = await makeWorld();
    await set(elsewhere.people.COUNSEL, "DE");
    await expect(registeredDemand(elsewhere)).rejects.toMatchObject({
      fields: { authorityId: expect.stringContaining("US is none of your jurisdictions") },
    });
    await set(elsewhere.people.COUNSEL, "DE US");
    await registeredDemand(elsewhere);
  });

  test("are set by lead counsel or an administrator, on record, and read as two letters each", async () => {
    await expect(set(person, "US", colleague)).rejects.toBeInstanceOf(Forbidden);
    await set(person, "US", world.people.LEAD_COUNSEL);
    const row = await db().auditEntry.findFirst({
      where: { action: "setJurisdictions" },
      orderBy: { sequence: "desc" },
    });
    expect(row?.details).toEqual({ personId: person.actor.id, countries: ["US"] });
    expect(SetJurisdictions.safeParse({ personId: person.actor.id, countries: "Germany" }).success).toBe(
      false,
    );
    expect(SetJurisdictions.parse({ personId: person.actor.id }).countries).toBeUndefined();
  });
});

describe("without a second person", () => {
  test("a country is not left while demands from it are open", async () => {
    const country = "NZ";
    const elsewhere = await makeWorld();
    await db().authority.update({ where: { id: elsewhere.authority.id }, data: { country } });
    await registeredDemand(elsewhere);
    const able = await db().person.findMany({ where: { roles: { hasSome: ["COUNSEL", "LEAD_COUNSEL"] } } });
    await db().person.updateMany({
      where: { id: { in: able.map(({ id }) => id) } },
      data: { jurisdictions: ["US"] },
    });
    const kept = { where: { id: { in: [person.actor.id, colleague.actor.id] } } };
    await db().person.updateMany({ ...kept, data: { jurisdictions: [] } });
    await expect(set(person, "US")).rejects.toThrow(/Demands from NZ would be left/);
    await expect(set(person, "US")).rejects.toBeInstanceOf(NotReady);
    const together = await Promise.allSettled([set(person, "US NZ"), set(colleague, "NZ")]);
    expect(together.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
    await db().person.updateMany({
      where: { id: { in: able.map(({ id }) => id) } },
      data: { jurisdictions: [] },
    });
  });

  test("on a restricted demand those who remain are told when an account is disabled, and are warned before", async () => {
    const admin = world.people.INSTALLATION_ADMINISTRATOR;
    const reference = await registeredDemand(world, {
      readers: [person, colleague, world.people.CUSTODIAN],
    });
    expect((await leftAloneWithout(colleague, person.actor.id)).references).toContain(reference);
    expect((await leftAloneWithout(admin, person.actor.id)).references).toEqual([]);
    await disableAndTell(admin, person.actor.id);
    expect((await inboxOf(colleague)).entries).toMatchObject([{ reference, reason: "ALONE" }]);
  });
});
