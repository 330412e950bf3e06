import { asOwner } from "@/lib/demands/test-app-role";

/** Moves the database's clock forward by so many days, as the demo does. */
export async function daysPass(days: number): Promise<void> {
  await asOwner(
    `INSERT INTO demo_clock (id, offset_seconds) VALUES (1, $1)
     ON CONFLICT (id) DO UPDATE SET offset_seconds = demo_clock.offset_seconds + $1`,
    [Math.round(days * 86_400)],
  );
}
