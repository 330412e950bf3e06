import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { produced, readable, row, sweep, withdrawn } from "@/lib/demands/retention/test-retention";
import { asOwner, refusedInWords, refusedWith, type Statement } from "@/lib/demands/test-app-role";
import { daysPass } from "@/lib/demands/test-clock";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { upload } from "@/lib/intake/test-registering";
import { mailboxFiltered, threeMails } from "@/lib/production/unclear/test-unclear";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const PASSED = "nothing refused it";

test("the key that locks the envelopes of a run is neither overwritten nor taken away", async () => {
  const { runId } = await mailboxFiltered(world, threeMails(world));
  for (const columns of ["wrapped_key = '1.AAAA'", "key_id = 'another'", "wrapped_key = NULL"]) {
    const statement = `UPDATE filter_run SET ${columns} WHERE id = $1`;
    expect(await refusedWith([statement, [runId]]), columns).toBe("42501");
    await expect(asOwner(statement, [runId]), columns).rejects.toThrow(
      "The key of a run stays as it was made",
    );
  }
});

/** As a worker that found something would, but for what is left out. */
const infected = (file: string): Statement => [
  "UPDATE file_check SET ended_at = app_now(), ended_as = 'INFECTED', finding = 'Test' WHERE file_id = $1",
  [file],
];
const audited = (file: string): Statement => [
  `SELECT audit_append(NULL, 'Narrowgate (quarantine)', 'eraseInfected', NULL, NULL, NULL, NULL, NULL,
    jsonb_build_object('file', $1::text, 'finding', 'Test'))`,
  [file],
];
const erased = (file: string): Statement => [
  "UPDATE stored_file SET wrapped_key = NULL WHERE id = $1",
  [file],
];
/** As if a scanner were set up that has not answered yet. */
const waits = (file: string, tries: number) =>
  asOwner(`
    ALTER TABLE file_check DISABLE TRIGGER check_once;
    UPDATE file_check SET ended_at = NULL, ended_as = NULL, tries = ${tries} WHERE file_id = '${file}';
    ALTER TABLE file_check ENABLE TRIGGER check_once`);

test("no file of a demand is put into quarantine later, and no check begins with its end", async () => {
  const { packed, exported } = await produced(world);
  const put = (file: string, columns = "", values = ""): Statement => [
    `INSERT INTO file_check (file_id, next_try_at${columns}) VALUES ($1, app_now()${values})`,
    [file],
  ];
  await asOwner("DELETE FROM file_check WHERE file_id = $1", [exported]);
  for (const file of [packed, exported]) {
    expect(await refusedInWords(put(file))).toBe("A file of a demand was checked before it came there.");
    expect(
      await refusedWith(put(file, ", ended_as, ended_at, finding", ", 'INFECTED', app_now(), 'x'")),
    ).toBe("NG005");
  }
  const loose = await upload(world.people.COUNSEL);
  await asOwner("DELETE FROM file_check WHERE file_id = $1", [loose]);
  for (const ended of ["CLEAN", "ERASED"])
    expect(await refusedWith(put(loose, ", ended_as, ended_at", `, '${ended}', app_now()`))).toBe("NG005");
  expect(await refusedWith(put(loose, ", tries", ", 1"))).toBe("NG005");
  expect(await refusedWith(put(loose))).toBe(PASSED);
});

test("that a file is infected is said once, of what was looked at, and with its audit row", async () => {
  const file = await upload(world.people.COUNSEL);
  await waits(file, 0);
  expect(await refusedWith(infected(file), audited(file))).toBe("NG002");
  await waits(file, 1);
  expect(await refusedWith(infected(file))).toBe("NG002");
  expect(await refusedWith(infected(file), audited(crypto.randomUUID()))).toBe("NG002");
  expect(await refusedWith(infected(file), audited(file))).toBe(PASSED);
  const back: Statement = [
    "UPDATE file_check SET ended_as = 'CLEAN', finding = NULL WHERE file_id = $1",
    [file],
  ];
  expect(await refusedWith(infected(file), back)).toBe("NG005");
});

/** A scanner that looked at it called it infected, and it was erased. */
async function callInfected(file: string): Promise<void> {
  await waits(file, 1);
  const statements = [infected(file), erased(file), audited(file)].map(([text]) =>
    text.replace("$1", `'${file}'`),
  );
  await asOwner(["BEGIN", ...statements, "COMMIT"].join(";\n"));
}
const kept = (fileId: string) => db().replacedKey.findMany({ where: { fileId } });

test("of a demand's file that was called infected the key is kept while its demand's key is there, and no longer", async () => {
  const { paper } = await withdrawn(world);
  const { wrappedKey, keyId } = await row(paper);
  await callInfected(paper);
  expect(await readable(paper)).toBe(false);
  expect(await kept(paper)).toMatchObject([{ wrappedKey, keyId }]);
  await daysPass(2600);
  await sweep();
  expect(await kept(paper)).toEqual([]);
});

test("what was called infected before it came to a demand leaves no key", async () => {
  const loose = await upload(world.people.COUNSEL);
  await callInfected(loose);
  expect((await row(loose)).wrappedKey).toBeNull();
  expect(await kept(loose)).toEqual([]);
});
