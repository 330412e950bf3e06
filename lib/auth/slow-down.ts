import { createHmac } from "node:crypto";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { TooManyTries } from "@/lib/errors";

/** How tries in vain are slowed, and at last stopped for a time. */
interface Patience {
  /** Tries that cost nothing; each further one doubles the wait, up to a minute. */
  free: number;
  /** From this one on a quarter of an hour lies between two tries. */
  stopsAt: number;
  /** A right try clears the count. From one place an account of one's own must not clear it for guesses at others'. */
  clears: boolean;
  words: string;
}

const LONGEST_WAIT = 60;
const STOP = 900;
/** After an hour without a try all is forgotten; it is longer than the stop, which would else begin anew. */
const FORGOTTEN = 3_600;

const ACCOUNT: Patience = { free: 5, stopsAt: 20, clears: true, words: "for this account" };
const PLACE: Patience = { free: 20, stopsAt: 60, clears: false, words: "from your network" };

/**
 * The row of an account or place: twenty bits of a keyed hash, so that inventing accounts fills no disk and the table
 * tells nobody who has one. Two that share a row only wait for each other.
 */
const bucketOf = (key: string) =>
  createHmac("sha256", env().tokenKey).update(`slow-down:${key}`).digest("hex").slice(0, 5);

/**
 * Runs one guess at the secret of an account, known to us or not. The try is counted before it is made, so that many
 * at once are no more than many in a row; a right one clears the count, of which `guess` is told.
 * @throws TooManyTries naming the seconds to wait, without having tried
 */
export function guardGuess<T>(
  key: string,
  guess: (failuresBefore: number) => Promise<T | null>,
): Promise<T | null> {
  return guard(key, ACCOUNT, guess);
}

/**
 * Runs one try that anybody may make, such as at a link's token, counted by the network it comes from; a null answer is
 * a try in vain. Without a place, as on this machine itself, nothing is counted.
 * @throws TooManyTries naming the seconds to wait, without having tried
 */
export function guardPlace<T>(place: string | null, attempt: () => Promise<T | null>): Promise<T | null> {
  return place === null ? attempt() : guard(`place:${place}`, PLACE, attempt);
}

async function guard<T>(
  key: string,
  patience: Patience,
  guess: (failuresBefore: number) => Promise<T | null>,
): Promise<T | null> {
  const bucket = bucketOf(key);
  const counted = await count(bucket, patience);
  if (counted === null) throw await refusal(bucket, patience);
  const right = await guess(counted - 1);
  if (right !== null) await forgive(bucket, patience);
  return right;
}

/**
 * A try that costs no wait leaves the time of 1970: the present one is rounded to the next millisecond, and the clock
 * may be set back, so that the next try at once would be refused.
 */
async function count(bucket: string, { free, stopsAt }: Patience): Promise<number | null> {
  const [counted] = await db().$queryRaw<{ failures: number }[]>`
    INSERT INTO sign_in_delay AS d (bucket, failures, last_at, until)
    VALUES (${bucket}, 1, clock_timestamp(), 'epoch')
    ON CONFLICT (bucket) DO UPDATE SET
      failures = CASE WHEN d.last_at < clock_timestamp() - make_interval(secs => ${FORGOTTEN}::int) THEN 1
        ELSE d.failures + 1 END,
      until = CASE
        WHEN d.last_at < clock_timestamp() - make_interval(secs => ${FORGOTTEN}::int) OR d.failures < ${free}::int
          THEN 'epoch'
        WHEN d.failures + 1 >= ${stopsAt}::int THEN clock_timestamp() + make_interval(secs => ${STOP}::int)
        ELSE clock_timestamp()
          + make_interval(secs => least(${LONGEST_WAIT}::int, 2 ^ (least(d.failures - ${free}::int, 20) + 1)))
      END,
      last_at = clock_timestamp()
    WHERE d.until <= clock_timestamp()
    RETURNING d.failures`;
  return counted?.failures ?? null;
}

async function forgive(bucket: string, { clears }: Patience): Promise<void> {
  await db().$executeRaw`
    UPDATE sign_in_delay SET failures = CASE WHEN ${clears} THEN 0 ELSE greatest(failures - 1, 0) END,
      until = CASE WHEN ${clears} THEN 'epoch' ELSE until END
    WHERE bucket = ${bucket}`;
}

async function refusal(bucket: string, { words }: Patience): Promise<TooManyTries> {
  const [row] = await db().$queryRaw<{ seconds: number }[]>`
    SELECT greatest(1, ceil(extract(epoch FROM until - clock_timestamp())))::int AS seconds
      FROM sign_in_delay WHERE bucket = ${bucket}`;
  return new TooManyTries(words, row?.seconds ?? 1);
}
