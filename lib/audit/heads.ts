import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { readHead } from "@/lib/audit/read-rows";
import { isSignedBy, publicKey, signText } from "@/lib/audit/signing";
import { realNow } from "@/lib/clock";
import { db, type Transaction } from "@/lib/db";
import { env } from "@/lib/env";

/** What the chain was at one moment, signed, and kept where the database's owner does not write. */
export const SignedHead = z.object({
  at: z.iso.datetime(),
  size: z.string().regex(/^\d+$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  key: z.string(),
  signature: z.string(),
});
export type SignedHead = z.infer<typeof SignedHead>;

const textOf = ({ at, size, hash }: Pick<SignedHead, "at" | "size" | "hash">) =>
  `narrowgate audit head 1\n${at}\n${size}\n${hash}\n`;

/** The folder of the heads within a data place. */
export const headsFolder = (dataPlace: string) => join(dataPlace, "heads");

/** What the chain is at this moment, signed; null where it has no row yet. */
export async function signHead(tx: Transaction): Promise<SignedHead | null> {
  const at = (await realNow(tx)).toISOString();
  const head = await readHead(tx);
  if (!head) return null;
  const told = { at, size: String(head.size), hash: head.hash };
  return { ...told, key: publicKey(), signature: signText(textOf(told)) };
}

/**
 * Keeps the head of today (UTC) in the data place and in the folder of `NARROWGATE_HEADS`, once and never over another.
 * Answers whether one was written.
 * @param occasion what else than the day it is kept for, in letters, digits and hyphens
 */
export async function keepHead(occasion?: string): Promise<boolean> {
  const signed = await signHead(db());
  if (!signed) return false;
  const { dataPlace, headsFolder: elsewhere } = env();
  const name = [signed.at.slice(0, 10), ...(occasion ? [occasion] : [])].join("-");
  let written = false;
  for (const folder of [headsFolder(dataPlace), ...(elsewhere ? [elsewhere] : [])]) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    written = (await writeOnce(join(folder, `${name}.json`), signed)) || written;
  }
  return written;
}

async function writeOnce(file: string, head: SignedHead): Promise<boolean> {
  try {
    await writeFile(file, `${JSON.stringify(head)}\n`, { flag: "wx", mode: 0o400 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** A file of the folder beside the head in it; null where it holds none. */
export interface KeptHead {
  file: string;
  head: SignedHead | null;
}

/** The heads kept in a folder, oldest first; none where there is no such folder. */
export async function readKeptHeads(folder: string): Promise<KeptHead[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const files = names.filter((name) => name.endsWith(".json")).sort();
  return await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(folder, file), "utf8");
      return { file, head: headIn(text) };
    }),
  );
}

function headIn(text: string): SignedHead | null {
  try {
    return SignedHead.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** What is wrong with a head by itself, wherever it lies; null for nothing. `key` is the key we know as ours. */
export function faultOfSignature(head: SignedHead, key: string | null): string | null {
  if (key !== null && head.key !== key) return "The head is signed by another key than this installation's.";
  return isSignedBy(head.key, textOf(head), head.signature)
    ? null
    : "The head was changed: its signature does not fit.";
}

/** What is wrong with a kept head, or with the chain in its light; null for nothing. `key` is the key we know as ours. */
export async function faultOfHead(
  tx: Transaction,
  { file, head }: KeptHead,
  key: string | null,
): Promise<string | null> {
  if (!head) return `${file} holds no signed head.`;
  if (key !== null && head.key !== key) return `${file} is signed by another key than this installation's.`;
  if (!isSignedBy(head.key, textOf(head), head.signature))
    return `${file} was changed: its signature does not fit.`;
  if (head.size === "0") return null;
  const [row] = await tx.$queryRaw<{ hash: string }[]>`
    SELECT hash FROM audit_entry WHERE sequence = ${head.size}::bigint`;
  if (!row) return `${file} counts ${head.size} rows, but row ${head.size} is gone: the end was cut off.`;
  if (row.hash !== head.hash)
    return `${file} gives row ${head.size} another hash: the chain was written anew after that day.`;
  return null;
}
