import { expect, test } from "vitest";
import { readAll } from "@/lib/production/exports/test-reading";
import { readRecord } from "@/lib/production/filter/reading";
import { item, rows } from "@/lib/production/filter/test-filter";
import { whatLeaves } from "./what-leaves";

async function leavingOf(bytes: string): Promise<string[]> {
  const { records } = await readAll(Buffer.from(bytes));
  return records.map((record) => {
    const leaving = whatLeaves(readRecord(record, rows(), new Set()), item(), "log.txt");
    return `${leaving.extension} ${Buffer.concat(leaving.bytes)}`;
  });
}

test("a row of CSV leaves by its headings, also where it reads as JSON", async () => {
  expect(await leavingOf("user;text\n[1;2]\n{1;2}\n")).toEqual([
    'jsonl {"user":"[1","text":"2]"}',
    'jsonl {"user":"{1","text":"2}"}',
  ]);
  expect(await leavingOf("user,text\n[1,2]\njo,Hi\n")).toEqual([
    'jsonl {"user":"[1","text":"2]"}',
    'jsonl {"user":"jo","text":"Hi"}',
  ]);
});

test("a line of JSON leaves as it stands", async () => {
  const lines = ['{"user": "jo", "to": ["a", "b"]}', '{"user":"al"}'];
  expect(await leavingOf(`${lines.join("\n")}\n`)).toEqual(lines.map((line) => `jsonl ${line}`));
});
