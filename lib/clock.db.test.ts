import pg from "pg";
import { expect, test } from "vitest";
import { now } from "@/lib/clock";

test("now is the database's instant, between one asked before and one asked after", async () => {
  const client = new pg.Client(process.env.DATABASE_URL);
  await client.connect();
  const clock = async () => {
    const { rows } = await client.query<{ at: string }>(
      "SELECT floor(extract(epoch FROM clock_timestamp()) * 1000) AS at",
    );
    return Number(rows[0]?.at);
  };
  const [before, at, after] = [await clock(), (await now()).getTime(), await clock()];
  await client.end();
  expect(at).toBeGreaterThanOrEqual(before);
  expect(at).toBeLessThanOrEqual(after);
});
