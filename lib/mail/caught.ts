import { open, readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { NotFound } from "@/lib/errors";
import { parseMail, type ReadMail } from "./parse-mail";

export interface CaughtSummary {
  /** File name without `.eml`; sorts by time. */
  id: string;
  /** As the mail dates itself, by the desk's clock; the catcher's own where it has no date. */
  datedAt: Date;
  /** Addresses as the mail's own headers give them; "" where they cannot be read. */
  from: string;
  to: string;
  subject: string;
  /** Bytes. */
  size: number;
}

const ID = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-[0-9a-f]{12}$/;
const FILE = /^(\d{8}T\d{9}Z-[0-9a-f]{12})\.eml$/;
const ENOUGH_FOR_HEADERS = 64 * 1024;

/** The name under which a mail received at `at` is kept, UTC to the millisecond and 12 random hex digits. */
export function caughtId(at: Date, random: string): string {
  return `${at.toISOString().replace(/[-:.]/g, "")}-${random}`;
}

function receivedAt(id: string): Date {
  return new Date(id.replace(ID, "$1-$2-$3T$4:$5:$6.$7Z").slice(0, 24));
}

async function beginning(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(
      Buffer.alloc(ENOUGH_FOR_HEADERS),
      0,
      ENOUGH_FOR_HEADERS,
      0,
    );
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function summary(id: string, size: number, mail: ReadMail | null): CaughtSummary {
  return {
    id,
    datedAt: mail?.date ?? receivedAt(id),
    from: mail?.from?.address ?? "",
    to: mail?.to.map(({ address }) => address).join(", ") ?? "",
    subject: mail?.subject ?? "",
    size,
  };
}

async function summarise(folder: string, id: string): Promise<CaughtSummary> {
  const file = path.join(folder, `${id}.eml`);
  const { size } = await stat(file);
  return summary(id, size, await parseMail(await beginning(file)).catch(() => null));
}

/**
 * The caught mails, newest first, at most `limit` (50). `before` is an id: only older ones; `next` is what to pass as
 * `before` for the following page, null at the end. A folder that does not exist yet holds none.
 */
export async function listCaught(
  folder: string,
  { limit = 50, before }: { limit?: number; before?: string } = {},
): Promise<{ mails: CaughtSummary[]; next: string | null }> {
  const names = await readdir(folder).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === "ENOENT") return [];
    throw fault;
  });
  const ids = names
    .flatMap((name) => FILE.exec(name)?.[1] ?? [])
    .filter((id) => before === undefined || id < before)
    .sort()
    .reverse();
  const shown = ids.slice(0, limit);
  const mails = await Promise.all(shown.map((id) => summarise(folder, id)));
  return { mails, next: ids.length > limit ? (shown.at(-1) ?? null) : null };
}

/** One caught mail. Throws NotFound, also for an `id` that names anything but a mail of this folder. */
export async function readCaught(
  folder: string,
  id: string,
): Promise<CaughtSummary & { mail: ReadMail; bytes: Buffer }> {
  if (!ID.test(id)) throw new NotFound();
  const bytes = await readFile(path.join(folder, `${id}.eml`)).catch((fault: NodeJS.ErrnoException) => {
    throw fault.code === "ENOENT" ? new NotFound() : fault;
  });
  const mail = await parseMail(bytes);
  return { ...summary(id, bytes.length, mail), mail, bytes };
}
