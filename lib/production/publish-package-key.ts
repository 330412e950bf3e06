import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { db, inTransaction } from "@/lib/db";
import { NotReady } from "@/lib/errors";
import { packageKey, pemOf } from "@/lib/production/package-key";

export interface PublishedKey {
  id: string;
  /** Base64 of its SubjectPublicKeyInfo. */
  publicKey: string;
  /** Null until it first signs, or the worker comes by. */
  publishedAt: Date | null;
  /** Since then another signs; what it signed before stays signed. */
  retiredAt: Date | null;
}

/**
 * Puts the public half of the key in use on the list for good, where it is not yet; the one before it is retired then.
 * Answers which were, or null where nothing was to be done.
 * @throws NotReady for a key that was retired: a process with old settings must not go on signing
 */
export async function publishPackageKey(
  ctx: Pick<Context, "actor">,
): Promise<{ published: string; retired: string | null } | null> {
  const { id, publicKey } = packageKey();
  const known = await db().packageKey.findUnique({ where: { id } });
  if (known?.retiredAt)
    throw new NotReady(
      `The key ${id} no longer signs packages: another took its place. Restart Narrowgate with the new one.`,
    );
  if (known) return null;
  return inTransaction(async (tx) => {
    // Web and worker may both come to it first.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('package_key'))`;
    if (await tx.packageKey.findUnique({ where: { id } })) return null;
    const at = await now(tx);
    const before = await tx.packageKey.findFirst({ where: { retiredAt: null } });
    if (before) await tx.packageKey.update({ where: { id: before.id }, data: { retiredAt: at } });
    await tx.packageKey.create({ data: { id, publicKey, publishedAt: at } });
    const retired = before?.id ?? null;
    await recordAudit(tx, ctx.actor, { action: "publishPackageKey", details: { key: id, retired } });
    return { published: id, retired };
  });
}

/** Every key that ever signed packages here and the one that does now, the newest first. */
export async function publishedKeys(): Promise<PublishedKey[]> {
  const rows = await db().packageKey.findMany({ orderBy: [{ publishedAt: "desc" }, { id: "asc" }] });
  const { id, publicKey } = packageKey();
  if (rows.some((row) => row.id === id)) return rows;
  return [{ id, publicKey, publishedAt: null, retiredAt: null }, ...rows];
}

/** The same keys one after another as PEM, each with its id before it, as `verify package --key` reads them. */
export async function publishedKeysAsPem(): Promise<string> {
  const keys = await publishedKeys();
  return keys.map(({ id, publicKey }) => `# ${id}\n${pemOf(publicKey)}`).join("");
}
