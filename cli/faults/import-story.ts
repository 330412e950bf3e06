import { Readable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import type { Setting } from "@/cli/faults/campaign";
import { db } from "@/lib/db";
import type { World } from "@/lib/demands/test-world";
import type { RequestImport } from "@/lib/generated/prisma/client";
import { storeUpload } from "@/lib/intake/store-upload";
import { beginRequestImport } from "@/lib/reporting/import/begin-request-import";
import { importUnderWay } from "@/lib/reporting/import/carry-file";

/** Requests of one file, enough for several pieces of it. */
export const ROWS = 30_000;
/** Of these the file before has so many too, with the same data. */
export const SHARED = 10_000;
/** From one file to the next. */
const STEP = ROWS - SHARED;
const LOOK_EVERY = 50;

/** Of the files handed in so far, each request once. */
export const differentIn = (files: number) => (files === 0 ? 0 : SHARED + files * STEP);

const two = (figure: number) => String(figure).padStart(2, "0");

function* table(no: number): Generator<string> {
  yield "Reference,Received,Country,Instrument,Outcome,Accounts\n";
  for (let row = no * STEP; row < no * STEP + ROWS; row += 1) {
    const day = `2024-${two(1 + (row % 12))}-${two(1 + (row % 28))}`;
    yield `R-${row},${day},${["US", "DE", "IN"][row % 3]},subpoena,rejected,1\n`;
  }
}

/** Hands the file of that number in, as the desk does. Answers the import's id. */
export async function handIn({ people }: World, no: number): Promise<string> {
  const content = Buffer.from([...table(no)].join(""));
  const upload = { name: `history-${no}.csv`, size: content.length, content: Readable.from([content]) };
  const file = await storeUpload(people.COMPLIANCE_OFFICER, upload);
  return beginRequestImport(people.COMPLIANCE_OFFICER, { file });
}

export const importOf = (id: string): Promise<RequestImport> =>
  db().requestImport.findUniqueOrThrow({ where: { id } });

/** As if so much time had passed that nobody has the import any more; the database has noticed that its process is gone. */
export async function outliveTry({ owner }: Setting, id: string): Promise<void> {
  while (await importUnderWay(db())) await setTimeout(LOOK_EVERY);
  await owner.query(
    "UPDATE request_import SET next_try_at = NULL WHERE id = $1::uuid AND next_try_at IS NOT NULL",
    [id],
  );
}

/** What is there of an import: its requests, and the audit rows that say that it was carried out. */
export async function leftOf(id: string): Promise<{ requests: number; audited: number }> {
  const [audited] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM audit_entry WHERE action = 'importRequests' AND details->>'import' = ${id}`;
  const requests = await db().importedRequest.count({ where: { importId: id } });
  return { requests, audited: audited?.count ?? 0 };
}
