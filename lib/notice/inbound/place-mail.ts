import { recordAudit } from "@/lib/audit/record";
import { now } from "@/lib/clock";
import type { Transaction } from "@/lib/db";
import { addRecordWithin } from "@/lib/demands/transition";
import type { InboundMail } from "@/lib/generated/prisma/client";
import type { InboundReading } from "@/lib/mail/inbound/read-inbound";
import type { DeliveryResult } from "@/lib/mail/inbound/status-table";
import { inboundJob } from "@/lib/notice/inbound/job";
import { keepMail, waitingMail } from "@/lib/notice/inbound/keep-mail";
import { type Answered, type Match, matchMail } from "@/lib/notice/inbound/match-mail";
import { mayBeReported, recordReport } from "@/lib/notice/inbound/record-report";
import type { Whole } from "@/lib/notice/inbound/take-in";
import type { WhyWaits } from "@/lib/notice/inbound/why-waits";
import { lockDemand } from "@/lib/notice/outbox/mail-row";

/** Keeps a mail and does what it calls for, where that is certain; else it waits. @throws as the acts that it leads to */
export async function placeMail(tx: Transaction, whole: Whole): Promise<InboundMail> {
  const found = await matchMail(tx, whole.reading, { ...whole.arrived, domain: whole.domain });
  const match = { ...found, mail: found.mail && (await lockMail(tx, found.mail)) };
  if (!match.mail) return wait(tx, whole, match, whyUnmatched(whole.reading, match));
  switch (whole.reading.verdict) {
    case "REPORT":
      return placeReport(tx, whole, match, match.mail);
    case "REPLY":
      return placeReply(tx, whole, match, match.mail);
    case "AUTO_REPLY":
      return file(tx, whole, match.mail, "AUTO_REPLY");
    case "LOOP":
      return file(tx, whole, match.mail, "LOOP");
    default:
      return wait(tx, whole, match, "NOT_UNDERSTOOD");
  }
}

/** The demand's row first, then the mail's, which may have moved on since it was found. */
export async function lockMail(tx: Transaction, mail: Answered): Promise<Answered> {
  await lockDemand(tx, mail.demandId, true);
  await tx.$queryRaw`SELECT 1 FROM outbox_message WHERE id = ${mail.id}::uuid FOR UPDATE`;
  const now = await tx.outboxMessage.findUniqueOrThrow({
    where: { id: mail.id },
    select: { state: true, attempts: true, leaseUntil: true, acceptedAt: true },
  });
  return { ...mail, ...now };
}

function whyUnmatched({ verdict }: InboundReading, { toReturnPath }: Match): WhyWaits {
  if (toReturnPath) return "WRONG_TOKEN";
  return verdict === "UNKNOWN" ? "NOT_UNDERSTOOD" : "NO_MAIL_OF_OURS";
}

async function wait(tx: Transaction, whole: Whole, match: Match, why: WhyWaits): Promise<InboundMail> {
  const kept = await waitingMail(tx, whole, { match, why });
  await recordAudit(tx, inboundJob.actor, {
    action: "queueReceivedMail",
    ...(kept.demandId && { demandId: kept.demandId }),
    details: { received: kept.id, why },
  });
  return kept;
}

/** Where a report says several things of one address, the first of these that it says. */
const GRAVEST: readonly DeliveryResult[] = ["HARD", "REFUSED", "SOFT", "SUCCESS", "DELAYED"];

/** What a report says of the address to which this mail went; one that names no address speaks of its return path alone. */
const ofRecipient = ({ reported }: InboundReading, { toAddress }: Answered) =>
  reported
    .filter(({ addresses }) => addresses.length === 0 || addresses.includes(toAddress.toLowerCase()))
    .toSorted((a, b) => GRAVEST.indexOf(a.result) - GRAVEST.indexOf(b.result))[0];

async function placeReport(
  tx: Transaction,
  whole: Whole,
  match: Match,
  mail: Answered,
): Promise<InboundMail> {
  const said = ofRecipient(whole.reading, mail);
  if (!said) return wait(tx, whole, match, "OTHER_RECIPIENT");
  if (!mayBeReported(mail)) return wait(tx, whole, match, "NOT_SENT");
  const kept = await keepMail(tx, whole, { ...about(mail), filedAs: "REPORT", filedAt: await now(tx) });
  const { result, status, diagnostic } = said;
  await recordReport(tx, inboundJob, mail, { inboundMailId: kept.id, result, status, diagnostic });
  return kept;
}

const about = ({ id, demandId }: Answered) => ({ outboxMessageId: id, demandId });

/** Mails to the desk's own people lead nobody from outside to a demand. */
async function placeReply(tx: Transaction, whole: Whole, match: Match, mail: Answered): Promise<InboundMail> {
  const { demandId } = mail;
  if (!demandId || mail.kind === "ALERT") return wait(tx, whole, match, "NO_DEMAND");
  const { reference } = await tx.demand.findUniqueOrThrow({
    where: { id: demandId },
    select: { reference: true },
  });
  const kept: InboundMail[] = [];
  await addRecordWithin(tx, inboundJob, "receiveReply", { reference }, async (_tx, facts) => {
    kept.push(await keepMail(tx, whole, { ...about(mail), filedAs: "CORRESPONDENCE", filedAt: facts.now }));
    return { details: { mail: mail.id, received: kept[0]?.id ?? "" } };
  });
  const [row] = kept;
  if (!row) throw new Error("A reply was recorded and not kept.");
  return row;
}

/** An automatic answer stands beside its mail; it is no correspondence, and confirms nothing. */
async function file(
  tx: Transaction,
  whole: Whole,
  mail: Answered,
  filedAs: "AUTO_REPLY" | "LOOP",
): Promise<InboundMail> {
  const kept = await keepMail(tx, whole, { ...about(mail), filedAs, filedAt: await now(tx) });
  await recordAudit(tx, inboundJob.actor, {
    action: filedAs === "LOOP" ? "receiveLoop" : "receiveAutoReply",
    ...(mail.demandId && { demandId: mail.demandId }),
    details: { mail: mail.id, received: kept.id },
  });
  return kept;
}
