import { z } from "zod";
import type { Transaction } from "@/lib/db";
import { type Calendars, calendarsInForce } from "@/lib/deadlines/calendars-in-force";
import { secrecyHoldsUntil } from "@/lib/deadlines/secrecy-holds-until";
import { choice, day, line, optionalProse, tick, zonedMoment } from "@/lib/demands/answers";
import { calendarOfCountry } from "@/lib/demands/calendar-of-country";
import { InvalidInput } from "@/lib/errors";

/** What is asked of an order that forbids telling; the zone of its beginning is the court's. */
export const orderAnswers = {
  court: line("the court or office that ordered it"),
  startsAt: zonedMoment("when the order begins, in the court's zone"),
  endsOn: day("the last day of the order").optional(),
  indefinite: tick,
  covers: choice(["ANYONE", "ACCOUNT_HOLDER", "ALL_BUT_NAMED"], "whom it forbids us to tell"),
  forbidsRedirect: tick,
  conditions: optionalProse(),
  finding: optionalProse(),
  omnibus: tick.optional(),
};

type OrderTimes = { startsAt: { at: Date; zone: string }; endsOn?: Date | undefined; indefinite: boolean };

/** Exactly one of a last day and "indefinite", and no end before the beginning. */
export function orderEnds({ startsAt, endsOn, indefinite }: OrderTimes, issue: z.RefinementCtx): void {
  const says = (message: string) => issue.addIssue({ code: "custom", path: ["endsOn"], message });
  if (Boolean(endsOn) === indefinite)
    says("Give the last day of the order, or tick that it has none; not both.");
  // The last day runs to its end in any zone, which no zone reaches more than 36 hours after midnight UTC.
  else if (endsOn && endsOn.getTime() + 36 * 3_600_000 < startsAt.at.getTime())
    says("The order would end before it begins.");
}

export const OrderDetails = z.object(orderAnswers).superRefine(orderEnds);
export type OrderInput = z.infer<typeof OrderDetails>;

/**
 * The first instant at which anything may go; null keeps the order in force until a release is recorded, also where
 * the holidays of the court's country, or of a year that far away, are not on file.
 */
export function orderHoldsUntil(
  endsOn: Date | undefined,
  zone: string,
  country: string,
  calendars: Calendars,
): Date | null {
  const calendar = calendarOfCountry(country, calendars);
  if (!endsOn || !calendar) return null;
  try {
    return new Date(secrecyHoldsUntil(endsOn.toISOString().slice(0, 10), zone, calendar).epochMilliseconds);
  } catch (error) {
    if (error instanceof InvalidInput && error.fields.calendar) return null;
    throw error;
  }
}

/** @throws InvalidInput (`field`) for an order that forbids nothing any more at `at` */
export async function refuseEndedOrder(
  tx: Transaction,
  { startsAt, endsOn }: Pick<OrderInput, "startsAt" | "endsOn">,
  { country, at, field }: { country: string; at: Date; field: string },
): Promise<void> {
  const holdsUntil = orderHoldsUntil(endsOn, startsAt.zone, country, await calendarsInForce(tx));
  if (!holdsUntil || at < holdsUntil) return;
  throw new InvalidInput({
    [field]:
      "This order has ended, and 09:00 of the next business day at its court is past: it forbids nothing.",
  });
}

/** What the order of somebody who may not answer for secrecy says by itself: one against anyone leaves nobody to be told. */
export function leavesNobody({ covers }: Pick<OrderInput, "covers">): boolean {
  return covers === "ANYONE";
}

/** What may be said of an order beyond the answers of the paper that brought it. */
type Further = { documentId?: string | undefined; items?: readonly string[] | undefined };

/** Writes a court's order beside a demand; `country` is the authority's. Answers the order's id. */
export async function writeCourtOrder(
  tx: Transaction,
  order: OrderInput & Further,
  {
    demandId,
    country,
    enteredById,
    at,
  }: { demandId: string; country: string; enteredById: string; at: Date },
): Promise<string> {
  const { id } = await tx.secrecyOrder.create({
    data: {
      demandId,
      basis: "COURT_ORDER",
      court: order.court,
      zone: order.startsAt.zone,
      startsAt: order.startsAt.at,
      endsOn: order.endsOn ?? null,
      holdsUntil: orderHoldsUntil(order.endsOn, order.startsAt.zone, country, await calendarsInForce(tx)),
      covers: order.covers,
      forbidsRedirect: order.forbidsRedirect,
      conditions: order.conditions,
      finding: order.finding,
      omnibus: order.omnibus ?? false,
      documentId: order.documentId ?? null,
      enteredById,
      enteredAt: at,
    },
    select: { id: true },
  });
  await tx.secrecyOrderItem.createMany({
    data: [...new Set(order.items)].map((itemId) => ({ orderId: id, itemId })),
  });
  return id;
}
