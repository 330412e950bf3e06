import { timingSafeEqual } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { db } from "@/lib/db";
import { noticeCode } from "@/lib/notice/notice-code";

/** What somebody typed, in any case and with or without its hyphens and blanks. */
const bare = (text: string) => text.toUpperCase().replaceAll(/[^0-9A-Z]/g, "");

const same = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

interface Told {
  demandId: string;
  administratorId: string;
}

/** Whose notice bore a date of that day: one day more on either side, since a mail program shows its own zone's date. */
async function toldAround(day: Temporal.PlainDate): Promise<Told[]> {
  const [from, to] = [day.subtract({ days: 1 }), day.add({ days: 2 })].map(
    (one) => new Date(one.toZonedDateTime("UTC").epochMilliseconds),
  );
  return db().$queryRaw<Told[]>`
    SELECT DISTINCT m.demand_id AS "demandId", r.administrator_id AS "administratorId"
    FROM outbox_message m JOIN notice_recipient r ON r.id = m.recipient_id
    WHERE m.kind = 'NOTICE' AND m.state IN ('SENDING', 'ACCEPTED', 'AMBIGUOUS')
      AND m.created_at >= ${from} AND m.created_at < ${to}`;
}

/**
 * Did we send a notice with this code on this day? Asked by anybody, so it answers yes or no and nothing else: every notice
 * of the day is compared, whatever is found. No also where secrecy has come to cover the recipient since: what the law then
 * forbids us to tell, we do not confirm.
 * @param day the sender's date, in any zone
 */
export async function noticeIsGenuine(code: string, day: Temporal.PlainDate): Promise<boolean> {
  const given = bare(code);
  const told = await toldAround(day);
  const [found] = told.filter((one) => same(bare(noticeCode(one.demandId, one.administratorId)), given));
  if (!found) return false;
  const [row] = await db().$queryRaw<{ forbidden: boolean | null }[]>`
    SELECT secrecy_forbids(${found.demandId}::uuid, ${found.administratorId}::uuid) AS forbidden`;
  return row?.forbidden === false;
}

/** The day that somebody typed, as YYYY-MM-DD; null for what is none, or was long before any notice. */
export function readDay(text: string): Temporal.PlainDate | null {
  if (!/^2\d{3}-\d{2}-\d{2}$/.test(text.trim())) return null;
  try {
    return Temporal.PlainDate.from(text.trim());
  } catch {
    return null;
  }
}
