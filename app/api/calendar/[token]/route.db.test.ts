import { beforeEach, expect, test, vi } from "vitest";
import { makeFeed, ownFeeds, revokeFeed } from "@/lib/demands/calendar/feeds";
import { atTheDesk, letFeedsRest } from "@/lib/demands/calendar/test-reader";
import { makeWorld, registeredDemand, type Somebody } from "@/lib/demands/test-world";
import { env } from "@/lib/env";
import { GET } from "./route";

// What Next gives only within a request.
vi.mock("next/headers", () => ({ headers: async () => new Headers() }));

let reader: Somebody;
let token: string;
beforeEach(async () => {
  reader = await atTheDesk("Reader");
  token = await makeFeed(reader, { name: "Desk telephone" });
});

const ask = (which: string) =>
  GET(new Request(`${env().url}/api/calendar/${which}`), { params: Promise.resolve({ token: which }) });

test("a calendar program reads the clocks by the address alone, as a calendar that nobody keeps or draws", async () => {
  const reference = await registeredDemand(await makeWorld(), { dueInDays: 10 });
  const answer = await ask(token);
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "text/calendar; charset=utf-8",
    "content-disposition": 'attachment; filename="narrowgate.ics"',
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "content-security-policy": expect.stringContaining("sandbox"),
  });
  const text = (await answer.text()).replaceAll("\r\n ", "");
  expect(text.startsWith("BEGIN:VCALENDAR\r\n")).toBe(true);
  expect(text).toContain(`SUMMARY:${reference}: answer due`);
});

test("who asks again at once is told to wait, and is answered later", async () => {
  expect((await ask(token)).status).toBe(200);
  const again = await ask(token);
  expect([again.status, again.headers.get("retry-after")]).toEqual([429, "5"]);
  await letFeedsRest();
  expect((await ask(token)).status).toBe(200);
});

test("an invented, a cut and a revoked address lead nowhere, all alike", async () => {
  const [feed] = await ownFeeds(reader);
  const answers = [await ask("invented"), await ask(token.slice(1)), await ask("")];
  await revokeFeed(reader, { feedId: feed?.id ?? "" });
  answers.push(await ask(token));
  const said = await Promise.all(answers.map(async (one) => `${one.status} ${await one.text()}`));
  expect(new Set(said).size).toBe(1);
  expect(said[0]).toMatch(/^404 /);
});
