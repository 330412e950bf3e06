import { type Context, can, requirePerson } from "@/lib/auth/context";
import type { Permission } from "@/lib/auth/permissions";
import { inTransaction } from "@/lib/db";
import { Forbidden, InvalidInput, NotFound } from "@/lib/errors";
import { keepHandedIn } from "@/lib/files/quarantine/keep-handed-in";
import { safeFileName } from "@/lib/files/safe-file-name";
import { storeBegun } from "@/lib/files/store-begun";
import { requireRoom } from "@/lib/intake/upload-room";

/** The most bytes that one upload may have. */
export const LARGEST_UPLOAD = 16 * 1024 ** 3;

export interface Upload {
  /** As the sender named it; kept only if it is a plain file name. */
  name: string;
  /** Bytes announced; as many must come. */
  size: number;
  content: AsyncIterable<Uint8Array>;
}

/** What files are handed in for, as the address of the upload says it, and who may. */
const PURPOSES = {
  documents: "demand:register",
  records: "production:collect",
  contacts: "contact:manage",
  requests: "request:import",
} as const satisfies Record<string, Permission>;

/** May this person hand in files for this? @throws NotFound for a purpose that is none; Forbidden */
export function requirePurpose(ctx: Context, purpose: string): void {
  if (!Object.hasOwn(PURPOSES, purpose)) throw new NotFound();
  if (!can(ctx.actor, PURPOSES[purpose as keyof typeof PURPOSES]))
    throw new Forbidden(`Your role does not hand in ${purpose}.`);
}

/** May this person hand in files at all? @throws Forbidden */
export function requireUploader(ctx: Context): string {
  const person = requirePerson(ctx.actor);
  if (!Object.values(PURPOSES).some((permission) => can(ctx.actor, permission)))
    throw new Forbidden("Your role does not hand in files.");
  return person;
}

/**
 * Takes in one file, encrypted as it comes, as yet attached to nothing and in quarantine: only its sender can attach it once it
 * was checked, and it is removed after a day if nobody does. Answers its id.
 * @throws Forbidden; InvalidInput (`file`) for an unsafe name, an empty file, other bytes than announced, too much that was used nowhere, or malware
 */
export async function storeUpload(ctx: Context, { name, size, content }: Upload): Promise<string> {
  const uploadedById = requireUploader(ctx);
  const fileName = safeFileName(name);
  if (size === 0) throw new InvalidInput({ file: "The file is empty. Choose one with something in it." });
  await inTransaction((tx) => requireRoom(tx, uploadedById, { size }));
  const stored = await storeBegun(content, { declaredSize: size, limit: LARGEST_UPLOAD });
  await keepHandedIn(stored, {
    ...{ name: fileName, by: { uploadedById }, field: "file" },
    require: (tx) => requireRoom(tx, uploadedById, { size }),
  });
  return stored.id;
}
