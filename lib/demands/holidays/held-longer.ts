import type { Transaction } from "@/lib/db";
import type { Calendars } from "@/lib/deadlines/calendars-in-force";
import { calendarOfCountry } from "@/lib/demands/calendar-of-country";
import { orderHoldsUntil } from "@/lib/demands/secrecy-order";

/** An order in force that a declared holiday keeps in force longer. */
export interface HeldLonger {
  orderId: string;
  reference: string;
  holdsUntil: Date;
}

interface Row {
  orderId: string;
  reference: string;
  country: string;
  zone: string;
  endsOn: Date;
  holdsUntil: Date;
}

/**
 * The dated orders of all demands, closed ones too, that end later by these calendars: their last day stays, but the
 * business day after it is another one. An order ends no sooner than was said when it was entered.
 */
export async function heldLonger(
  tx: Transaction,
  touched: readonly string[],
  calendars: Calendars,
): Promise<HeldLonger[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT o.id AS "orderId", d.reference, a.country, o.zone, o.ends_on AS "endsOn", o.holds_until AS "holdsUntil"
    FROM secrecy_order o JOIN demand d ON d.id = o.demand_id JOIN instrument n ON n.id = d.instrument_id
    JOIN authority a ON a.id = n.authority_id
    WHERE o.released_at IS NULL AND o.ends_on IS NOT NULL AND o.holds_until > app_now() ORDER BY d.id, o.entered_at, o.id`;
  return rows.flatMap(({ orderId, reference, country, zone, endsOn, holdsUntil: before }) => {
    const calendar = calendarOfCountry(country, calendars);
    if (!calendar || !touched.includes(calendar.id)) return [];
    const holdsUntil = orderHoldsUntil(endsOn, zone, country, calendars);
    return holdsUntil && holdsUntil > before ? [{ orderId, reference, holdsUntil }] : [];
  });
}

/** The caller holds the demands' locks. */
export async function holdLonger(tx: Transaction, orders: readonly HeldLonger[]): Promise<void> {
  for (const { orderId, holdsUntil } of orders)
    await tx.$executeRaw`UPDATE secrecy_order SET holds_until = ${holdsUntil} WHERE id = ${orderId}::uuid`;
}
