import { expect, test } from "vitest";
import { db } from "@/lib/db";
import type { ProductionFacts } from "@/lib/demands/facts";
import { asOwner } from "@/lib/demands/test-app-role";
import { NotReady } from "@/lib/errors";
import { refusalOf } from "@/lib/files/temporary-place";
import { packFiles } from "@/lib/production/pack-files";
import { manifestFor } from "@/lib/production/test-package";

/** More than a statement takes parameters, and than may be looked for one by one. */
const MANY = 40_000;

test("very many files are found for a package at once, and one that is not stored is named before any is read", async () => {
  await asOwner(
    `INSERT INTO stored_file (id, name, size, sha256, wrapped_key, key_id, uploaded_at)
     SELECT gen_random_uuid(), no || '.pdf', 4, lpad(to_hex(no), 64, '0'), 'a key', 'test', now() FROM generate_series(1, $1::int) no`,
    [MANY],
  );
  const stored = await db().storedFile.findMany({ where: { wrappedKey: "a key" } });
  const files = stored.map(({ id, sha256 }) => ({ fileId: id, sha256, removedAt: null }));
  const parcel = { files } as unknown as ProductionFacts;
  const named = (sha256: string) => ({
    ...{ path: `item-1/${sha256}.pdf`, name: `${sha256}.pdf`, size: 4, sha256, item: 1 },
    ...{ identifier: "kim@aster.example", dataClass: "C", from: "", to: "" },
  });
  const manifest = {
    ...manifestFor(new Map(), "0123456789abcdef"),
    files: files.map((one) => named(one.sha256)),
  };
  const packing = () => packFiles(db(), parcel, manifest, [], () => {});
  (await packing()).destroy();
  manifest.files.push(named("f".repeat(64)));
  const refusal = await refusalOf(packing());
  expect(refusal).toBeInstanceOf(NotReady);
  expect(String(refusal)).toContain(`${"f".repeat(64)}.pdf`);
});
