import { createHmac } from "node:crypto";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { NotReady } from "@/lib/errors";

/** Tries that cost nothing; each further one doubles the wait, up to a minute. After a quarter of an hour all is forgotten. */
const FREE_TRIES = 5;
const LONGEST_WAIT = 60;

/**
 * The row of an account: twenty bits of a keyed hash, so that inventing accounts fills no disk and the table tells
 * nobody who has one. Two accounts that share a row only wait for each other.
 */
const bucketOf = (key: string) =>
  createHmac("sha256", env().tokenKey).update(`slow-down:${key}`).digest("hex").slice(0, 5);

/**
 * Runs one guess at the secret of an account, known to us or not. The try is counted before it is made, so that many
 * at once are no more than many in a row; a right one clears the count, of which `guess` is told.
 * @throws NotReady naming the seconds to wait, without having tried
 */
export async function guardGuess<T>(
  key: string,
  guess: (failuresBefore: number) => Promise<T | null>,
): Promise<T | null> {
  const bucket = bucketOf(key);
  const [counted] = await db().$queryRaw<{ failures: number }[]>`
    INSERT INTO sign_in_delay AS d (bucket, failures, last_at, until)
    VALUES (${bucket}, 1, clock_timestamp(), clock_timestamp())
    ON CONFLICT (bucket) DO UPDATE SET
      failures = CASE WHEN d.last_at < clock_timestamp() - interval '15 minutes' THEN 1 ELSE d.failures + 1 END,
      until = clock_timestamp() + CASE
        WHEN d.last_at < clock_timestamp() - interval '15 minutes' OR d.failures < ${FREE_TRIES}::int THEN interval '0'
        ELSE make_interval(secs => least(${LONGEST_WAIT}::int, 2 ^ (least(d.failures, 20) - ${FREE_TRIES}::int + 1)))
      END,
      last_at = clock_timestamp()
    WHERE d.until <= clock_timestamp()
    RETURNING d.failures`;
  if (!counted) throw new NotReady(await sayWait(bucket));
  const right = await guess(counted.failures - 1);
  if (right !== null)
    await db().$executeRaw`
      UPDATE sign_in_delay SET failures = 0, until = clock_timestamp() WHERE bucket = ${bucket}`;
  return right;
}

async function sayWait(bucket: string): Promise<string> {
  const [row] = await db().$queryRaw<{ seconds: number }[]>`
    SELECT greatest(1, ceil(extract(epoch FROM until - clock_timestamp())))::int AS seconds
      FROM sign_in_delay WHERE bucket = ${bucket}`;
  const seconds = row?.seconds ?? 1;
  return `There were too many tries for this account. Wait ${seconds} ${seconds === 1 ? "second" : "seconds"} and try again.`;
}
