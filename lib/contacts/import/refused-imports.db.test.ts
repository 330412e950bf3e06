import { beforeAll, describe, expect, test } from "vitest";
import { beginImport } from "@/lib/contacts/import/begin-import";
import { exportContacts } from "@/lib/contacts/import/export-contacts";
import { importPage } from "@/lib/contacts/import/import-pages";
import { runImport } from "@/lib/contacts/import/run-imports";
import { carryOutImport, giveUpImport } from "@/lib/contacts/import/settle-import";
import { customerOf, importsOf } from "@/lib/contacts/import/test-imports";
import { db } from "@/lib/db";
import { heldUpAt, refusedWith } from "@/lib/demands/test-app-role";
import { makeWorld, type Somebody, type World } from "@/lib/demands/test-world";
import { Conflict, Forbidden, InvalidInput, NotFound, NotReady } from "@/lib/errors";

let world: World;
let analyst: Somebody;
let desk: ReturnType<typeof importsOf>;
beforeAll(async () => {
  world = await makeWorld();
  analyst = world.people.INTAKE_ANALYST;
  desk = importsOf(analyst);
});

describe("a file of contacts", () => {
  test("that cannot be read is refused as a whole, and one that says nothing new is not carried out", async () => {
    const broken = await desk.preview("name,telephone\nAnn,1");
    expect(await db().contactImport.findUnique({ where: { id: broken } })).toMatchObject({
      state: "REFUSED",
      fault: expect.stringContaining("Missing: email"),
    });
    const customer = await customerOf("Gorse Oil");
    const same = await desk.preview(`name,email\nfresh-0,fresh-0@${customer.domain}`);
    const { sha256 } = await db().contactImport.findUniqueOrThrow({ where: { id: same } });
    await expect(carryOutImport(analyst, { importId: same, sha256 })).rejects.toBeInstanceOf(NotReady);
    await expect(giveUpImport(analyst, { importId: same, sha256: "0" })).rejects.toBeInstanceOf(Conflict);
    await giveUpImport(analyst, { importId: same, sha256 });
    await expect(giveUpImport(analyst, { importId: same, sha256 })).rejects.toBeInstanceOf(Conflict);
    expect(await runImport()).toBe(false);
  });

  test("is handed in and seen by those who keep contacts alone", async () => {
    const { CUSTODIAN, COMPLIANCE_OFFICER } = world.people;
    await expect(beginImport(CUSTODIAN, { lines: "name,email", wholeList: false })).rejects.toBeInstanceOf(
      Forbidden,
    );
    const id = await desk.preview("name,email\nA,b");
    await expect(importPage(COMPLIANCE_OFFICER, id, "ADD")).rejects.toBeInstanceOf(Forbidden);
    await expect(importPage(analyst, "no-id", "ADD")).rejects.toBeInstanceOf(NotFound);
    await expect(beginImport(analyst, { wholeList: false })).rejects.toBeInstanceOf(InvalidInput);
    await expect(
      beginImport(analyst, { file: crypto.randomUUID(), wholeList: false }),
    ).rejects.toBeInstanceOf(InvalidInput);
    await expect(exportContacts(CUSTODIAN).next()).rejects.toBeInstanceOf(Forbidden);
  });

  test("is shown as it stood at one moment, with the rows of which there are any, though it is read meanwhile", async () => {
    const customer = await customerOf("Hazel Water");
    const lines = `name,email\nAnn,ann@${customer.domain}`;
    const id = await beginImport(analyst, { lines, wholeList: false });
    const page = async () => {
      const { one, soFar, counts, show, rows } = await importPage(analyst, id, null);
      return [one.state, soFar, counts.ADD, show, rows.length];
    };
    const shown = await heldUpAt(
      "contact_import_row",
      page,
      [
        `INSERT INTO contact_import_row (import_id, place, line, given, verdict, customer_id) VALUES ($1, 1, 2, '{}', 'ADD', $2)`,
        [id, customer.id],
      ],
      ["UPDATE contact_import SET state = 'PREVIEWED', rows = 1, read_at = app_now() WHERE id = $1", [id]],
    );
    expect(shown).toEqual(["READING", 0, 0, "SAME", 0]);
    expect(await page()).toEqual(["PREVIEWED", 0, 1, "ADD", 1]);
  });

  test("once previewed, stays as it was shown", async () => {
    const customer = await customerOf("Holly Rail");
    const id = await desk.preview(`name,email\nAnn,ann@${customer.domain}`);
    for (const statement of [
      "UPDATE contact_import_row SET verdict = 'SAME' WHERE import_id = $1",
      "INSERT INTO contact_import_row (import_id, place, line, given) VALUES ($1, 99, 99, '{}')",
      "UPDATE contact_import SET state = 'CARRIED_OUT' WHERE id = $1",
    ])
      expect(await refusedWith([statement, [id]]), statement).toBe("NG004");
    expect(await refusedWith(["UPDATE contact_import SET sha256 = 'x' WHERE id = $1", [id]])).toBe("42501");
    expect(await refusedWith(["UPDATE contact_import_row SET given = '{}' WHERE import_id = $1", [id]])).toBe(
      "42501",
    );
  });
});
