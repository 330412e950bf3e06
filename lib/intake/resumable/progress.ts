import type { Context } from "@/lib/auth/context";
import { requirePerson } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { NotFound } from "@/lib/errors";
import type { Upload } from "@/lib/generated/prisma/client";
import { pieceAt, type UploadProgress } from "@/lib/intake/resumable/schema";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function progressOf({ id, size, received, endedAs }: Upload): UploadProgress {
  const kept = endedAs === "KEPT";
  const [all, came] = [Number(size), Number(received)];
  return { id, size: all, received: came, next: kept ? 0 : pieceAt(all, came), kept };
}

/** The upload, if it is this person's and was not given up. @throws NotFound */
export async function ownUpload(ctx: Context, id: string): Promise<Upload> {
  const uploadedById = requirePerson(ctx.actor);
  const found = UUID.test(id) ? await db().upload.findFirst({ where: { id, uploadedById } }) : null;
  if (!found || found.endedAs === "GIVEN_UP")
    throw new NotFound("This upload is not under way any more. Choose the file again.");
  return found;
}
