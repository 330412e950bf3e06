import { MOST_COUNTED } from "@/lib/demands/waiting-records";

/** "12 records wait for a decision", by a count that goes no further than one more than `MOST_COUNTED`. */
export function sayWaiting(waiting: number): string {
  if (waiting === 1) return "1 record waits for a decision";
  const many = waiting > MOST_COUNTED ? `More than ${MOST_COUNTED}` : String(waiting);
  return `${many} records wait for a decision`;
}
