import { db } from "@/lib/db";

const DAY = 86_400;

/**
 * Brings the demo's clock to so many days before the present. History is told in order: the clock never goes back, so a
 * day that has passed already leaves it where it is.
 */
export async function goTo(daysAgo: number): Promise<void> {
  const offset = Math.round(-daysAgo * DAY);
  await db()
    .$executeRaw`UPDATE demo_clock SET offset_seconds = ${offset} WHERE id = 1 AND offset_seconds < ${offset}`;
}

/** Is there a demo that was begun and never finished filling? */
export async function demoIsUnfinished(): Promise<boolean> {
  const [row] = await db().$queryRaw<
    { open: boolean }[]
  >`SELECT filled_at IS NULL AS open FROM demo_clock WHERE id = 1`;
  return row?.open ?? false;
}

/** From here on the demo is whole: the next start leaves it as it is. */
export async function demoIsFilled(): Promise<void> {
  await db().$executeRaw`UPDATE demo_clock SET filled_at = clock_timestamp() WHERE id = 1`;
}
