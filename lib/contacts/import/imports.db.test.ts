import { Temporal } from "temporal-polyfill";
import { beforeAll, describe, expect, test } from "vitest";
import { addContact } from "@/lib/contacts/add-contact";
import { changeContact } from "@/lib/contacts/change-contact";
import { createUser } from "@/lib/contacts/directories/create-user";
import { endDirectory } from "@/lib/contacts/directories/end-directory";
import { makeDirectory } from "@/lib/contacts/directories/make-directory";
import { MakeDirectory } from "@/lib/contacts/directories/schema";
import { faultsFile } from "@/lib/contacts/import/faults-file";
import { importPage } from "@/lib/contacts/import/import-pages";
import { carryOutImport } from "@/lib/contacts/import/settle-import";
import { customerOf, importsOf, listed, whole } from "@/lib/contacts/import/test-imports";
import { recordBounce } from "@/lib/contacts/record-bounce";
import { AddContact } from "@/lib/contacts/schema";
import { USER } from "@/lib/contacts/scim/user-schema";
import { db, inTransaction } from "@/lib/db";
import { refusedWith } from "@/lib/demands/test-app-role";
import { makeWorld, type Somebody, unique, type World } from "@/lib/demands/test-world";
import { NotReady } from "@/lib/errors";

let world: World;
let analyst: Somebody;
let desk: ReturnType<typeof importsOf>;
beforeAll(async () => {
  world = await makeWorld();
  analyst = world.people.INTAKE_ANALYST;
  desk = importsOf(analyst);
});

describe("a file of contacts", () => {
  test("is shown row by row, changes nothing until it is carried out, and then does what it showed", async () => {
    const customer = await customerOf("Alder Foods");
    const [fresh] = customer.administrators;
    const lines = [
      "domain,name,email,role,language,employer,confirmed_on",
      `${customer.domain},New One,new@elsewhere.example,CISO,fr,,2026-01-05`,
      `${customer.domain},Renamed,${fresh?.email.toUpperCase()},,de,Helpers Ltd,`,
      `${customer.domain},unconfirmed-1,unconfirmed-1@${customer.domain},,en,,`,
    ].join("\n");
    const id = await desk.preview(lines);
    expect(await desk.countsOf(id)).toEqual(["PREVIEWED", "ADD 1", "CHANGE 1", "SAME 1"]);
    const { rows } = await importPage(analyst, id, "CHANGE");
    expect(rows[0]).toMatchObject({
      line: 3,
      contactId: fresh?.id,
      changes: {
        name: ["fresh-0", "Renamed"],
        language: ["en", "de"],
        employer: ["", "Helpers Ltd"],
        partner: ["no", "yes"],
      },
    });
    expect((await listed(customer)).map((one) => one.name)).toEqual(["fresh-0", "legal", "unconfirmed-1"]);
    await desk.carryOut(id);
    expect(await desk.countsOf(id)).toEqual(["CARRIED_OUT", "ADD 1", "CHANGE 1", "SAME 1"]);
    const after = await listed(customer);
    expect(after.find((one) => one.name === "New One")).toMatchObject({
      ...{
        email: "new@elsewhere.example",
        role: "CISO",
        language: "fr",
        partner: false,
        listedBy: "CSV",
        capacity: "ADMINISTRATOR",
      },
      confirmedAt: new Date("2026-01-05T05:00:00Z"),
    });
    expect(after.find((one) => one.id === fresh?.id)).toMatchObject({
      ...{ name: "Renamed", email: fresh?.email, language: "de", partner: true, employer: "Helpers Ltd" },
      confirmedAt: fresh?.confirmedAt,
    });
    expect(await db().auditEntry.findFirst({ orderBy: { sequence: "desc" } })).toMatchObject({
      ...{ action: "carryOutImport", actorId: analyst.actor.id },
      details: { import: id, added: 1, changed: 1, same: 1, removed: 0 },
    });
    expect(await desk.countsOf(await desk.preview(lines)), "the same file again").toEqual([
      "PREVIEWED",
      "SAME 3",
    ]);
  });

  test("finds its customer by tenant id, domain, name or the address, and says where it cannot", async () => {
    const [one, two] = [await customerOf(`Twin ${unique()}`), await customerOf(`Other ${unique()}`)];
    await db().customer.update({ where: { id: two.id }, data: { name: one.name } });
    const third = await customerOf(`Named ${unique()}`);
    const id = await desk.preview(
      [
        "customer,domain,tenant_id,name,email",
        `,,${one.tenantId.toUpperCase()},By tenant,a@p.example`,
        `,${two.domain},,By domain,b@p.example`,
        `${third.name.toUpperCase()},,,By name,c@p.example`,
        `,,,By address,d@${third.domain}`,
        `${one.name},${two.domain},,By both,e@p.example`,
        `${one.name},,,Two of a name,f@p.example`,
        "Nobody at all,,,No name,g@p.example",
        ",,T-0,No tenant,h@p.example",
        ",none.example,,No domain,i@p.example",
        ",,,No hint,j@p.example",
        `${third.name},${two.domain},,Contradicts,k@p.example`,
        `,${two.domain},${one.tenantId},Contradicts too,l@p.example`,
      ].join("\n"),
    );
    expect(await desk.countsOf(id)).toEqual(["PREVIEWED", "REFUSED 7", "ADD 5"]);
    const { rows } = await importPage(analyst, id, "ADD");
    expect(rows.map((row) => row.customerId)).toEqual([one.id, two.id, third.id, third.id, two.id]);
    expect(await desk.refusedAt(id)).toEqual([
      [7, "customer: Several customers are called that: give a domain or a tenant id."],
      [8, "customer: No customer is called that."],
      [9, "tenant_id: No customer has this tenant id."],
      [10, "domain: No customer has this domain."],
      [11, expect.stringContaining("email: No customer has the domain of this address")],
      [12, "customer: This is not the customer with that tenant id or domain."],
      [13, "domain: This domain and that tenant id belong to two customers."],
    ]);
  });

  test("with one row that is refused is not carried out at all, and all its faults can be taken away", async () => {
    const customer = await customerOf("Beech Air");
    const day = Temporal.Now.plainDateISO("UTC").add({ days: 3 }).toString();
    const many = Array.from({ length: 1_500 }, (_, n) => `X${n},wrong`);
    const id = await desk.preview(
      [
        "name,email,confirmed_on",
        `Ann,ann@${customer.domain}`,
        `Ann again,ANN@${customer.domain}`,
        `Soon,soon@${customer.domain},${day}`,
        ...many,
      ].join("\n"),
    );
    expect(await desk.countsOf(id)).toEqual(["PREVIEWED", "REFUSED 1502", "ADD 1"]);
    expect((await desk.refusedAt(id)).slice(0, 2)).toEqual([
      [3, "email: This is the address of row 2 once more."],
      [4, "confirmed_on: This day is still to come."],
    ]);
    expect(await desk.refusedAt(id)).toHaveLength(100);
    const file = await whole(faultsFile(analyst, id));
    expect(file.split("\r\n")).toHaveLength(1_504);
    const { sha256 } = await db().contactImport.findUniqueOrThrow({ where: { id } });
    await expect(carryOutImport(analyst, { importId: id, sha256 })).rejects.toBeInstanceOf(NotReady);
    expect(await refusedWith(["UPDATE contact_import SET state = 'CARRYING_OUT' WHERE id = $1", [id]])).toBe(
      "NG004",
    );
    expect(await listed(customer)).toHaveLength(3);
  });

  test("that is no longer compared with the list as it is, is not carried out", async () => {
    const customer = await customerOf("Cedar Post");
    const lines = `name,email\nAnn,ann@${customer.domain}\nBo,fresh-0@${customer.domain}`;
    const id = await desk.preview(lines);
    const [contact] = customer.administrators;
    await inTransaction((tx) =>
      changeContact(tx, analyst, { administratorId: contact?.id ?? "", changes: { name: "Meanwhile" } }),
    );
    await desk.carryOut(id);
    expect(await desk.countsOf(id)).toEqual(["OVERTAKEN", "ADD 1", "CHANGE 1"]);
    expect(await listed(customer)).toHaveLength(3);
    const again = await desk.preview(lines);
    await addContact(
      analyst,
      AddContact.parse({
        customerId: customer.id,
        capacity: "ADMINISTRATOR",
        name: "Ann",
        email: `ann@${customer.domain}`,
      }),
    );
    await desk.carryOut(again);
    expect(await desk.countsOf(again)).toContain("OVERTAKEN");
  });

  test("that is the whole list takes off whom it leaves out, but nobody of another customer or capacity, nor of a directory", async () => {
    const customer = await customerOf("Dogwood Mills");
    const other = await customerOf("Elder Mills");
    const scim = await db().administrator.create({
      data: {
        ...{ customerId: customer.id, capacity: "ADMINISTRATOR", name: "By SCIM", email: "s@scim.example" },
        listedBy: "SCIM",
      },
    });
    const id = await desk.preview(`name,email\nAnn,ann@${customer.domain}`, true);
    expect(await desk.countsOf(id)).toEqual(["PREVIEWED", "ADD 1", "REMOVE 2"]);
    await desk.carryOut(id);
    expect((await listed(customer)).map(({ email }) => email)).toEqual([
      `ann@${customer.domain}`,
      `legal@${customer.domain}`,
      scim.email,
    ]);
    expect(await listed(other)).toHaveLength(3);
    const back = await desk.preview(
      `name,email\nBack,fresh-0@${customer.domain}\nAnn,ann@${customer.domain}`,
      true,
    );
    expect(await desk.countsOf(back)).toEqual(["PREVIEWED", "ADD 1", "SAME 1"]);
    await desk.carryOut(back);
    expect((await listed(customer)).find(({ name }) => name === "Back")).toMatchObject({
      ...{ id: customer.administrators[0]?.id, confirmedAt: null, listedBy: "CSV" },
    });
  });

  test("that is the whole list leaves whom a directory lists, though they were listed by hand before, until that directory has ended", async () => {
    const customer = await customerOf("Hazel Rail");
    const [fresh] = customer.administrators;
    const { directoryId } = await makeDirectory(
      analyst,
      MakeDirectory.parse({ customerId: customer.id, name: "Directory" }),
    );
    const caller = { directoryId, customerId: customer.id };
    for (const userName of [fresh?.email ?? "", `sent@${customer.domain}`])
      await createUser(caller, { schemas: [USER.schema], userName, active: true });
    const lines = `name,email\nAnn,ann@${customer.domain}`;
    expect(await desk.countsOf(await desk.preview(lines, true))).toEqual(["PREVIEWED", "ADD 1", "REMOVE 1"]);
    await endDirectory(analyst, { directoryId });
    expect(await desk.countsOf(await desk.preview(lines, true))).toEqual(["PREVIEWED", "ADD 1", "REMOVE 3"]);
  });

  test("does not make good an address from which mail came back, unless it was confirmed since", async () => {
    const customer = await customerOf("Fir Bank");
    const dead = `dead@${customer.domain}`;
    const old = await addContact(
      analyst,
      AddContact.parse({
        customerId: world.otherCustomer.id,
        capacity: "ADMINISTRATOR",
        name: "Old",
        email: dead,
      }),
    );
    await inTransaction((tx) =>
      recordBounce(tx, { actor: { type: "system", job: "test" } }, { administratorId: old, hard: true }),
    );
    await desk.carryOut(await desk.preview(`name,email,confirmed_on\nDead,${dead},2026-01-01`));
    expect((await listed(customer)).find(({ email }) => email === dead)?.bouncedAt).not.toBeNull();
  });
});
