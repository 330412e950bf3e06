import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { placeLegalHold } from "@/lib/demands/retention/place-legal-hold";
import { paperOn, produced, row, withdrawn } from "@/lib/demands/retention/test-retention";
import { asOwner, refusedInWords, refusedWith, type Statement } from "@/lib/demands/test-app-role";
import { makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { upload } from "@/lib/intake/test-registering";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const PASSED = "nothing refused it";
const noKey = (file: string): Statement => [
  "UPDATE stored_file SET wrapped_key = NULL WHERE id = $1",
  [file],
];
const keyOf = async (file: string) => (await row(file)).demandKeyId ?? "";

test("a file of a demand keeps its own key while that of the demand is there", async () => {
  const { packed, file, exported, paper } = await produced(world);
  for (const id of [packed, file, exported, paper]) expect(await refusedWith(noKey(id))).toBe("NG011");
  const loose = await upload(world.people.COUNSEL);
  expect(await refusedWith(noKey(loose))).toBe(PASSED);
});

test("under a legal hold also a file that lies under no key of a demand, or in which the scanner found something", async () => {
  const reference = await registeredDemand(world);
  const paper = await paperOn(world, reference);
  await asOwner(`
    ALTER TABLE file_check DISABLE TRIGGER USER;
    UPDATE file_check SET ended_at = now(), ended_as = 'INFECTED', finding = 'Test' WHERE file_id = '${paper}';
    ALTER TABLE file_check ENABLE TRIGGER USER`);
  expect(await refusedWith(noKey(paper))).toBe(PASSED);
  await placeLegalHold(world.people.COUNSEL, { reference, reason: "Litigation." });
  expect(await refusedInWords(noKey(paper))).toBe("A legal hold keeps this file.");
  // As an older installation left it, with a trigger that keeps it from coming about set aside.
  await asOwner(`
    ALTER TABLE stored_file DISABLE TRIGGER USER;
    UPDATE stored_file SET key_id = 'older' WHERE id = '${paper}';
    ALTER TABLE stored_file ENABLE TRIGGER USER`);
  expect(await refusedInWords(noKey(paper))).toBe("A legal hold keeps this file.");
});

test("a key of a demand is locked anew only together with what locks it", async () => {
  const { paper } = await withdrawn(world);
  const key = await keyOf(paper);
  const set = (columns: string) => refusedWith([`UPDATE demand_key SET ${columns} WHERE id = $1`, [key]]);
  expect(await set("wrapped_key = '1.AAAA'")).toBe("NG011");
  expect(await set("key_id = 'another'")).toBe("NG011");
  expect(await set("wrapped_key = '1.AAAA', key_id = 'another'")).toBe(PASSED);
});

test("a destruction says what is true: the key went with it, of this demand and class", async () => {
  const [one, two] = [await withdrawn(world), await withdrawn(world)];
  const idOf = async ({ reference }: { reference: string }) =>
    (await db().demand.findUniqueOrThrow({ where: { reference } })).id;
  const key = await keyOf(one.paper);
  const wrote = (demand: string, recordClass: string): Statement => [
    `INSERT INTO destruction (demand_id, record_class, key_id, days, rule_version, kept_until, files, bytes, destroyed_at)
     VALUES ($1, $3, $2, 1, 1, app_now(), 1, 1, app_now())`,
    [demand, key, recordClass],
  ];
  expect(await refusedWith(wrote(await idOf(one), "document"))).toBe("NG011");
  expect(await refusedWith(wrote(await idOf(two), "document"))).toBe("NG011");
});
