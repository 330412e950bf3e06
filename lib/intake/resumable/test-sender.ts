import { createHash, randomBytes } from "node:crypto";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import type { Context } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { makeWorld } from "@/lib/demands/test-world";
import { env } from "@/lib/env";
import { openFile } from "@/lib/files/open-file";
import { beginUpload } from "@/lib/intake/resumable/begin-upload";
import { PIECE } from "@/lib/intake/resumable/schema";
import { takePiece } from "@/lib/intake/resumable/take-piece";

/** A custodian with a file of two pieces and a little more. */
export async function makeSender() {
  const world = await makeWorld();
  const custodian = world.people.CUSTODIAN;
  const bytes = randomBytes(2 * PIECE + 5);
  let files = 0;
  const newFile = (size = bytes.length) => ({
    ...{ name: `export ${files++}.mbox`, size, modified: 1_750_000_000_000 },
  });
  async function send(id: string, from: number, all = bytes) {
    const piece = all.subarray(from, from + PIECE);
    return takePiece(custodian, id, { from, size: piece.length, content: pieces(piece) });
  }
  return {
    ...{ world, custodian, bytes, newFile, send },
    sha256: createHash("sha256").update(bytes).digest("hex"),
    begin: (file = newFile(), who: Context = custodian) => beginUpload(who, "records", file),
    async sendAll(id: string, from = 0) {
      for (let at = from; at < bytes.length; at += PIECE) await send(id, at);
    },
    async stored(id: string) {
      const row = await db().storedFile.findUniqueOrThrow({ where: { id } });
      const read = await buffer(await openFile({ ...row, size: Number(row.size) }));
      return { ...row, isTheSame: read.equals(bytes) };
    },
  };
}

export async function* pieces(of: Buffer) {
  for (let at = 0; at < of.length; at += 65_536) yield of.subarray(at, at + 65_536);
}

/** Where the parts of an upload lie. */
export const partsOf = (id: string) => join(env().dataPlace, "files", "parts", id);

/** Ends what is under way, so that each test leaves room for the next. */
export async function endUploads(): Promise<void> {
  const data = { endedAt: new Date(), endedAs: "GIVEN_UP" };
  await db().upload.updateMany({ where: { endedAt: null }, data });
}
