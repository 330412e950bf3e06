import { Client } from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { verifyCommand } from "@/cli/verify";
import { demandInReview, makeWorld } from "@/lib/demands/test-world";

const owner = new Client({ connectionString: process.env.OWNER_DATABASE_URL });

beforeAll(async () => {
  await owner.connect();
  await demandInReview(await makeWorld());
});
afterAll(() => owner.end());

/** What the command answers and says while the database is as these statements leave it. */
async function answerAfter(change: string, back: string): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const keep = (text: unknown) => said.push(String(text)) > 0;
  const streams = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, "write").mockImplementation(keep),
  );
  await owner.query(change);
  try {
    return { code: await verifyCommand(), said: said.join("") };
  } finally {
    await owner.query(back);
    for (const stream of streams) stream.mockRestore();
  }
}

test("an intact database answers 0, and says what it could not see", async () => {
  const { code, said } = await answerAfter("SELECT 1", "SELECT 1");
  expect(code).toBe(0);
  expect(said).toMatch(
    /^\d+ audit rows and the history of 1 demands were checked\.\nIntact\.\nRows cut off at the end/,
  );
});

test("a broken one answers 1 and names what is broken", async () => {
  const { code, said } = await answerAfter(
    "UPDATE audit_head SET size = size + 1",
    "UPDATE audit_head SET size = size - 1",
  );
  expect(code).toBe(1);
  expect(said).toMatch(/The head counts \d+ rows, but the last row is \d+.*\nBroken\.\n/);
});

test("one that cannot be read answers 2", async () => {
  const { code, said } = await answerAfter(
    "ALTER TABLE audit_entry RENAME TO hidden",
    "ALTER TABLE hidden RENAME TO audit_entry",
  );
  expect(code).toBe(2);
  expect(said).toContain("could not be checked");
  expect(said).not.toContain("Intact");
});
