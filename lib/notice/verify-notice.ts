import { timingSafeEqual } from "node:crypto";
import { db } from "@/lib/db";
import { noticeCode } from "@/lib/notice/notice-code";

/** What somebody typed, in any case and with or without its hyphens and blanks. */
const bare = (text: string) => text.toUpperCase().replaceAll(/[^0-9A-Z]/g, "");

const same = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/**
 * Did we send a notice with this reference and code? Asked by anybody, so it answers yes or no and nothing else. No
 * also where secrecy has come to cover the recipient since: what the law then forbids us to tell, we do not confirm.
 */
export async function noticeIsGenuine(reference: string, code: string): Promise<boolean> {
  const letters = bare(reference);
  const given = bare(code);
  if (letters.length !== 10 || given.length === 0) return false;
  const wanted = `${letters.slice(0, 2)}-${letters.slice(2, 6)}-${letters.slice(6)}`;
  const told = await db().$queryRaw<{ demandId: string; administratorId: string }[]>`
    SELECT n.demand_id AS "demandId", r.administrator_id AS "administratorId"
      FROM demand d
      JOIN notice n ON n.demand_id = d.id
      JOIN notice_recipient r ON r.notice_id = n.id
      JOIN outbox_message m ON m.recipient_id = r.id
     WHERE d.reference = ${wanted} AND m.state IN ('SENDING', 'ACCEPTED', 'AMBIGUOUS')
       AND secrecy_forbids(d.id, r.administrator_id) IS FALSE`;
  return told.some((one) => same(bare(noticeCode(one.demandId, one.administratorId)), given));
}
