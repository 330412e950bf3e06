import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { makeWorld, type Somebody } from "@/lib/demands/test-world";
import { env } from "@/lib/env";
import { InvalidInput } from "@/lib/errors";
import type { ByteSource } from "@/lib/files/byte-source";
import { startClamd } from "@/lib/files/quarantine/test-clamd";
import { beginUpload } from "@/lib/intake/resumable/begin-upload";
import { PIECE } from "@/lib/intake/resumable/schema";
import { takePiece } from "@/lib/intake/resumable/take-piece";
import { MIB } from "@/lib/production/exports/test-hostile";
import { HOSTILE_ARCHIVES } from "@/lib/production/exports/test-hostile-archives";
import { HOSTILE_MAILS } from "@/lib/production/exports/test-hostile-mails";
import { HOSTILE_ROWS } from "@/lib/production/exports/test-hostile-rows";
import { memorySource } from "@/lib/production/exports/test-reading";

let custodian: Somebody;
let clamd: Awaited<ReturnType<typeof startClamd>>;

beforeAll(async () => {
  custodian = (await makeWorld()).people.CUSTODIAN;
  clamd = await startClamd();
  env().clamav = clamd.address;
});
afterAll(() => clamd.stop());

/** The largest are the same bytes over and over, so their beginning goes this way. What is made of a file is the readers' test. */
const MOST = PIECE + MIB;

async function send(name: string, source: ByteSource): Promise<string> {
  const size = Math.min(source.size, MOST);
  const { id } = await beginUpload(custodian, "records", { name, size, modified: 1 });
  for (let from = 0; from < size; from += PIECE) {
    const end = Math.min(from + PIECE, size);
    await takePiece(custodian, id, { from, size: end - from, content: source.open({ start: from, end }) });
  }
  return id;
}

const HOSTILE = [...HOSTILE_ARCHIVES, ...HOSTILE_MAILS, ...HOSTILE_ROWS];

test.each(HOSTILE)("$name: is taken into quarantine, and comes out as it went in", async ({ make }) => {
  const made = make();
  const source = Buffer.isBuffer(made) ? memorySource(made, { piece: MIB }) : made;
  const id = await send(`hostile ${HOSTILE.findIndex((one) => one.make === make)}.bin`, source);
  const row = await db().storedFile.findUniqueOrThrow({ where: { id }, include: { check: true } });
  expect(row.check).toMatchObject({ endedAs: "CLEAN" });
  const hash = createHash("sha256");
  for await (const bytes of source.open({ start: 0, end: Math.min(source.size, MOST) })) hash.update(bytes);
  expect(row.sha256).toBe(hash.digest("hex"));
});

test.each([
  ["a zero byte", "a\0.mbox"],
  ["a mark that turns the direction", "xobm.\u202eexe"],
  ["a path", "../../etc/passwd"],
  ["a device of Windows", "con.mbox"],
  ["a thousand letters", "x".repeat(1_000)],
  ["a line break", "a\r\nset-cookie: x.mbox"],
])("a name with %s is refused in words, and nothing is begun", async (_what, name) => {
  const before = await db().upload.count();
  const refusal = await beginUpload(custodian, "records", { name, size: 1, modified: 1 }).catch(
    (error) => error,
  );
  expect(refusal).toBeInstanceOf(InvalidInput);
  expect(refusal.fields.file).toMatch(/^[A-Z][^{}]*\.$/);
  expect(await db().upload.count()).toBe(before);
});
