import { realNow } from "@/lib/clock";
import { type Environment, env } from "@/lib/env";
import { InvalidInput } from "@/lib/errors";
import { checkTimestamp, type Timestamp } from "@/lib/production/timestamp/check-timestamp";
import { NoTimestamp, type TimestampFault } from "@/lib/production/timestamp/no-timestamp";
import { postQuery } from "@/lib/production/timestamp/post-query";
import { timestampQuery } from "@/lib/production/timestamp/timestamp-query";

/** A timestamp as it lies in the package, or why there is none though an authority is configured. */
export type Timestamped = (Timestamp & { response: Buffer }) | { because: TimestampFault; reason: string };

type Authority = NonNullable<Environment["timestampAuthority"]>;

/** The name of the host that is asked for timestamps, for people; null where none is. */
export function timestampHost(): string | null {
  const authority = env().timestampAuthority;
  return authority ? new URL(authority.url).host : null;
}

const FROM_OURS = 5 * 60_000;

async function ask({ url, ca }: Authority, stamped: Buffer) {
  const { query, nonce } = timestampQuery(stamped);
  const before = await realNow();
  const response = await postQuery(url, query);
  const timestamp = await checkTimestamp(response, stamped, ca, nonce);
  const after = await realNow();
  const at = timestamp.at.getTime();
  if (at < before.getTime() - FROM_OURS || at > after.getTime() + FROM_OURS) throw new NoTimestamp("time");
  return { ...timestamp, response };
}

/**
 * A timestamp of the configured authority over these bytes; null where none is configured.
 * @param reason why the package may do without; it counts only if the authority gives none
 * @throws InvalidInput (withoutTimestamp) where there is none and no reason
 */
export async function timestampFor(stamped: Buffer, reason: string | undefined): Promise<Timestamped | null> {
  const authority = env().timestampAuthority;
  if (!authority) return null;
  try {
    return await ask(authority, stamped);
  } catch (error) {
    if (!(error instanceof NoTimestamp)) throw error;
    if (reason) return { because: error.fault, reason };
    throw new InvalidInput({
      withoutTimestamp: `${error.message} Nothing was sealed. Try again, or say here why the package is sealed without a timestamp.`,
    });
  }
}
