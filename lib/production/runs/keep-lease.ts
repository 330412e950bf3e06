import { db } from "@/lib/db";
import { DEMAND_GOES_ON, LEASE } from "./claim-run";

const SIGN_OF_LIFE = 10_000;

/** Shows that a run is worked at, and how far; hears when it is void, or its demand ended. */
export function keepLease(runId: string, read: () => number) {
  let paused = false;
  let lost = false;
  const show = async () => {
    if (paused) return;
    const updated = await db().$executeRaw`
      UPDATE filter_run SET read_bytes = greatest(read_bytes, ${read()}),
        lease_until = date_trunc('milliseconds', clock_timestamp()) + make_interval(secs => ${LEASE}::int)
      WHERE id = ${runId}::uuid AND ended_at IS NULL AND voided_at IS NULL AND ${DEMAND_GOES_ON}`;
    lost ||= updated === 0 && !paused;
  };
  // A sign that is lost only makes the lease run out; what counts is asked again when a point is written.
  const timer = setInterval(() => void show().catch(() => {}), SIGN_OF_LIFE).unref();
  return {
    lost: () => lost,
    pause: () => {
      paused = true;
    },
    goOn: () => {
      paused = false;
    },
    end: () => clearInterval(timer),
  };
}
