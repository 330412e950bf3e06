import type { Setting } from "@/cli/faults/campaign";
import { WorkerProcess } from "@/cli/faults/worker-process";
import { db, inTransaction } from "@/lib/db";
import { makeWorld } from "@/lib/demands/test-world";
import type { FilterRun } from "@/lib/generated/prisma/client";
import { manyEntries } from "@/lib/production/exports/test-many-entries";
import { renewRun } from "@/lib/production/runs/renew-run";
import { demandFor, exportGiven, MAILBOXES, sourceInUse } from "@/lib/production/runs/test-runs";

/** Nobody listens there: of mail nothing is due. */
const NO_SERVER = "smtp://127.0.0.1:9";
const AT_ONCE = 500;

const LINE = "Nothing of weight stands in this line of a letter.\n";
/** Of a mail's body, by its number. */
type Lines = (no: number) => number;

/** The mail of this number: most are by the account in and around January, some by others, some undated, some with a lawyer. */
function letter(account: string, no: number, lines: number): string {
  const from = no % 3 === 2 ? `al${no % 7}@cee.example` : account;
  const date =
    no % 97 === 0 ? "some day" : `${1 + (no % 28)} ${no % 5 === 0 ? "Feb" : "Jan"} 2026 12:00:00 +0000`;
  return `From: ${from}\nTo: bo@dee.example\nDate: ${date}\nMessage-ID: <${no}@dee.example>\nSubject: Letter ${no}\n\n${LINE.repeat(lines)}`;
}

/** So many mails as a stream. */
export async function* mailbox(account: string, mails: number, lines: Lines): AsyncGenerator<Buffer> {
  for (let first = 0; first < mails; first += AT_ONCE) {
    const pieces: string[] = [];
    for (let no = first; no < Math.min(mails, first + AT_ONCE); no += 1)
      pieces.push(`From a@b.example Sat Jan 10 12:00:00 2026\n${letter(account, no, lines(no))}\n`);
    yield Buffer.from(pieces.join(""));
  }
}

/** The export's name, and what it holds of this account. */
interface Made {
  name: string;
  content: (account: string) => AsyncIterable<Uint8Array>;
}

async function exportMade({ name, content }: Made): Promise<string> {
  const world = await makeWorld();
  const reference = await demandFor(world);
  const sourceVersionId = await sourceInUse(world, MAILBOXES);
  const given = { name, content: content(`jo@${world.customer.domain}`), sourceVersionId };
  return exportGiven(world, reference, given);
}

/** An export of so many mails in a mailbox, given for a demand under collection; answers its id. */
export const exportOfMails = (mails: number, lines: Lines): Promise<string> =>
  exportMade({ name: "export.mbox", content: (account) => mailbox(account, mails, lines) });

/** The same of mails of few lines, each an entry of a ZIP. */
export const archiveOfMails = (mails: number): Promise<string> =>
  exportMade({
    name: "export.zip",
    content(account) {
      const archive = manyEntries(mails, (no) => letter(account, no, 2));
      return archive.open({ start: 0, end: archive.size });
    },
  });

/** A fresh run of the export, which no worker has; the one before is void. */
export async function freshRun(exportId: string): Promise<FilterRun> {
  const { run } = await inTransaction((tx) => renewRun(tx, exportId, true));
  if (!run) throw new Error("The scope lets nothing of the export out.");
  return run;
}

/** As if so much time had passed that nobody has the run any more. */
export const outliveLease = ({ owner }: Setting, runId: string) =>
  owner.query("UPDATE filter_run SET lease_until = NULL WHERE id = $1::uuid", [runId]);

export const filteringWorker = (setting: Setting, more: Record<string, string> = {}) =>
  WorkerProcess.start(setting, NO_SERVER, more);

export const runOf = (id: string) => db().filterRun.findUniqueOrThrow({ where: { id } });

/** What a run and its parts must always be; one sentence for each breach. */
export async function brokenParts(exportId: string): Promise<string[]> {
  const begun = await db().partBegun.count({ where: { erasedAt: null, run: { exportId } } });
  return begun === 0 ? [] : [`${begun} files are begun and are no parts`];
}
