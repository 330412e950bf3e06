import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Client } from "pg";
import { freePort } from "@/cli/check-machine.mjs";
import { withClient } from "@/cli/database.mjs";
import { runningPostgresUrl } from "@/cli/postgres.mjs";
import { makeRunFolder } from "@/cli/testing/run-folder.mjs";

export interface EmptyProduct {
  url: string;
  /** The one-time link for the first administrator, as it was printed. */
  link: string;
  /** Carries something out while a table is away, as it is where a database fails us. */
  without: (table: string, work: () => Promise<void>) => Promise<void>;
  stop: () => Promise<void>;
}

/** Reads on until the product has printed the link, which is the last thing that its start says. */
async function linkPrinted(product: ChildProcess): Promise<string> {
  let said = "";
  product.stderr?.on("data", (text) => {
    said += text;
  });
  for await (const text of product.stdout ?? []) {
    said += text;
    const [link] = /http:\S+\/first-administrator\?token=\S+(?=\n)/.exec(said) ?? [];
    if (link) return link;
  }
  throw new Error(`The product ended without a link for the first administrator. It said:\n${said}`);
}

async function withoutTable(data: string, table: string, work: () => Promise<void>): Promise<void> {
  const server = new URL(runningPostgresUrl(join(data, "pg18")) ?? "");
  server.pathname = "/narrowgate";
  await withClient(server.href, async (client: Client) => {
    await client.query(`ALTER TABLE ${table} RENAME TO ${table}_away`);
    try {
      await work();
    } finally {
      await client.query(`ALTER TABLE ${table}_away RENAME TO ${table}`);
    }
  });
}

/** Starts the product without the demo, on data of its own that end with it; `settings` are chosen once its address is known. */
export async function startEmptyProduct(
  settings: (url: string) => Promise<Record<string, string>> = async () => ({}),
): Promise<EmptyProduct> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const data = makeRunFolder(process.cwd(), "empty");
  const product = spawn(process.execPath, ["cli/testing/serve-product.mjs"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      PORT: String(port),
      NARROWGATE_DATA: data,
      NARROWGATE_URL: url,
      NARROWGATE_DEMO: "0",
      DATABASE_URL: "",
      NARROWGATE_TEST_RUNNER: String(process.pid),
      ...(await settings(url)),
    },
  });
  const ended = once(product, "exit");
  const stop = async () => {
    product.kill("SIGTERM");
    await ended;
  };
  try {
    const link = await linkPrinted(product);
    product.stdout?.resume();
    return { url, link, without: (table, work) => withoutTable(data, table, work), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
