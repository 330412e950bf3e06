import type { Wakeful } from "@/lib/jobs/wakeful";

const AFTER_FAILURE = 1_000;

/**
 * Does the work again and again until `wakeful` is stopped; one failure ends nothing.
 * @param work answers how many milliseconds to pause before the next round, 0 for none
 * @param failed told of each error; the next round begins a second later
 */
export async function keepDoing(
  work: () => Promise<number>,
  wakeful: Wakeful,
  failed: (error: unknown) => void,
): Promise<void> {
  while (!wakeful.stopped) {
    const seen = wakeful.calls;
    let pause = AFTER_FAILURE;
    try {
      pause = await work();
    } catch (error) {
      failed(error);
    }
    if (pause > 0) await wakeful.pause(pause, seen);
  }
}
