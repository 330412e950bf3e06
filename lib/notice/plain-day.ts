import { Temporal } from "temporal-polyfill";

/** The calendar day that a DATE column holds, which Prisma gives as midnight UTC. */
export function plainDay(column: Date): Temporal.PlainDate {
  return Temporal.PlainDate.from(column.toISOString().slice(0, 10));
}
