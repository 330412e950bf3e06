import { beforeAll, describe, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { addContact } from "@/lib/contacts/add-contact";
import { addCustomer } from "@/lib/contacts/add-customer";
import { changeContact } from "@/lib/contacts/change-contact";
import { changeCustomer, customerSeen } from "@/lib/contacts/change-customer";
import { confirmContact } from "@/lib/contacts/confirm-contact";
import { contactSeen, editContact } from "@/lib/contacts/edit-contact";
import { FRESHNESS_WORDS, type FreshnessBasis, freshness } from "@/lib/contacts/freshness";
import { freshnessBasis } from "@/lib/contacts/freshness-days";
import {
  type CustomerFilters,
  contactPage,
  customerChoices,
  customerList,
  customerPage,
} from "@/lib/contacts/queries";
import { recordBounce } from "@/lib/contacts/record-bounce";
import { removeContact } from "@/lib/contacts/remove-contact";
import { AddContact, AddCustomer, ChangeContact, ChangeCustomer } from "@/lib/contacts/schema";
import { db, inTransaction } from "@/lib/db";
import { makeCustomer, makeWorld, type Somebody, unique, type World } from "@/lib/demands/test-world";
import { Conflict, Forbidden, InvalidInput, NotFound } from "@/lib/errors";

let world: World;
let analyst: Somebody;
let basis: FreshnessBasis;
const worker = { actor: { type: "system", job: "test" } } as const;

beforeAll(async () => {
  world = await makeWorld();
  analyst = world.people.INTAKE_ANALYST;
  basis = await freshnessBasis();
});

const whole = { registeredOffice: "1 Bay", country: "ie", zone: "Europe/Dublin" };
const contact = (customerId: string, more: object = {}) =>
  AddContact.parse({
    customerId,
    capacity: "ADMINISTRATOR",
    name: "Ann",
    email: `ann-${unique()}@x.example`,
    ...more,
  });
const wordOf = async (id: string) =>
  freshness(await db().administrator.findUniqueOrThrow({ where: { id } }), await freshnessBasis());
const lastAudit = () => db().auditEntry.findFirst({ orderBy: { sequence: "desc" } });

describe("a customer", () => {
  const open = async (id: string) => {
    const page = await customerPage(analyst, id);
    return { customerId: id, seen: customerSeen(page), name: page.name, ...whole };
  };

  test("is corrected with its domains and tenants, and what it gives up another may have", async () => {
    const [mine, gone, come] = [unique(), unique(), unique()].map((one) => `${one}.example`);
    const id = await addCustomer(
      analyst,
      AddCustomer.parse({ ...whole, name: "Oak", domains: `${mine} ${gone}`, tenants: `T-${mine}` }),
    );
    await changeCustomer(
      analyst,
      ChangeCustomer.parse({
        ...(await open(id)),
        name: "Oak Ltd",
        segment: "Health",
        domains: `${mine}\n${come}`,
        tenants: `t-${mine}`,
      }),
    );
    const page = await customerPage(analyst, id);
    expect(page).toMatchObject({ name: "Oak Ltd", segment: "Health", tenants: [{ tenantId: `t-${mine}` }] });
    expect(page.domains.map(({ domain }) => domain).sort()).toEqual([mine, come].sort());
    expect(await lastAudit()).toMatchObject({
      action: "changeCustomer",
      details: { domainsAdded: 1, domainsRemoved: 1 },
    });
    await addCustomer(analyst, AddCustomer.parse({ ...whole, name: "Pine", domains: gone }));
  });

  test("takes no domain and no tenant of another's, whose name is said", async () => {
    const { domain, tenantId, name } = world.customer;
    const id = await addCustomer(
      analyst,
      AddCustomer.parse({ ...whole, name: "Ash", domains: `${unique()}.example` }),
    );
    const taken = changeCustomer(
      analyst,
      ChangeCustomer.parse({ ...(await open(id)), domains: domain, tenants: tenantId.toUpperCase() }),
    );
    await expect(taken).rejects.toMatchObject({
      fields: { domains: expect.stringContaining(name), tenants: expect.stringContaining(name) },
    });
    const none = ChangeCustomer.safeParse({ ...(await open(id)), domains: "", tenants: "" });
    expect(none.error?.issues[0]?.path).toEqual(["domains"]);
  });

  test("is not written over by who saw it before somebody else changed it, nor by who may not", async () => {
    const id = await addCustomer(
      analyst,
      AddCustomer.parse({ ...whole, name: "Elm", domains: `${unique()}.example` }),
    );
    const both = ChangeCustomer.parse({
      ...(await open(id)),
      segment: "Retail",
      domains: `${unique()}.example`,
    });
    await changeCustomer(analyst, both);
    await expect(changeCustomer(analyst, both)).rejects.toBeInstanceOf(Conflict);
    expect(() => changeCustomer(world.people.CUSTODIAN, both)).toThrow(Forbidden);
    const absent = { ...both, customerId: crypto.randomUUID() };
    await expect(changeCustomer(analyst, absent)).rejects.toBeInstanceOf(NotFound);
  });

  test("is listed by segment, country, the words of its contacts, and whether anybody can be reached", async () => {
    const segment = unique();
    const named: Record<string, string> = {};
    for (const word of FRESHNESS_WORDS) {
      const { id } = await inTransaction((tx) => makeCustomer(tx, `All ${word}`, [word]));
      await db().administrator.updateMany({
        where: { customerId: id, capacity: "LEGAL_CONTACT" },
        data: { removedAt: await now() },
      });
      await db().customer.update({ where: { id }, data: { segment, country: "FR" } });
      named[word] = id;
    }
    const found = async (filters: CustomerFilters) =>
      (await customerList(analyst, { segment, ...filters }, basis)).rows.map(({ id }) => id);
    for (const word of FRESHNESS_WORDS) expect(await found({ word }), word).toEqual([named[word]]);
    expect(await found({ outOfReach: true })).toEqual([named.bouncing]);
    expect(await found({ country: "FR" })).toHaveLength(5);
    expect(await found({ country: "DE" })).toEqual([]);
    expect(await customerChoices(analyst)).toMatchObject({ segments: expect.arrayContaining([segment]) });
    await db().administrator.updateMany({
      where: { customerId: named.fresh ?? "" },
      data: { partner: true },
    });
    expect((await found({ outOfReach: true })).sort()).toEqual([named.bouncing, named.fresh].sort());
  });
});

describe("a contact", () => {
  test("is corrected in every field, and a partner's is one by its employer", async () => {
    const id = await addContact(analyst, contact(world.customer.id));
    const row = await db().administrator.findUniqueOrThrow({ where: { id } });
    const changed = {
      contactId: id,
      seen: contactSeen(row),
      name: "Anne",
      email: row.email,
      role: "CISO",
      language: "fr",
      employer: "Helpers",
    };
    await editContact(analyst, ChangeContact.parse(changed));
    expect(await contactPage(analyst, world.customer.id, id)).toMatchObject({
      ...{ name: "Anne", role: "CISO", language: "fr", partner: true, employer: "Helpers", listedBy: "HAND" },
    });
    expect(await lastAudit()).toMatchObject({
      action: "changeContact",
      details: { contactId: id, fields: ["name", "role", "language", "partner", "employer"] },
    });
    await expect(editContact(analyst, ChangeContact.parse(changed))).rejects.toBeInstanceOf(Conflict);
    await expect(editContact(world.people.CUSTODIAN, ChangeContact.parse(changed))).rejects.toBeInstanceOf(
      Forbidden,
    );
    await expect(contactPage(analyst, world.otherCustomer.id, id)).rejects.toBeInstanceOf(NotFound);
    await expect(contactPage(analyst, "x", id)).rejects.toBeInstanceOf(NotFound);
  });

  test("with another address is unconfirmed, keeps its history, and has the bounce of the new one", async () => {
    const id = await addContact(analyst, contact(world.customer.id, { confirmed: "on" }));
    const dead = `dead-${unique()}@x.example`;
    const other = await addContact(analyst, contact(world.otherCustomer.id, { email: dead }));
    await inTransaction((tx) => recordBounce(tx, worker, { administratorId: other, hard: true }));
    const moveTo = (email: string) =>
      inTransaction((tx) => changeContact(tx, analyst, { administratorId: id, changes: { email } }));
    const { email: first } = await db().administrator.findUniqueOrThrow({ where: { id } });
    await moveTo(`new-${unique()}@x.example`);
    expect(await wordOf(id)).toBe("unconfirmed");
    await moveTo(dead);
    expect(await wordOf(id)).toBe("bouncing");
    await moveTo(first);
    expect(await wordOf(id)).toBe("fresh");
    expect((await contactPage(analyst, world.customer.id, id)).bounces).toHaveLength(1);
    const taken = world.customer.administrators[0]?.email.toUpperCase() ?? "";
    await expect(moveTo(taken)).rejects.toBeInstanceOf(InvalidInput);
    expect(await moveTo(first)).toEqual([]);
  });

  test("listed again after it was taken off begins unconfirmed", async () => {
    const input = contact(world.customer.id, { confirmed: "on" });
    const id = await addContact(analyst, input);
    await removeContact(analyst, { contactId: id });
    expect(await addContact(analyst, { ...input, confirmed: false })).toBe(id);
    expect(await wordOf(id)).toBe("unconfirmed");
    expect((await contactPage(analyst, world.customer.id, id)).confirmations).toHaveLength(1);
  });
});

describe("a bounce", () => {
  const bounce = (administratorId: string, more: object = {}) =>
    inTransaction((tx) => recordBounce(tx, worker, { administratorId, hard: true, ...more }));

  test("that is soft is kept and stops nothing", async () => {
    const id = await addContact(analyst, contact(world.customer.id, { confirmed: "on" }));
    expect(await bounce(id, { hard: false, code: "4.2.2" })).toEqual([id]);
    expect(await wordOf(id)).toBe("fresh");
    expect(await lastAudit()).toMatchObject({ action: "noteSoftBounce", details: { code: "4.2.2" } });
    await bounce(id);
    expect(await wordOf(id)).toBe("bouncing");
    expect((await contactPage(analyst, world.customer.id, id)).bounces).toHaveLength(2);
  });

  test("is cleared by a later confirmation only", async () => {
    const id = await addContact(analyst, contact(world.customer.id));
    await bounce(id);
    const confirm = (at: Date) =>
      inTransaction((tx) => confirmContact(tx, worker, { administratorId: id, way: "SCIM", at }));
    await confirm(new Date((await now()).getTime() - 86_400_000));
    expect(await wordOf(id)).toBe("bouncing");
    await confirm(await now());
    expect(await wordOf(id)).toBe("fresh");
    const { bounces } = await contactPage(analyst, world.customer.id, id);
    expect(bounces).toMatchObject([{ clearedAt: expect.any(Date) }]);
  });

  test("by an address reaches every listing of it, once for each mail", async () => {
    const email = `shared-${unique()}@x.example`;
    const ids = [
      await addContact(analyst, contact(world.customer.id, { email })),
      await addContact(analyst, contact(world.otherCustomer.id, { email: email.toUpperCase() })),
    ];
    const byAddress = () => inTransaction((tx) => recordBounce(tx, worker, { address: email, hard: true }));
    expect((await byAddress()).sort()).toEqual(ids.sort());
    expect(await byAddress()).toEqual([]);
    expect(
      await inTransaction((tx) => recordBounce(tx, worker, { address: "nobody@x.example", hard: true })),
    ).toEqual([]);
  });
});
