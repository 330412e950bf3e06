import type { Context } from "@/lib/auth/context";
import { requirePerson } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { NotFound } from "@/lib/errors";
import { standingOf } from "@/lib/files/quarantine/check-file";
import { whyUnusable } from "@/lib/files/quarantine/words";
import type { Upload } from "@/lib/generated/prisma/client";
import { pieceAt, type UploadProgress } from "@/lib/intake/resumable/schema";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where an upload stands and, once it is a file, how its check does. */
export async function progressOf({ id, name, size, received, endedAs }: Upload): Promise<UploadProgress> {
  const kept = endedAs === "KEPT";
  const [all, came] = [Number(size), Number(received)];
  const standing = standingOf(kept ? await db().fileCheck.findUnique({ where: { fileId: id } }) : null);
  return {
    ...{ id, size: all, received: came, next: kept ? 0 : pieceAt(all, came), kept },
    usable: kept && standing.is === "USABLE",
    refused: standing.is === "INFECTED",
    message: whyUnusable(name, standing),
  };
}

/** The upload, if it is this person's and was not given up. @throws NotFound */
export async function ownUpload(ctx: Context, id: string): Promise<Upload> {
  const uploadedById = requirePerson(ctx.actor);
  const found = UUID.test(id) ? await db().upload.findFirst({ where: { id, uploadedById } }) : null;
  if (!found || found.endedAs === "GIVEN_UP")
    throw new NotFound("This upload is not under way any more. Choose the file again.");
  return found;
}
