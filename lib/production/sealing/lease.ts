import { db } from "@/lib/db";
import type { ClaimedSealing } from "./claim-sealing";

/** Seconds for which a sealing is a process's own without a sign of life. */
export const LEASE = 60;
/** No lease and no pause is longer: one that seems to be was made before the clock was set back. */
export const LONGEST_LEASE = 900;

const SIGN_OF_LIFE = 10_000;
/** Milliseconds in which some byte is packed, or all of it is done: longer than others hold a demand. */
const STANDS_STILL = 900_000;

/** Answers whether something goes on that is asked now and then how far it is, with the time in milliseconds. */
export function goingOn(): (packed: number, at: number) => boolean {
  let before = { packed: -1, at: 0 };
  return (packed, at) => {
    if (packed !== before.packed) before = { packed, at };
    return at - before.at < STANDS_STILL;
  };
}

/**
 * Shows that a sealing is worked at, and how many bytes are packed, until it is released; no more once that stands still, as
 * where a store never answers: then another process may take it.
 */
export function keepLease({ id, fileId }: ClaimedSealing, packed: () => number) {
  const goesOn = goingOn();
  let lost = false;
  const show = async () => {
    if (!goesOn(packed(), performance.now())) return;
    const updated = await db().$executeRaw`
      UPDATE package_sealing SET packed_bytes = ${packed()},
        lease_until = date_trunc('milliseconds', clock_timestamp()) + make_interval(secs => ${LEASE}::int)
      WHERE id = ${id}::uuid AND file_id = ${fileId}::uuid AND settled_at IS NULL`;
    lost ||= updated === 0;
  };
  // A sign that is lost only makes the lease run out; what counts is asked again when the package is written down.
  const timer = setInterval(() => void show().catch(() => {}), SIGN_OF_LIFE).unref();
  return { lost: () => lost, release: () => clearInterval(timer) };
}
