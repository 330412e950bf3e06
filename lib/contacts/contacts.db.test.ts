import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { addContact } from "@/lib/contacts/add-contact";
import { addCustomer } from "@/lib/contacts/add-customer";
import { confirmByHand } from "@/lib/contacts/confirm-by-hand";
import { type FreshnessBasis, freshness } from "@/lib/contacts/freshness";
import { freshnessBasis } from "@/lib/contacts/freshness-days";
import { customerList, customerPage } from "@/lib/contacts/queries";
import { recordBounce } from "@/lib/contacts/record-bounce";
import { removeContact } from "@/lib/contacts/remove-contact";
import { reportBounce } from "@/lib/contacts/report-bounce";
import { AddContact, AddCustomer } from "@/lib/contacts/schema";
import { db, inTransaction, LIST_LENGTH, type ListPage, type ListPlace } from "@/lib/db";
import { makeWorld, type Somebody, type World } from "@/lib/demands/test-world";
import { Forbidden, InvalidInput, NotFound } from "@/lib/errors";

let world: World;
let analyst: Somebody;
let basis: FreshnessBasis;
const worker: Context = { actor: { type: "system", job: "bounces" } };

beforeAll(async () => {
  world = await makeWorld();
  analyst = world.people.INTAKE_ANALYST;
  basis = await freshnessBasis();
});

const customer = (domains: string, tenants = "") =>
  AddCustomer.parse({
    name: "Cedar Bank",
    registeredOffice: "2 Hill Road, Dublin",
    country: "ie",
    zone: "Europe/Dublin",
    domains,
    tenants,
  });
const contact = (customerId: string, email: string, more = {}) =>
  AddContact.parse({ customerId, capacity: "ADMINISTRATOR", name: "Ann", email, ...more });
const stateOf = async (id: string) =>
  freshness(await db().administrator.findUniqueOrThrow({ where: { id } }), await freshnessBasis());
const lastAudit = () => db().auditEntry.findFirst({ orderBy: { sequence: "desc" } });

test("a customer is found by its domains and tenants, which are nobody else's", async () => {
  const id = await addCustomer(analyst, customer("Cedar.example\n @mail.cedar.example", "T-1"));
  const page = await customerPage(analyst, id);
  expect(page.domains.map(({ domain }) => domain)).toEqual(["cedar.example", "mail.cedar.example"]);
  expect(await lastAudit()).toMatchObject({
    action: "addCustomer",
    demandId: null,
    details: { customerId: id },
  });
  const again = addCustomer(analyst, customer("cedar.example"));
  await expect(again).rejects.toMatchObject({ fields: { domains: expect.any(String) } });
  const tenant = addCustomer(analyst, customer("", "t-1"));
  await expect(tenant).rejects.toMatchObject({ fields: { tenants: expect.any(String) } });
  for (const none of ["no-such-id", "-".repeat(36), crypto.randomUUID()])
    await expect(customerPage(analyst, none)).rejects.toBeInstanceOf(NotFound);
});

test("a thousand customers are a page at a time, forth and back, and are searched", async () => {
  await db().$executeRaw`INSERT INTO customer (name, registered_office, country, zone)
    SELECT 'Many ' || CASE WHEN one % 3 = 0 THEN 'alike' ELSE one::text END, '-', 'US', 'UTC' FROM generate_series(1, 1000) AS one`;
  const { id } = await db().customer.create({
    data: {
      ...{ name: "100% Pure_Data", registeredOffice: "-", country: "US", zone: "UTC" },
      domains: { create: { domain: "pure-data.example" } },
      tenants: { create: { tenantId: "p-77" } },
    },
  });
  await addContact(analyst, contact(id, "zoe@elsewhere.example"));
  const seen: string[] = [];
  const pages: string[][] = [];
  for (let place: ListPlace | null | undefined; place !== null; ) {
    const page: ListPage<{ id: string }> = await customerList(analyst, { q: "Many" }, basis, place);
    pages.push(page.rows.map((row) => row.id));
    expect(page.rows.length).toBeLessThanOrEqual(LIST_LENGTH);
    seen.push(...(pages.at(-1) ?? []));
    if (!page.later && page.earlier) {
      const back = await customerList(analyst, { q: "Many" }, basis, page.earlier);
      expect(back.rows.map((row) => row.id)).toEqual(pages.at(-2));
    }
    place = page.later;
  }
  expect([seen.length, new Set(seen).size]).toEqual([1000, 1000]);
  const found = async (typed: string) =>
    (await customerList(analyst, { q: typed }, basis)).rows.map((row) => row.id);
  for (const typed of ["pure_data", "100%", "PURE-data.ex", "p-7", "zoe@else"])
    expect(await found(typed), typed).toEqual([id]);
  for (const typed of ["%%%", "M_ny", "a.example", "oe@elsewhere"])
    expect(await found(typed), typed).toEqual([]);
  expect(
    (await customerList(analyst, {}, basis, { direction: "after", id: crypto.randomUUID() })).rows,
  ).toEqual([]);
});

test("who reads no demands lists no customers", async () => {
  await expect(customerList(world.people.INSTALLATION_ADMINISTRATOR, {}, basis)).rejects.toBeInstanceOf(
    Forbidden,
  );
});

test.each([
  ["no domain and no tenant", ""],
  ["an address in place of a domain", "ann@cedar.example"],
  ["something that is no domain", "cedar"],
])("%s is refused", (_what, domains) => {
  expect(() => customer(domains)).toThrow();
});

test("the same submission adds one customer", async () => {
  const input = { ...customer("elm.example"), submission: randomUUID() };
  const id = await addCustomer(analyst, input);
  expect(await addCustomer(analyst, input)).toBe(id);
  expect(await db().customerDomain.count({ where: { domain: "elm.example" } })).toBe(1);
});

test("a tenant id is another customer's in any case, and letter by letter", async () => {
  await addCustomer(analyst, customer("", "Dune_1"));
  await expect(addCustomer(analyst, customer("", "DUNE_1"))).rejects.toMatchObject({
    fields: { tenants: expect.any(String) },
  });
  await addCustomer(analyst, customer("", "dunex1"));
  await addCustomer(analyst, customer("", "d_nex1"));
});

test("a tenant id with a character that no page shows is refused by its field", () => {
  for (const wrong of ["T-\u00001", "T-\u200e1"])
    expect(() => customer("cedar.example", `T-0\n${wrong}`)).toThrow(/"tenants"/);
});

test.each(["a@b.example\nBcc: c@d.example", "Ann <a@b.example>", "a@b", "a@b.example,c@d.example"])(
  "the address %j is refused",
  (email) => {
    expect(() => contact(world.customer.id, email)).toThrow();
  },
);

describe("a contact", () => {
  test("is unconfirmed until the customer said that the address is right", async () => {
    const id = await addContact(analyst, contact(world.customer.id, "Ann@CEDAR.example"));
    expect(await stateOf(id)).toBe("unconfirmed");
    await confirmByHand(analyst, { contactId: id });
    expect(await stateOf(id)).toBe("fresh");
    expect(await lastAudit()).toMatchObject({ action: "confirmContact", details: { contactId: id } });
    await addContact(analyst, contact(world.customer.id, "a_n@CEDAR.example"));
    const twice = addContact(analyst, contact(world.customer.id, "ann@cedar.example"));
    await expect(twice).rejects.toMatchObject({ fields: { email: expect.any(String) } });
  });

  test("whose mail bounces is so under every customer, until confirmed anew", async () => {
    const ids = [
      await addContact(analyst, contact(world.customer.id, "bo@partner.example", { confirmed: "on" })),
      await addContact(analyst, contact(world.otherCustomer.id, "Bo@partner.example", { confirmed: "on" })),
    ];
    await inTransaction((tx) => recordBounce(tx, worker, { administratorId: ids[0] ?? "", hard: true }));
    for (const id of ids) expect(await stateOf(id)).toBe("bouncing");
    await confirmByHand(analyst, { contactId: ids[1] ?? "" });
    expect(await Promise.all(ids.map(stateOf))).toEqual(["bouncing", "fresh"]);
  });

  test("whose mail came back to somebody at the desk bounces until confirmed anew; nobody's contact does not", async () => {
    const contactId = await addContact(
      analyst,
      contact(world.customer.id, "eli@cedar.example", { confirmed: "on" }),
    );
    await reportBounce(analyst, { contactId });
    expect(await stateOf(contactId)).toBe("bouncing");
    expect(await lastAudit()).toMatchObject({ action: "markBouncing", actorId: analyst.actor.id });
    await confirmByHand(analyst, { contactId });
    expect(await stateOf(contactId)).toBe("fresh");
    await removeContact(analyst, { contactId });
    await expect(reportBounce(analyst, { contactId })).rejects.toBeInstanceOf(InvalidInput);
  });

  test("once removed is not confirmed, and listed again does not lose its bounce", async () => {
    const id = await addContact(analyst, contact(world.customer.id, "cy@cedar.example", { confirmed: "on" }));
    await inTransaction((tx) => recordBounce(tx, worker, { administratorId: id, hard: true }));
    await removeContact(analyst, { contactId: id });
    await expect(confirmByHand(analyst, { contactId: id })).rejects.toBeInstanceOf(InvalidInput);
    expect(await addContact(analyst, contact(world.customer.id, "cy@cedar.example"))).toBe(id);
    expect(await stateOf(id)).toBe("bouncing");
  });

  test("listed anew by another customer has the bounce of its address, unless confirmed just now", async () => {
    const id = await addContact(
      analyst,
      contact(world.customer.id, "di@partner.example", { confirmed: "on" }),
    );
    await inTransaction((tx) => recordBounce(tx, worker, { administratorId: id, hard: true }));
    const added = (more: object) =>
      addContact(analyst, contact(world.otherCustomer.id, "Di@Partner.example", more));
    expect(await stateOf(await added({ capacity: "LEGAL_CONTACT" }))).toBe("bouncing");
    expect(await stateOf(await added({ confirmed: "on" }))).toBe("fresh");
    expect(await stateOf(id)).toBe("bouncing");
    const alike = contact(world.otherCustomer.id, "d_@partner.example");
    expect(await stateOf(await addContact(analyst, alike))).toBe("unconfirmed");
  });

  test("is kept by those who may", async () => {
    for (const role of ["CUSTODIAN", "COMPLIANCE_OFFICER", "INSTALLATION_ADMINISTRATOR"] as const)
      expect(() => addContact(world.people[role], contact(world.customer.id, "dee@cedar.example"))).toThrow(
        Forbidden,
      );
    const contactId = world.customer.legalContact.id;
    await expect(reportBounce(world.people.CUSTODIAN, { contactId })).rejects.toBeInstanceOf(Forbidden);
  });
});
