import { createHash } from "node:crypto";
import { recordAudit } from "@/lib/audit/record";
import { requirePermission } from "@/lib/auth/context";
import { db, inTransaction, type Transaction } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError, Conflict } from "@/lib/errors";
import { giveUpBegun, storeBegun } from "@/lib/files/store-begun";
import type { StoredFile } from "@/lib/files/stored-file";
import { type InboundReading, readInbound } from "@/lib/mail/inbound/read-inbound";
import { inboundJob } from "@/lib/notice/inbound/job";
import { waitingMail } from "@/lib/notice/inbound/keep-mail";
import { placeMail } from "@/lib/notice/inbound/place-mail";

/** A mail as it was handed over. */
export interface ArrivedMail {
  bytes: Buffer;
  way: "SMTP" | "COMMAND";
  /** "" for the empty sender, with which reports come; null where it is not known. */
  envelopeFrom: string | null;
  /** Addresses of ours that it came to. */
  envelopeTo: readonly string[];
}

/** What became of it; `filedAs` null: it waits for a person, for the reason `whyWaits`. */
export interface TakenIn {
  id: string;
  verdict: string;
  filedAs: string | null;
  whyWaits: string | null;
  /** The very same mail had come before, and nothing was done again. */
  repeated: boolean;
}

const fingerprintOf = ({ bytes, envelopeTo }: ArrivedMail) =>
  createHash("sha256")
    .update(JSON.stringify(envelopeTo.map((address) => address.toLowerCase()).sort()))
    .update(bytes)
    .digest("hex");

async function earlier(fingerprint: string): Promise<TakenIn | null> {
  const found = await db().inboundMail.findUnique({
    where: { fingerprint },
    select: { id: true, verdict: true, filedAs: true, whyWaits: true },
  });
  return found && { ...found, repeated: true };
}

/**
 * Takes in a mail, whatever it is: kept whole and encrypted, and placed in the same transaction if it is certain where it
 * belongs. What nobody can place waits for a person; nothing is dropped, and nothing is answered. The same mail twice is one.
 * Throws only where it could not be kept, so that whoever handed it over keeps it.
 */
export async function takeIn(arrived: ArrivedMail): Promise<TakenIn> {
  requirePermission(inboundJob.actor, "mail:place");
  const fingerprint = fingerprintOf(arrived);
  const known = await earlier(fingerprint);
  if (known) return known;
  const domain = env().mailDomain;
  const reading = await readInbound(arrived.bytes, { sender: arrived.envelopeFrom, domain });
  const file = await storeBegun(
    (async function* () {
      yield arrived.bytes;
    })(),
  );
  const whole = { arrived, reading, fingerprint, file, domain };
  try {
    const { id, verdict, filedAs, whyWaits } = await keepAndPlace(whole);
    return { id, verdict, filedAs, whyWaits, repeated: false };
  } catch (error) {
    await giveUpBegun(file.id);
    const meanwhile = error instanceof Conflict ? await earlier(fingerprint) : null;
    if (meanwhile) return meanwhile;
    throw error;
  }
}

export interface Whole {
  arrived: ArrivedMail;
  reading: InboundReading;
  fingerprint: string;
  file: StoredFile;
  domain: string;
}

async function keepAndPlace(whole: Whole): Promise<Omit<TakenIn, "repeated">> {
  try {
    return await inTransaction((tx) => placeMail(tx, whole));
  } catch (error) {
    // Somebody else was first, or the database is away: then it is tried again as a whole.
    if (!(error instanceof AppError) || error instanceof Conflict) throw error;
    return inTransaction((tx) => keepRefused(tx, whole));
  }
}

async function keepRefused(tx: Transaction, whole: Whole): Promise<Omit<TakenIn, "repeated">> {
  const kept = await waitingMail(tx, whole, { match: null, why: "REFUSED" });
  await recordAudit(tx, inboundJob.actor, {
    action: "queueReceivedMail",
    details: { received: kept.id, why: "REFUSED" },
  });
  return kept;
}
