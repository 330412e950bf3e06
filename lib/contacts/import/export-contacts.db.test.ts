import { beforeAll, expect, test } from "vitest";
import { addContact } from "@/lib/contacts/add-contact";
import { exportContacts, sampleFile } from "@/lib/contacts/import/export-contacts";
import { importPage } from "@/lib/contacts/import/import-pages";
import { customerOf, importsOf, whole } from "@/lib/contacts/import/test-imports";
import { AddContact } from "@/lib/contacts/schema";
import { makeWorld, type Somebody, type World } from "@/lib/demands/test-world";

let world: World;
let analyst: Somebody;
let desk: ReturnType<typeof importsOf>;
beforeAll(async () => {
  world = await makeWorld();
  analyst = world.people.INTAKE_ANALYST;
  desk = importsOf(analyst);
});

test("what was exported changes nothing when it is handed in again, formulas included", async () => {
  const customer = await customerOf('=Ivy, "and" Sons');
  await addContact(
    analyst,
    AddContact.parse({
      customerId: customer.id,
      capacity: "ADMINISTRATOR",
      name: "=cmd|' /C calc'!A0",
      email: `f@${customer.domain}`,
      role: "＝a, b",
      confirmed: "on",
    }),
  );
  await addContact(
    analyst,
    AddContact.parse({
      customerId: customer.id,
      capacity: "ADMINISTRATOR",
      name: "+1",
      email: `g@${customer.domain}`,
      partner: "on",
      employer: "-x",
      role: "'=x",
    }),
  );
  const file = await whole(exportContacts(analyst));
  expect(file).toContain("'=cmd");
  expect(file.split(/\r?\n/).every((line) => !/(^|,)"?[=+@-]/.test(line))).toBe(true);
  const id = await desk.preview(file, true);
  expect(await desk.countsOf(id)).toEqual(["PREVIEWED", expect.stringMatching(/^SAME \d+$/)]);
  expect((await importPage(analyst, id, "SAME")).flagged).toBeGreaterThan(1);
  const sample = await desk.preview(await whole(sampleFile(analyst)));
  expect((await importPage(analyst, sample, "REFUSED")).rows.map((row) => row.faults)).toEqual([{}, {}]);
});
