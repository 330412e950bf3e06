import { describe, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { ROLES, type Role } from "@/lib/auth/permissions";
import { db, inTransaction } from "@/lib/db";
import { asOwner } from "@/lib/demands/test-app-role";
import { makeWorld, registeredDemand, unique, type World } from "@/lib/demands/test-world";
import { Forbidden, InvalidInput, NotFound, NotReady } from "@/lib/errors";
import { addCompany } from "@/lib/intake/add-company";
import { installCatalog } from "@/lib/intake/catalog/install-catalog";
import { changeCompany } from "@/lib/intake/change-company";
import { companyList, companyPage } from "@/lib/intake/companies";
import { registrationChoices } from "@/lib/intake/queries";
import { restoreCompany, retireCompany } from "@/lib/intake/retire-company";
import { Company } from "@/lib/intake/schema";
import { setUp } from "@/lib/intake/set-up";
import { refusedBy } from "@/lib/intake/test-registering";

let world: World;
let administrator: Context;

const company = (name = `Harbor ${unique()}`) =>
  Company.parse({ name, country: "ie", zone: "Europe/Dublin" });
const lastAudit = () => db().auditEntry.findFirst({ orderBy: { sequence: "desc" } });
const offered = async () =>
  (await registrationChoices(world.people.INTAKE_ANALYST)).entities.map(({ id }) => id);

test("an empty installation says what it needs, until it has it", async () => {
  const none = { company: false, counsel: false, custodian: false, customer: false };
  expect(await setUp()).toEqual(none);
  world = await makeWorld();
  administrator = world.people.INSTALLATION_ADMINISTRATOR;
  expect(await setUp()).toEqual({ company: true, counsel: true, custodian: true, customer: true });
});

describe("a company of ours", () => {
  test("is listed by the administrator, and can be served from then on", async () => {
    const id = await addCompany(administrator, company());
    expect(await lastAudit()).toMatchObject({ action: "addCompany", details: { companyId: id } });
    expect(await offered()).toContain(id);
    expect(await companyPage(administrator, id)).toMatchObject({ country: "IE", served: false });
    await registeredDemand({ ...world, entity: await db().legalEntity.findUniqueOrThrow({ where: { id } }) });
    expect(await companyPage(administrator, id)).toMatchObject({ served: true });
  });

  test("is listed once under its name", async () => {
    const { name } = world.entity;
    await expect(addCompany(world.people.LEAD_COUNSEL, company(name))).rejects.toMatchObject({
      fields: { name: expect.any(String) },
    });
    const companyId = await addCompany(administrator, company());
    await expect(changeCompany(administrator, { ...company(name), companyId })).rejects.toThrow(InvalidInput);
  });

  test("is corrected only while nothing was served on it", async () => {
    const companyId = await addCompany(administrator, company());
    const other = company();
    await changeCompany(administrator, { ...other, zone: "Europe/Paris", companyId });
    expect(await companyPage(administrator, companyId)).toMatchObject({
      name: other.name,
      zone: "Europe/Paris",
    });
    expect(await lastAudit()).toMatchObject({ action: "changeCompany", details: { companyId } });
    await registeredDemand(world);
    const served = changeCompany(administrator, { ...company(), companyId: world.entity.id });
    await expect(served).rejects.toThrow(NotReady);
  });

  test("once retired is offered no more and cannot be served; it can come back", async () => {
    const id = await addCompany(administrator, company());
    await retireCompany(administrator, id);
    expect(await offered()).not.toContain(id);
    await refusedBy(["servedEntityId"], world, world.people.COUNSEL, {}, { servedEntityId: id });
    expect((await companyList(administrator)).at(-1)?.id).toBe(id);
    await expect(retireCompany(administrator, id)).rejects.toThrow(NotReady);
    await restoreCompany(administrator, id);
    expect(await lastAudit()).toMatchObject({ action: "restoreCompany", details: { companyId: id } });
    expect(await offered()).toContain(id);
    await expect(restoreCompany(administrator, id)).rejects.toThrow(NotReady);
  });

  test("that is not there is not found", async () => {
    const nobody = crypto.randomUUID();
    await expect(companyPage(administrator, nobody)).rejects.toThrow(NotFound);
    await expect(companyPage(administrator, "no-such-id")).rejects.toThrow(NotFound);
    await expect(retireCompany(administrator, nobody)).rejects.toThrow(NotFound);
    await expect(changeCompany(administrator, { ...company(), companyId: nobody })).rejects.toThrow(NotFound);
  });

  const others = (Object.keys(ROLES) as Role[]).filter(
    (role) => role !== "INSTALLATION_ADMINISTRATOR" && role !== "LEAD_COUNSEL",
  );
  test.each(others)("is nothing that a %s lists or changes", async (role) => {
    const ctx = world.people[role];
    const { id } = world.entity;
    const acts: (() => Promise<unknown>)[] = [
      () => addCompany(ctx, company()),
      () => changeCompany(ctx, { ...company(), companyId: id }),
      () => retireCompany(ctx, id),
      () => restoreCompany(ctx, id),
      () => companyList(ctx),
      () => companyPage(ctx, id),
    ];
    for (const act of acts) await expect(Promise.resolve().then(act)).rejects.toThrow(Forbidden);
  });
});

test("the catalog is installed again and again without touching a version that is there", async () => {
  await asOwner("UPDATE instrument_kind SET window_days = 11 WHERE code = 'US-WARRANT'");
  const before = await db().instrumentKind.findMany({ orderBy: { id: "asc" } });
  expect(await inTransaction(installCatalog)).toBe(0);
  expect(await db().instrumentKind.findMany({ orderBy: { id: "asc" } })).toEqual(before);
});
