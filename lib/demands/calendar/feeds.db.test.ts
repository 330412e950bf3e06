import { beforeAll, describe, expect, test } from "vitest";
import { openSession } from "@/lib/auth/session-rows";
import { db } from "@/lib/db";
import { makeFeed, ownFeeds, revokeFeed } from "@/lib/demands/calendar/feeds";
import { readFeed } from "@/lib/demands/calendar/read-feed";
import { atTheDesk } from "@/lib/demands/calendar/test-reader";
import { refusedWith } from "@/lib/demands/test-app-role";
import { makeWorld, registeredDemand, type Somebody, type World } from "@/lib/demands/test-world";
import { Forbidden, NotFound, NotReady } from "@/lib/errors";
import { addDeadline } from "@/lib/review/add-deadline";

let world: World;
let reader: Somebody;
beforeAll(async () => {
  world = await makeWorld();
  reader = await atTheDesk("Reader");
});

/** As a calendar program reads it: lines unfolded, one map for each event. */
async function eventsOf(token: string): Promise<Map<string, string>[]> {
  await db().$executeRaw`UPDATE calendar_feed SET last_used_at = NULL`;
  const text = (await readFeed(token)) ?? "";
  expect(text.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")).toBe(true);
  expect(text.trimEnd().endsWith("END:VCALENDAR")).toBe(true);
  const lines = text.replaceAll("\r\n ", "").split("\r\n");
  expect(lines.every((line) => line === "" || /^[A-Z-]+[:;]/.test(line))).toBe(true);
  const starts = lines.flatMap((line, index) => (line === "BEGIN:VEVENT" ? [index] : []));
  return starts.map((start) => {
    const end = lines.indexOf("END:VEVENT", start);
    return new Map(
      lines.slice(start + 1, end).map((line) => {
        const [name = "", ...value] = line.split(/(?<=^[^:]*):/);
        return [name, value.join(":")];
      }),
    );
  });
}
const about = (events: Map<string, string>[], reference: string) =>
  events.filter((event) => event.get("SUMMARY")?.startsWith(reference));

describe("a calendar feed", () => {
  test("says each clock by reference and kind alone, days as days and moments as moments, by lasting names", async () => {
    const reference = await registeredDemand(world, { dueInDays: 10 });
    const { facts } = await addDeadline(world.people.COUNSEL, {
      reference,
      label: "Meet Officer Reyes about Aster",
      source: "OURS",
      rule: "fixed",
      eventOn: "2034-09-14",
      eventTime: "15:30",
      zone: "America/New_York",
      unit: "days",
    });
    const token = await makeFeed(reader, { name: "Desk telephone" });
    const first = about(await eventsOf(token), reference);
    expect(first.map((event) => event.get("SUMMARY"))).toEqual([
      `${reference}: answer due`,
      `${reference}: deadline`,
    ]);
    const lastDay = new Date((facts.demand.dueAt?.getTime() ?? 0) - 1);
    expect(first[0]?.get("DTSTART;VALUE=DATE")).toBe(lastDay.toISOString().slice(0, 10).replaceAll("-", ""));
    expect(first[1]?.get("DTSTART")).toBe("20340914T193000Z");
    const said = JSON.stringify(first.map((event) => [...event]));
    for (const name of ["Aster", "Reyes", world.authority.name, "26-MJ"]) expect(said).not.toContain(name);
    const names = (events: Map<string, string>[]) => events.map((event) => event.get("UID"));
    expect(names(about(await eventsOf(token), reference))).toEqual(names(first));
    expect(new Set(names(first)).size).toBe(2);
  });

  test("follows what its person may see at the moment, and leaves restricted demands out", async () => {
    const person = await atTheDesk("Reader of few");
    const restricted = await registeredDemand(world, { readers: [person] });
    const reference = await registeredDemand(world);
    const token = await makeFeed(person, { name: "Laptop" });
    expect(about(await eventsOf(token), restricted)).toEqual([]);
    expect(about(await eventsOf(token), reference)).toHaveLength(1);
    await db().person.update({ where: { id: person.actor.id }, data: { jurisdictions: ["DE"] } });
    expect(await eventsOf(token)).toEqual([]);
    await db().person.update({
      where: { id: person.actor.id },
      data: { jurisdictions: [], roles: ["INSTALLATION_ADMINISTRATOR"] },
    });
    expect(await eventsOf(token)).toEqual([]);
  });

  test("ends at once when it is revoked, and for whoever is disabled or stays away for two weeks", async () => {
    const person = await atTheDesk("Leaver");
    const tokens = [
      await makeFeed(person, { name: "One" }),
      await makeFeed(person, { name: "Two" }),
    ] as const;
    const [two, one] = await ownFeeds(person);
    await expect(revokeFeed(reader, { feedId: one?.id ?? "" })).rejects.toThrow(NotFound);
    await revokeFeed(person, { feedId: one?.id ?? "" });
    await expect(revokeFeed(person, { feedId: one?.id ?? "" })).rejects.toThrow(NotFound);
    await expect(readFeed(tokens[0])).rejects.toThrow(NotFound);
    expect((await ownFeeds(person)).map(({ name }) => name)).toEqual([two?.name]);
    await eventsOf(tokens[1]);
    expect((await ownFeeds(person))[0]?.lastUsedAt).toBeInstanceOf(Date);
    await db().$executeRaw`
      UPDATE session SET last_seen_at = clock_timestamp() - interval '15 days' WHERE person_id = ${person.actor.id}::uuid`;
    await expect(readFeed(tokens[1])).rejects.toThrow(NotFound);
    await openSession(db(), { personId: person.actor.id, device: "", complete: true });
    await eventsOf(tokens[1]);
    await db().person.update({ where: { id: person.actor.id }, data: { disabledAt: new Date() } });
    await expect(readFeed(tokens[1])).rejects.toThrow(NotFound);
    await expect(readFeed("x")).rejects.toThrow(NotFound);
  });

  test("is read once in a while only, and its token stands nowhere", async () => {
    const person = await atTheDesk("Hasty");
    const token = await makeFeed(person, { name: "One" });
    expect(await readFeed(token)).toContain("BEGIN:VCALENDAR");
    expect(await readFeed(token)).toBeNull();
    const rows = await db().$queryRaw<
      { row: string }[]
    >`SELECT row_to_json(f)::text AS row FROM calendar_feed f`;
    expect(rows.map(({ row }) => row).join(" ")).not.toContain(token);
    expect(await refusedWith(["UPDATE calendar_feed SET person_id = person_id"])).toBe("42501");
    expect(await refusedWith(["UPDATE calendar_feed SET token_hash = token_hash"])).toBe("42501");
  });

  test("is for those who see demands, at most ten each", async () => {
    await expect(makeFeed(world.people.INSTALLATION_ADMINISTRATOR, { name: "One" })).rejects.toThrow(
      Forbidden,
    );
    const person = await atTheDesk("Collector");
    for (let n = 0; n < 10; n++) await makeFeed(person, { name: `Feed ${n}` });
    await expect(makeFeed(person, { name: "One more" })).rejects.toThrow(NotReady);
  });
});
