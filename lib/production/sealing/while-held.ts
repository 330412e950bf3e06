import { wasHeldUp } from "@/lib/db";

/** Milliseconds for which others may hold a demand, as a filter does that writes down a long stretch, and somewhat more. */
const LONGEST = 400_000;

/** Does the work again while others hold the same rows: what took hours is not given up for that. Each try waits as long as a session does for a lock. */
export async function whileHeld<T>(work: () => Promise<T>): Promise<T> {
  const until = performance.now() + LONGEST;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!wasHeldUp(error) || performance.now() >= until) throw error;
    }
  }
}
