import { Readable } from "node:stream";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { asOwner } from "@/lib/demands/test-app-role";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { zipStream } from "@/lib/files/zip";
import { decidedIn } from "@/lib/production/filter/test-filter";
import { runOn } from "./test-own-terms";
import { demandFor, exportGiven, MAILBOXES, partsOf, sourceInUse } from "./test-runs";

const COUNT = 30;
const contentOf = (no: number) => Buffer.from(`\0\x01 ${no}`);

let world: World;
beforeAll(async () => {
  world = await makeWorld();
  await asOwner(`CREATE TABLE written (name text);
    CREATE FUNCTION note_statement() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
      BEGIN INSERT INTO public.written VALUES (TG_TABLE_NAME); RETURN NULL; END $$;
    CREATE TRIGGER note_statement AFTER INSERT ON stored_file FOR EACH STATEMENT EXECUTE FUNCTION note_statement();
    CREATE TRIGGER note_statement AFTER INSERT ON filter_part FOR EACH STATEMENT EXECUTE FUNCTION note_statement()`);
});

test("records that leave as a file each are written down together, each with its own number, bytes and key", async () => {
  const reference = await demandFor(world);
  const files = Array.from({ length: COUNT }, (_, no) => contentOf(no));
  const content = zipStream(
    files.map((bytes, no) => ({
      ...{ name: `${String(no).padStart(3, "0")}.dat`, size: bytes.length },
      open: async () => Readable.from([bytes]),
    })),
  );
  const sourceVersionId = await sourceInUse(world, MAILBOXES);
  const exportId = await exportGiven(world, reference, { content, sourceVersionId, name: "export.zip" });
  await asOwner("TRUNCATE written");
  const decided = files.map((bytes, index) => ({ ...decidedIn(bytes), index }));
  const run = await runOn(exportId, { recordDecisions: decided });
  const parts = await partsOf(run);
  expect(parts.map(({ name, records }) => [name, records])).toEqual(
    files.map((_, no) => [`part-${no + 1}.dat`, 1]),
  );
  expect(parts.map(({ bytes }) => bytes)).toEqual(files);
  const kept = await db().storedFile.findMany({ where: { name: { endsWith: ".dat" } } });
  expect(new Set(kept.map(({ wrappedKey }) => wrappedKey)).size).toBe(COUNT);
  expect(new Set(kept.map(({ demandKeyId }) => demandKeyId)).size).toBe(1);
  expect((await asOwner("SELECT name, count(*)::int FROM written GROUP BY name ORDER BY name")).rows).toEqual(
    [
      { name: "filter_part", count: 1 },
      { name: "stored_file", count: 1 },
    ],
  );
});
