import { db } from "@/lib/db";
import type { ClaimedSealing } from "./claim-sealing";

/** Seconds for which a sealing is a process's own without a sign of life. */
export const LEASE = 60;
/** No lease and no pause is longer: one that seems to be was made before the clock was set back. */
export const LONGEST_LEASE = 300;

const SIGN_OF_LIFE = 10_000;

/** Shows that a sealing is worked at, and how many bytes are packed, until the answer is called. */
export function keepLease({ id, fileId }: ClaimedSealing, packed: () => number): () => void {
  const show = () =>
    db().$executeRaw`
      UPDATE package_sealing SET packed_bytes = ${packed()},
        lease_until = date_trunc('milliseconds', clock_timestamp()) + make_interval(secs => ${LEASE}::int)
      WHERE id = ${id}::uuid AND file_id = ${fileId}::uuid AND settled_at IS NULL`;
  // A sign that is lost only makes the lease run out; what counts is asked again when the package is written down.
  const timer = setInterval(() => void show().catch(() => {}), SIGN_OF_LIFE).unref();
  return () => clearInterval(timer);
}
