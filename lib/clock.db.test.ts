import pg from "pg";
import { expect, test } from "vitest";
import { now } from "@/lib/clock";

test("now is the database's instant, to the second", async () => {
  const client = new pg.Client(process.env.DATABASE_URL);
  await client.connect();
  const { rows } = await client.query<{ seconds: string }>(
    "SELECT extract(epoch FROM clock_timestamp()) AS seconds",
  );
  await client.end();
  expect(Math.abs((await now()).getTime() / 1000 - Number(rows[0]?.seconds))).toBeLessThan(2);
});
