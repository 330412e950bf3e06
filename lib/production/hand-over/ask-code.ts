import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/audit/record";
import { realNow } from "@/lib/clock";
import { inTransaction, type Transaction } from "@/lib/db";
import { partsOfCodeMail } from "@/lib/demands/cancel-link-mails";
import { enqueueMail } from "@/lib/demands/enqueue-mail";
import { sayInstant } from "@/lib/demands/say-instant";
import { env } from "@/lib/env";
import {
  CODE_MINUTES,
  codeHash,
  MOST_AN_HOUR,
  MOST_TRIES,
  newCode,
  spaced,
} from "@/lib/production/hand-over/collection-code";
import {
  collectorOf,
  type FoundLink,
  recipientOf,
  workingLink,
} from "@/lib/production/hand-over/working-link";

/** Counted by real time, in which the codes run out; what a clock set back left in the future is not counted. */
async function askedLately(tx: Transaction, linkId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ asked: number }[]>`
    SELECT count(*)::int AS asked FROM collection_code
    WHERE link_id = ${linkId}::uuid AND expires_at <= clock_timestamp() + make_interval(mins => ${CODE_MINUTES}::int)
      AND expires_at > clock_timestamp() + make_interval(mins => ${CODE_MINUTES - 60}::int)`;
  return row?.asked ?? 0;
}

function mailOf({ facts, parcel }: FoundLink, code: string, expiresAt: Date) {
  const { demand, instrument, authority } = facts;
  return {
    subject: `Your code for package ${parcel.number} in your matter ${instrument.matterNumber} (our reference ${demand.reference})`,
    text: [
      "Somebody, we hope you, opened the link to this package and asked for a code. It is:",
      spaced(code),
      `Type it on the page that the link opened. It works once, until ${sayInstant(expiresAt, authority.zone)}, for ${MOST_TRIES} tries at most; a newer one takes its place.`,
      "We never ask for it by telephone or by mail. If you did not ask for it, somebody else has the link: write to us, and we revoke it.",
      `Legal team, ${env().provider}`,
    ].join("\n\n"),
  };
}

async function mailCode(tx: Transaction, found: FoundLink): Promise<string> {
  const { facts, link } = found;
  const id = randomUUID();
  const code = newCode();
  const mailedTo = recipientOf(found);
  const expiresAt = new Date((await realNow(tx)).getTime() + CODE_MINUTES * 60_000);
  const number = 1 + Math.max(0, ...link.codes.map((one) => one.number));
  await tx.collectionCode.create({
    data: {
      ...{ id, number, linkId: link.id, codeHash: codeHash(id, code) },
      ...{ mailedTo, askedAt: facts.now, expiresAt },
    },
  });
  const told = new Date(facts.now.getTime() + CODE_MINUTES * 60_000);
  await enqueueMail(tx, {
    ...{ kind: "COLLECTION_CODE", purpose: "OPERATING", dataClass: "OPERATIONAL" },
    ...{ demandId: facts.demand.id, to: mailedTo, date: facts.now, parts: partsOfCodeMail(id) },
    ...mailOf(found, code, told),
  });
  return id;
}

/**
 * Mails a code for this link to the verified address of whom the package is for, and to no other. Nothing is mailed for a link that does not
 * work, nor where enough went within the hour: whoever asks is told the same. Answers whether the link works, for counting tries.
 */
export function askCode(token: string): Promise<boolean> {
  return inTransaction(async (tx) => {
    const found = await workingLink(tx, token, true);
    if (!found) return false;
    const { facts, link } = found;
    if ((await askedLately(tx, link.id)) >= MOST_AN_HOUR) return true;
    const code = await mailCode(tx, found);
    await recordAudit(tx, collectorOf(found), {
      action: "askCollectionCode",
      demandId: facts.demand.id,
      details: { link: link.id, code },
    });
    return true;
  });
}
