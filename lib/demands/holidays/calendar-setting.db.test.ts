import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import type { CalendarContent } from "@/lib/deadlines/calendar-content";
import { calendarsNow } from "@/lib/deadlines/calendars-in-force";
import { loadFacts } from "@/lib/demands/facts";
import { calendarSetting } from "@/lib/demands/holidays/calendar-setting";
import { refusedWith } from "@/lib/demands/test-app-role";
import { makeWorld, registeredDemand, type Somebody, type World } from "@/lib/demands/test-world";
import { Forbidden, NotReady } from "@/lib/errors";
import { confirmChange } from "@/lib/policy/changes/confirm-change";
import { proposeChange } from "@/lib/policy/changes/propose-change";
import { addDeadline } from "@/lib/review/add-deadline";
import { settleDeadline } from "@/lib/review/settle-deadline";

let world: World;
let counsel: Somebody;
let lead: Somebody;
beforeAll(async () => {
  world = await makeWorld();
  ({ COUNSEL: counsel, LEAD_COUNSEL: lead } = world.people);
});

const mourning = (...dates: string[]): CalendarContent => ({
  name: "Sweden",
  zone: "Europe/Stockholm",
  days: dates.map((date) => ({ date, name: "Day of Mourning", forwardOnly: false })),
  passed: null,
});

async function propose(key: string, proposed: unknown, who = counsel): Promise<string> {
  const inUse = await calendarSetting(who).inUse(db(), key);
  return proposeChange(who, calendarSetting(who), {
    key,
    fromVersion: inUse?.version ?? 0,
    proposed,
    reason: "By proclamation.",
  });
}
const confirm = (changeId: string, who = lead) => confirmChange(who, calendarSetting(who), { changeId });
const declare = async (key: string, proposed: CalendarContent) => confirm(await propose(key, proposed));

/** A deadline of fourteen days from `eventOn`; answers how to read its computations. */
async function deadlineFrom(eventOn: string, calendar: string, reference?: string) {
  const named = reference ?? (await registeredDemand(world));
  const { facts } = await addDeadline(counsel, {
    reference: named,
    label: "File it",
    source: "LAW",
    rule: "frcp",
    eventOn,
    zone: "UTC",
    length: 14,
    unit: "days",
    calendar,
  });
  const { id } = facts.deadlines.findLast((one) => one.kind === "own") ?? { id: "" };
  const read = async () =>
    (await loadFacts(db(), { type: "system", job: "test" }, named)).deadlines.find((one) => one.id === id);
  return { reference: named, id, read };
}

describe("holidays declared by two people", () => {
  test("move the open deadlines of every calendar that they touch, each recorded with its old and new day", async () => {
    const swedish = await deadlineFrom("2034-09-14", "eu-se");
    const german = await deadlineFrom("2034-09-14", "de");
    const changeId = await propose("se", mourning("2034-09-28"));
    await expect(confirm(changeId, counsel)).rejects.toThrow(NotReady);
    expect((await swedish.read())?.computations).toHaveLength(1);
    await confirm(changeId);
    expect((await swedish.read())?.computations).toMatchObject([
      { dueAt: new Date("2034-09-29T00:00:00Z"), because: "OPENED" },
      {
        dueAt: new Date("2034-09-30T00:00:00Z"),
        because: "HOLIDAYS",
        calendarVersion: "eu-se 2026.1+se.1",
        computedById: lead.actor.id,
      },
    ]);
    expect((await german.read())?.computations).toHaveLength(1);
    const clock = { demand: { reference: swedish.reference }, kind: "own" };
    expect((await db().runningClock.findFirst({ where: clock }))?.at).toEqual(
      new Date("2034-09-30T00:00:00Z"),
    );
    const { demand } = await loadFacts(db(), counsel.actor, swedish.reference);
    const rows = await db().auditEntry.findMany({ where: { demandId: demand.id, action: "moveDeadlines" } });
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows[0]?.details)).not.toContain("Mourning");
    const later = await deadlineFrom("2034-09-14", "se");
    expect((await later.read())?.computations).toMatchObject([
      { dueAt: new Date("2034-09-30T00:00:00Z"), calendarVersion: "se 2026.1+1" },
    ]);
  });

  test("taken back by a later version move them back; what is settled or closed stays", async () => {
    const open = await deadlineFrom("2033-09-14", "it");
    const met = await deadlineFrom("2033-09-14", "it");
    const settled = { reference: met.reference, deadlineId: met.id, reason: "Filed." };
    await settleDeadline(counsel, { ...settled, standing: "MET" });
    await declare("it", { ...mourning("2033-09-28"), name: "Italy" });
    await declare("it", { ...mourning(), name: "Italy" });
    expect((await open.read())?.computations.map(({ dueAt }) => dueAt.toISOString().slice(0, 10))).toEqual([
      "2033-09-29",
      "2033-09-30",
      "2033-09-29",
    ]);
    expect((await met.read())?.computations).toHaveLength(1);
  });

  test("never move a deadline that passed before somebody has said so", async () => {
    const { reference, read } = await deadlineFrom("2024-09-11", "pl");
    const content = { ...mourning("2024-09-25"), name: "Poland" };
    await expect(propose("pl", content)).rejects.toHaveProperty(
      "fields.passed",
      expect.stringContaining(reference),
    );
    await declare("pl", { ...content, passed: "leave" });
    expect((await read())?.computations).toHaveLength(1);
    await declare("pl", { ...content, days: mourning("2024-09-25", "2024-09-26").days, passed: "move" });
    expect((await read())?.computations).toMatchObject([
      { number: 1 },
      { number: 2, dueAt: new Date("2024-09-28T00:00:00Z"), reason: "Holidays declared for pl." },
    ]);
  });

  test("tell nobody of a restricted demand, and move its open deadlines all the same", async () => {
    const reference = await registeredDemand(world, { readers: [counsel] });
    const passed = await deadlineFrom("2024-09-11", "es", reference);
    const running = await deadlineFrom("2034-09-14", "es", reference);
    const content = { ...mourning("2024-09-25", "2034-09-28"), name: "Spain" };
    const stranger = world.others.COUNSEL;
    await confirm(await propose("es", content, stranger));
    expect((await running.read())?.computations).toHaveLength(2);
    expect((await passed.read())?.computations).toHaveLength(1);
  });
});

describe("a calendar is refused", () => {
  const year = (from: number, until: number) =>
    Array.from({ length: until - from + 1 }, (_, index) => `${from + index}-01-01`);
  test.each<[string, string, CalendarContent, string]>([
    ["of our own with a gap", "ch", mourning(...year(2000, 2018), ...year(2020, 2035)), "no holiday in 2019"],
    ["with a day outside its years", "se", mourning("2036-01-07"), "covers the years 2000 to 2035"],
    ["with a day that no month has", "se", mourning("2034-02-30"), "Give a date"],
    ["with a day twice", "se", mourning("2034-05-04", "2034-05-04"), "2034-05-04 stands there twice"],
  ])("%s", async (_, key, content, words) => {
    await expect(propose(key, content)).rejects.toHaveProperty("fields.days", expect.stringContaining(words));
  });

  test("from whoever may not propose, and by PostgreSQL without a second person", async () => {
    await expect(propose("se", mourning("2034-05-04"), world.people.INTAKE_ANALYST)).rejects.toThrow(
      Forbidden,
    );
    const insert = `INSERT INTO calendar_version (calendar, version, content) VALUES ('se', 99, '{}')`;
    expect(await refusedWith([insert])).toBe("NG004");
    expect(await refusedWith(["UPDATE calendar_version SET content = content"])).toBe("42501");
  });
});

test("a whole calendar of our own counts from its confirmation on", async () => {
  const years = Array.from({ length: 36 }, (_, index) => `${2000 + index}-01-01`);
  const content = { ...mourning(...years, "2034-09-28"), name: "Norway", zone: "Europe/Oslo" };
  await expect(deadlineFrom("2034-09-14", "no")).rejects.toHaveProperty("fields.calendar");
  await declare("no", content);
  const { read } = await deadlineFrom("2034-09-14", "no");
  expect((await read())?.computations).toMatchObject([
    { calendarVersion: "no 1", dueAt: new Date("2034-09-30T00:00:00Z") },
  ]);
  expect((await calendarsNow())("NO").name).toBe("Norway");
});
