import pg from "pg";
import { env } from "@/lib/env";

export interface Listener {
  close(): Promise<void>;
}

export interface Listening {
  channels: readonly string[];
  onNotice: (channel: string, payload: string) => void;
  /** After each connecting, the first one included: notices may have been missed before it. */
  onConnect: () => void;
}

const AGAIN_AFTER = 1_000;

/**
 * Listens on PostgreSQL's channels over a connection of its own, and connects again, once a second, when it is lost.
 * Never throws for a database that is away.
 */
export function listen({ channels, onNotice, onConnect }: Listening): Listener {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const again = () => {
    client = undefined;
    if (!closed) timer = setTimeout(() => void connect(), AGAIN_AFTER);
  };

  const connect = async () => {
    const fresh = new pg.Client({ connectionString: env().databaseUrl, keepAlive: true });
    client = fresh;
    let lost = false;
    const onLoss = () => {
      if (lost) return;
      lost = true;
      void fresh.end().catch(() => {});
      again();
    };
    fresh.on("error", onLoss);
    fresh.on("end", onLoss);
    fresh.on("notification", ({ channel, payload }) => onNotice(channel, payload ?? ""));
    try {
      await fresh.connect();
      for (const channel of channels) await fresh.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
      if (!lost) onConnect();
    } catch {
      onLoss();
    }
  };
  const connecting = connect();

  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await connecting;
      await client?.end().catch(() => {});
    },
  };
}
