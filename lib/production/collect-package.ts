import type { Readable } from "node:stream";
import { recordAudit } from "@/lib/audit/record";
import { now } from "@/lib/clock";
import { inTransaction } from "@/lib/db";
import { NotFound } from "@/lib/errors";
import { openFile } from "@/lib/files/open-file";
import { workingLink } from "@/lib/production/find-collection";
import { storedPackage } from "@/lib/production/verify-package";

export interface Collected {
  fileName: string;
  /** Bytes. */
  size: number;
  /** The encrypted package. Read to its end, it writes the receipt; left earlier, it writes that it was interrupted. */
  content: ReadableStream<Uint8Array>;
}

interface Begun {
  collectionId: string;
  demandId: string;
  linkId: string;
}

/** The end of a collection; only one whose every byte was handed over counts as complete. */
function endCollection(
  { collectionId, demandId, linkId }: Begun,
  bytes: number,
  whole: boolean,
): Promise<void> {
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM demand WHERE id = ${demandId}::uuid FOR NO KEY UPDATE`;
    const at = await now(tx);
    await tx.collection.update({
      where: { id: collectionId },
      data: { bytes, endedAt: at, completedAt: whole ? at : null },
    });
    await recordAudit(
      tx,
      { type: "officer", linkId },
      {
        action: "endCollection",
        demandId,
        details: { collection: collectionId, link: linkId, bytes, whole },
      },
    );
  });
}

/** Gives the bytes one piece at a time; only asking for the next shows that the one before was taken. */
function handOver(content: Readable, size: number, begun: Begun): ReadableStream<Uint8Array> {
  const pieces: AsyncIterator<Buffer> = content[Symbol.asyncIterator]();
  let taken = 0;
  let given = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        taken = given;
        try {
          const { value, done } = await pieces.next();
          if (done) {
            await endCollection(begun, taken, taken === size);
            return controller.close();
          }
          given += value.length;
          controller.enqueue(value);
        } catch (error) {
          await endCollection(begun, taken, false);
          throw error;
        }
      },
      async cancel() {
        content.destroy();
        await endCollection(begun, taken, false);
      },
    },
    { highWaterMark: 0 },
  );
}

/**
 * Begins a collection by a token: the gate is asked again under the demand's lock, the start is recorded under the
 * given name, and the package is opened.
 * @throws NotFound alike for every link that does not work
 */
export async function collectPackage(token: string, name: string): Promise<Collected> {
  const { begun, parcel } = await inTransaction(async (tx) => {
    const found = await workingLink(tx, token, true);
    if (!found) throw new NotFound("This link does not work.");
    const { facts, parcel, link } = found;
    const { id } = await tx.collection.create({
      data: { linkId: link.id, name, startedAt: facts.now },
      select: { id: true },
    });
    const begun = { collectionId: id, demandId: facts.demand.id, linkId: link.id };
    await recordAudit(
      tx,
      { type: "officer", linkId: link.id },
      {
        action: "startCollection",
        demandId: facts.demand.id,
        details: { collection: id, link: link.id, production: parcel.id },
      },
    );
    return { begun, parcel };
  });
  try {
    const file = await storedPackage(parcel);
    const content = await openFile(file);
    return { fileName: file.name, size: file.size, content: handOver(content, file.size, begun) };
  } catch (error) {
    await endCollection(begun, 0, false);
    throw error;
  }
}
