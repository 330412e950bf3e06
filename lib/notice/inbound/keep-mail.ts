import { now } from "@/lib/clock";
import type { Transaction } from "@/lib/db";
import { lockedFor } from "@/lib/files/demand-key";
import { takeIntoQuarantine } from "@/lib/files/quarantine/take-in";
import { keepBegun } from "@/lib/files/store-begun";
import type { InboundMail, Prisma } from "@/lib/generated/prisma/client";
import { type Match, matchMail } from "@/lib/notice/inbound/match-mail";
import type { Whole } from "@/lib/notice/inbound/take-in";
import type { WhyWaits } from "@/lib/notice/inbound/why-waits";

type Filing = Pick<
  Prisma.InboundMailUncheckedCreateInput,
  "outboxMessageId" | "demandId" | "hintedDemandIds" | "whyWaits" | "filedAs" | "filedAt"
>;

const LONGEST_ENVELOPE = 320;

/** Writes the row of a mail that came in, and that of its file, which the worker checks: receiving waits for no scanner. */
export async function keepMail(
  tx: Transaction,
  { arrived, reading, fingerprint, file }: Whole,
  filing: Filing,
): Promise<InboundMail> {
  const at = await now(tx);
  const { demandId } = filing;
  await tx.storedFile.create({
    data: { ...file, size: BigInt(file.size), name: "mail.eml", uploadedAt: at, attachedAt: at },
  });
  await keepBegun(tx, file.id);
  // Before it is the demand's: the database puts no file of a demand into quarantine.
  await takeIntoQuarantine(tx, file.id, file.size, "worker");
  if (demandId) {
    const data = await lockedFor(tx, file, { demandId, recordClass: "evidence" });
    await tx.storedFile.update({ where: { id: file.id }, data });
  }
  return tx.inboundMail.create({
    data: {
      fingerprint,
      fileId: file.id,
      way: arrived.way,
      envelopeFrom: (arrived.envelopeFrom ?? "").slice(0, LONGEST_ENVELOPE),
      envelopeTo: arrived.envelopeTo.map((address) => address.slice(0, LONGEST_ENVELOPE)),
      receivedAt: at,
      verdict: reading.verdict,
      fromAddress: reading.from,
      subject: reading.subject,
      ...filing,
    },
  });
}

/** Keeps it for a person. Whom it may concern decides who sees it: a certain demand, or else those that it seems to name. */
export async function waitingMail(
  tx: Transaction,
  whole: Whole,
  { match, why }: { match: Match | null; why: WhyWaits },
): Promise<InboundMail> {
  const { mail, hints } =
    match ?? (await matchMail(tx, whole.reading, { ...whole.arrived, domain: whole.domain }));
  return keepMail(tx, whole, {
    outboxMessageId: mail?.id ?? null,
    demandId: mail?.demandId ?? null,
    hintedDemandIds: hints,
    whyWaits: why,
  });
}
