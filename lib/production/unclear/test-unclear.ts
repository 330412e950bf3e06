import { db } from "@/lib/db";
import type { World } from "@/lib/demands/test-world";
import { inPieces } from "@/lib/files/temporary-place";
import { mail } from "@/lib/production/filter/test-filter";
import { runNow } from "@/lib/production/runs/run-now";
import { demandFor, exportGiven, MAILBOXES, sourceInUse } from "@/lib/production/runs/test-runs";

// What the tests of decisions on records are made of: a mailbox that was filtered, with something in, out and unclear.

/** A mail of January by this writer; `Date` says otherwise. */
export const by = (From: string, fields: Record<string, string | undefined> = {}, body = "Hello\r\n") =>
  mail({ From, To: "al@cee.example", Date: "10 Jan 2026 12:00:00 +0000", ...fields }, body);

const announced = (one: Buffer) => [
  Buffer.from("From a@b Sat Jan 10 12:00:00 2026\r\n"),
  one,
  Buffer.from("\r\n"),
];

export interface FilteredMailbox {
  reference: string;
  exportId: string;
  runId: string;
}

/** A demand whose one export, a mailbox of these mails, was filtered. */
export async function mailboxFiltered(world: World, mails: Buffer[], item = {}): Promise<FilteredMailbox> {
  const reference = await demandFor(world, item);
  const sourceVersionId = await sourceInUse(world, MAILBOXES);
  const content = inPieces(Buffer.concat(mails.flatMap(announced)));
  const exportId = await exportGiven(world, reference, { content, sourceVersionId });
  const { id: runId } = await runNow(exportId);
  return { reference, exportId, runId };
}

/** A demand whose one export is a file of another format. */
export async function fileFiltered(world: World, bytes: Buffer, item = {}): Promise<FilteredMailbox> {
  const reference = await demandFor(world, item);
  const given = { content: inPieces(bytes), sourceVersionId: null, name: "archive.bin" };
  const exportId = await exportGiven(world, reference, given);
  const { id: runId } = await runNow(exportId);
  return { reference, exportId, runId };
}

/** Three mails of jo: in, out by its date, and unclear for a date that says nothing; with a word in each. */
export const threeMails = (world: World): Buffer[] => {
  const jo = `jo@${world.customer.domain}`;
  return [
    by(jo, { Subject: "Subject of the first" }, "Words of the first\r\n"),
    by(
      jo,
      { Date: "10 Feb 2026 12:00:00 +0000", Subject: "Subject of the second" },
      "Words of the second\r\n",
    ),
    by(jo, { Date: "whenever", Subject: "Subject of the third" }, "Words of the third\r\n"),
  ];
};

/** What an ended run of the export counted last. */
export async function lastCount(exportId: string) {
  const { runId: _, ...count } = await db().itemCount.findFirstOrThrow({
    where: { run: { exportId, voidedAt: null } },
  });
  return count;
}
