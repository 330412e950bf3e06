import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { importPage } from "@/lib/contacts/import/import-pages";
import { runImport } from "@/lib/contacts/import/run-imports";
import { carryOutImport, giveUpImport, retryImport } from "@/lib/contacts/import/settle-import";
import { sweepImport } from "@/lib/contacts/import/sweep-imports";
import { customerOf, importsOf, listed } from "@/lib/contacts/import/test-imports";
import { BROKEN_OFF, MOST_TRIES } from "@/lib/contacts/import/tries";
import { db } from "@/lib/db";
import { asOwner, refusedWith } from "@/lib/demands/test-app-role";
import { makeWorld, type Somebody, type TestCustomer, type World } from "@/lib/demands/test-world";
import { Conflict, Forbidden } from "@/lib/errors";
import { openFile } from "@/lib/files/open-file";

let world: World;
let analyst: Somebody;
let desk: ReturnType<typeof importsOf>;
let customer: TestCustomer;
beforeAll(async () => {
  world = await makeWorld();
  analyst = world.people.INTAKE_ANALYST;
  desk = importsOf(analyst);
  await asOwner(`CREATE FUNCTION refuse_poison() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF NEW.name = 'Poison' THEN RAISE 'quoting %', NEW.email; END IF; RETURN NEW; END $$`);
  await asOwner(
    "CREATE TRIGGER z_poison BEFORE INSERT ON administrator FOR EACH ROW EXECUTE FUNCTION refuse_poison()",
  );
});
beforeEach(async () => {
  customer = await customerOf("Poplar Bank");
});

const importOf = (id: string) => db().contactImport.findUniqueOrThrow({ where: { id } });
const dueNow = (id: string) =>
  asOwner("UPDATE contact_import SET next_try_at = app_now() WHERE id = $1", [id]);
const auditsOf = async (id: string) =>
  (
    await db().$queryRaw<{ action: string }[]>`
      SELECT action FROM audit_entry WHERE details ->> 'import' = ${id} ORDER BY sequence`
  ).map(({ action }) => action);

async function asked(lines: string): Promise<string> {
  const id = await desk.preview(lines);
  await carryOutImport(analyst, { importId: id, sha256: (await importOf(id)).sha256 });
  return id;
}
const poisoned = () => asked(`name,email\nFine,fine@${customer.domain}\nPoison,poison@${customer.domain}`);

async function tryUntilItFails(id: string): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    await dueNow(id);
    await expect(runImport()).rejects.toThrow();
  }
}

describe("a file of contacts whose carrying out fails", () => {
  test("waits longer and longer, holds up no other, and after its last try waits for a person with the reason", async () => {
    const id = await poisoned();
    const waits: number[] = [];
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      await expect(runImport()).rejects.toThrow();
      const { state, nextTryAt, fault, tries: counted } = await importOf(id);
      expect([state, counted]).toEqual([tries < MOST_TRIES ? "CARRYING_OUT" : "FAILED", tries]);
      expect(fault).toBe("Something failed that was not foreseen; the worker’s log names it.");
      expect(await runImport(), "it is not its turn").toBe(false);
      if (nextTryAt) waits.push(Math.round((nextTryAt.getTime() - Date.now()) / 60_000));
      if (tries === 1) {
        const other = await asked(`name,email\nOther,other@${customer.domain}`);
        await dueNow(id);
        await runImport();
        expect(await desk.countsOf(other), "what was tried less comes first").toContain("CARRIED_OUT");
      }
      if (tries < MOST_TRIES) await dueNow(id);
    }
    expect(waits).toEqual([1, 5, 15, 60]);
    expect((await listed(customer)).map(({ name }) => name)).not.toContain("Fine");
    expect(await auditsOf(id)).toEqual(["beginImport", "askImport", "failImport"]);
  });

  test("goes on when a person says so, who then stands for it, or is let be", async () => {
    const id = await poisoned();
    await tryUntilItFails(id);
    const input = { importId: id, sha256: (await importOf(id)).sha256 };
    await expect(retryImport(world.people.CUSTODIAN, input)).rejects.toBeInstanceOf(Forbidden);
    await expect(carryOutImport(analyst, input)).rejects.toBeInstanceOf(Conflict);
    await asOwner("ALTER TABLE administrator DISABLE TRIGGER z_poison");
    await retryImport(world.people.LEAD_COUNSEL, input);
    await expect(retryImport(analyst, input)).rejects.toBeInstanceOf(Conflict);
    await runImport();
    await asOwner("ALTER TABLE administrator ENABLE TRIGGER z_poison");
    expect(await importOf(id)).toMatchObject({
      ...{ state: "CARRIED_OUT", fault: "", askedById: world.people.LEAD_COUNSEL.actor.id },
    });
    expect((await listed(customer)).map(({ name }) => name)).toEqual(
      expect.arrayContaining(["Fine", "Poison"]),
    );
    expect((await auditsOf(id)).slice(-2)).toEqual(["retryImport", "carryOutImport"]);

    customer = await customerOf("Quince Bank");
    const other = await poisoned();
    await tryUntilItFails(other);
    await giveUpImport(analyst, { importId: other, sha256: (await importOf(other)).sha256 });
    expect(await desk.countsOf(other)).toContain("GIVEN_UP");
  });

  test("is given over too where each try ended with its process, and is compared anew when it is tried again", async () => {
    const id = await poisoned();
    await asOwner("UPDATE contact_import SET tries = $2, next_try_at = app_now() WHERE id = $1", [
      ...[id, MOST_TRIES],
    ]);
    await runImport();
    expect(await importOf(id)).toMatchObject({ state: "FAILED", fault: BROKEN_OFF });
    await db().administrator.update({
      where: { id: customer.administrators[0]?.id ?? "" },
      data: { email: `fine@${customer.domain}` },
    });
    await retryImport(analyst, { importId: id, sha256: (await importOf(id)).sha256 });
    await runImport();
    expect(await desk.countsOf(id)).toContain("OVERTAKEN");
  });

  test("cannot be put on by the app where the database has it elsewhere", async () => {
    const id = await poisoned();
    await tryUntilItFails(id);
    for (const state of ["READING", "PREVIEWED", "CARRIED_OUT"])
      expect(
        await refusedWith(["UPDATE contact_import SET state = $2 WHERE id = $1", [id, state]]),
        state,
      ).toBe("NG004");
    expect(await refusedWith(["DELETE FROM contact_import_row WHERE import_id = $1", [id]])).toBe("NG004");
    expect(
      await refusedWith(["UPDATE contact_import SET swept_at = app_now() WHERE id = $1", [id]]),
    ).not.toBe("nothing refused it");
  });
});

test("the database has counted the rows of a file before it compares them", async () => {
  const rows = Array.from({ length: 3_000 }, (_, index) => `N${index},n${index}@${customer.domain}`);
  const id = await desk.preview(["name,email", ...rows].join("\n"));
  const { rows: plan } = await asOwner(
    `EXPLAIN (FORMAT JSON) SELECT FROM contact_import_row WHERE import_id = '${id}'`,
  );
  expect(plan[0]["QUERY PLAN"][0].Plan["Plan Rows"]).toBeGreaterThan(2_000);
});

test("what nobody carried out goes with its file after fourteen days, what was carried out stays", async () => {
  const done = await desk.preview(`name,email\nAnn,ann@${customer.domain}`);
  await desk.carryOut(done);
  const waiting = await desk.preview(`name,email\nBo,bo@${customer.domain}`);
  const broken = await desk.preview("name,telephone\nBo,1");
  const { keptUntil, one } = await importPage(analyst, waiting, "ADD");
  expect(keptUntil?.getTime()).toBe((one.readAt?.getTime() ?? 0) + 14 * 86_400_000);
  await expect(async () => sweepImport(analyst)).rejects.toBeInstanceOf(Forbidden);
  const sweeper = { actor: { type: "system", job: "sweep" } } as const;
  expect(await sweepImport(sweeper)).toBe(false);
  await asOwner("INSERT INTO demo_clock (id, offset_seconds) VALUES (1, $1)", [14 * 86_400 + 60]);
  while (await sweepImport(sweeper));
  expect(await importOf(waiting)).toMatchObject({ state: "EXPIRED", sweptAt: expect.any(Date), rows: 1 });
  expect(await importOf(broken)).toMatchObject({ state: "REFUSED", sweptAt: expect.any(Date) });
  expect(await desk.countsOf(waiting)).toEqual(["EXPIRED"]);
  const file = await db().storedFile.findUniqueOrThrow({ where: { id: one.fileId } });
  await expect(openFile({ ...file, size: Number(file.size) })).rejects.toThrow();
  expect(await desk.countsOf(done)).toEqual(["CARRIED_OUT", "ADD 1"]);
  expect((await auditsOf(waiting)).at(-1)).toBe("expireImport");
  const input = { importId: waiting, sha256: one.sha256 };
  await expect(carryOutImport(analyst, input)).rejects.toBeInstanceOf(Conflict);
});
