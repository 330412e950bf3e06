import { recordAudit } from "@/lib/audit/record";
import { inTransaction, type Transaction } from "@/lib/db";
import { NotFound } from "@/lib/errors";
import { openFile } from "@/lib/files/open-file";
import { type CollectionSession, collectionSessionOf } from "@/lib/production/hand-over/collection-session";
import {
  type Begun,
  endExhausted,
  endIfWhole,
  mayStillSend,
  type Part,
  takenUpTo,
} from "@/lib/production/hand-over/progress";
import { sendPart } from "@/lib/production/hand-over/send-part";
import { collectorOf, type FoundLink, workingLink } from "@/lib/production/hand-over/working-link";
import { downloadsLeft, unfinished } from "@/lib/production/link-works";
import { storedPackage } from "@/lib/production/verify-package";

export interface Collected {
  fileName: string;
  /** Bytes of the whole encrypted package. */
  size: number;
  sha256: string;
  /** What of it is sent: null for the whole, "none" where the part begins behind its end. */
  part: Part | "none" | null;
  /** Its bytes; read to their end they are noted as handed over. */
  content: ReadableStream<Uint8Array> | null;
}

/** What is asked for: a part, the whole (null), or what begins behind the end, by the package's size and its own hash. */
export type Wanted = (of: { size: number; sha256: string }) => Part | "none" | null;

const DEAD = "This link does not work.";

/** Begins a download, which counts from now on. */
async function begin(
  tx: Transaction,
  found: FoundLink,
  { id: sessionId, name }: CollectionSession,
  size: number,
): Promise<Begun> {
  const { facts, parcel, link } = found;
  if (downloadsLeft(link) === 0) throw new NotFound(DEAD);
  const { id } = await tx.collection.create({
    data: { linkId: link.id, sessionId, name, startedAt: facts.now },
    select: { id: true },
  });
  const begun = {
    collectionId: id,
    demandId: facts.demand.id,
    collector: collectorOf(found),
    linkId: link.id,
    size,
  };
  await recordAudit(tx, begun.collector, {
    action: "startCollection",
    demandId: facts.demand.id,
    details: { collection: id, link: link.id, production: parcel.id },
  });
  return begun;
}

/** The download to which this part belongs: the one that broke off, else a new one; null where nothing is left to send. */
async function downloadFor(
  tx: Transaction,
  found: FoundLink,
  session: CollectionSession,
  size: number,
  part: Part | "none",
): Promise<Begun | null> {
  const { facts, link } = found;
  const open = unfinished(link, session.name);
  if (open) {
    const collector = collectorOf(found);
    const begun = { collectionId: open.id, demandId: facts.demand.id, collector, linkId: link.id, size };
    await takenUpTo(tx, begun, part === "none" ? size : part.start);
    if (part === "none") await endIfWhole(tx, begun);
    else if (mayStillSend(open, size, part.end - part.start)) return begun;
    // What is left of it can still be fetched where no other may begin.
    else if (downloadsLeft(link) > 0) await endExhausted(tx, begun);
  }
  return part === "none" ? null : begin(tx, found, session, size);
}

/**
 * Sends a package or a part of it to somebody who came by a code: the gate is asked again under the demand's lock, the
 * download begins or goes on, and the package is opened. Each piece asks the gate once more: `content` fails where it closed.
 * @throws NotFound alike for every link that does not work, without a session of it, and with no download left
 */
export async function collectPackage(
  token: string,
  sessionToken: string | null,
  wanted: Wanted,
): Promise<Collected> {
  const { begun, part, file, sha256 } = await inTransaction(async (tx) => {
    const found = await workingLink(tx, token, true);
    const session = found && (await collectionSessionOf(found, sessionToken, tx));
    if (!session) throw new NotFound(DEAD);
    const file = await storedPackage(found.parcel, tx);
    const sha256 = found.parcel.packageSha256 ?? "";
    const part = wanted({ size: file.size, sha256 });
    const whole = { start: 0, end: file.size };
    const begun = await downloadFor(tx, found, session, file.size, part ?? whole);
    return { begun, part, file, sha256 };
  });
  const answer = { fileName: file.name, size: file.size, sha256, part };
  if (!begun || part === "none") return { ...answer, content: null };
  const range = part ?? { start: 0, end: file.size };
  const gateIsOpen = async (tx: Transaction) => (await workingLink(tx, token, false)) !== null;
  return { ...answer, content: sendPart(await openFile(file, range), begun, range, gateIsOpen) };
}
