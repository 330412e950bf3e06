import { beforeAll, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { FRESHNESS_WORDS, freshness, SHIPPED_FRESHNESS_DAYS } from "@/lib/contacts/freshness";
import { freshnessBasis, freshnessDays } from "@/lib/contacts/freshness-days";
import { freshnessImpact, freshnessSettingPage, proposedFreshness } from "@/lib/contacts/freshness-pages";
import { FRESHNESS_KEY, freshnessSetting } from "@/lib/contacts/freshness-setting";
import { freshnessWord } from "@/lib/contacts/freshness-sql";
import { db, inTransaction } from "@/lib/db";
import { asOwner, refusedWith } from "@/lib/demands/test-app-role";
import { factsOf } from "@/lib/demands/test-notice";
import { demandInReview, makeCustomer, makeWorld, type World } from "@/lib/demands/test-world";
import { Forbidden, NotReady } from "@/lib/errors";
import { confirmChange } from "@/lib/policy/changes/confirm-change";
import { proposeChange } from "@/lib/policy/changes/propose-change";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const propose = async (changes: object, by = world.people.COUNSEL) => {
  const { version, days } = await freshnessSettingPage(by);
  const proposed = { ...days, ...changes };
  return proposeChange(by, freshnessSetting, {
    key: FRESHNESS_KEY,
    fromVersion: version,
    proposed,
    reason: "Our practice changed.",
  });
};

test("an installation begins with the days that ship, and who reads no settings does not read these", async () => {
  expect(await freshnessDays()).toEqual(SHIPPED_FRESHNESS_DAYS);
  await asOwner("UPDATE freshness_version SET superseded_at = now()");
  expect(await freshnessDays(), "where no version stands").toEqual(SHIPPED_FRESHNESS_DAYS);
  await asOwner("UPDATE freshness_version SET superseded_at = NULL");
  await expect(freshnessSettingPage(world.people.INSTALLATION_ADMINISTRATOR)).rejects.toBeInstanceOf(
    Forbidden,
  );
});

test("the word in SQL is the word in code, to the millisecond", async () => {
  const basis = await freshnessBasis();
  const { customer } = world;
  const ago = (ms: number) => new Date(basis.now.getTime() - ms);
  const limits = [basis.freshnessDays.fresh, basis.freshnessDays.aging].map((days) => days * 86_400_000);
  for (const [index, ms] of [0, ...limits.flatMap((limit) => [limit - 1, limit, limit + 1])].entries())
    await db().administrator.create({
      data: {
        ...{
          customerId: customer.id,
          capacity: "ADMINISTRATOR",
          name: "Edge",
          email: `e${index}@edge.example`,
        },
        confirmations: { create: { confirmedAt: ago(ms), way: "CALL" } },
      },
    });
  await inTransaction((tx) => makeCustomer(tx, "Every word", [...FRESHNESS_WORDS]));
  const rows = await db().$queryRaw<{ word: string; confirmedAt: Date | null; bouncedAt: Date | null }[]>`
    SELECT ${freshnessWord(basis)} AS word, a.confirmed_at AS "confirmedAt", a.bounced_at AS "bouncedAt" FROM administrator a`;
  expect(new Set(rows.map(({ word }) => word))).toEqual(new Set(FRESHNESS_WORDS));
  for (const { word, ...dates } of rows) expect(word).toBe(freshness(dates, basis));
});

test("other days are in force once a second person confirmed them, and a demand is judged by them", async () => {
  const customer = await inTransaction((tx) => makeCustomer(tx, "Hazel Rail", ["aging"]));
  const reference = await demandInReview(world, { customer });
  const wordOf = async () => {
    const facts = await factsOf(world, reference);
    return facts.contacts
      .filter(({ capacity }) => capacity === "ADMINISTRATOR")
      .map((one) => freshness(one, facts));
  };
  const changeId = await propose({ ask: 60, fresh: 90, aging: 200 });
  const shown = await proposedFreshness(world.others.COUNSEL, changeId);
  expect(shown.impact?.moved).toContainEqual(expect.objectContaining({ from: "aging", to: "stale" }));
  expect(shown.impact?.demands).toBeGreaterThan(0);
  await expect(confirmChange(world.people.COUNSEL, freshnessSetting, { changeId })).rejects.toBeInstanceOf(
    NotReady,
  );
  expect(await wordOf()).toEqual(["aging"]);
  await confirmChange(world.others.COUNSEL, freshnessSetting, { changeId });
  expect(await wordOf()).toEqual(["stale"]);
  expect(await proposedFreshness(world.people.COUNSEL, changeId)).toMatchObject({
    before: SHIPPED_FRESHNESS_DAYS,
    days: { fresh: 90 },
    impact: null,
  });
  expect(await freshnessImpact(world.people.COUNSEL, await freshnessDays())).toEqual({
    moved: [],
    customers: 0,
    demands: 0,
  });
});

test("the numbers of a change leave out the demands that the asker may not know of", async () => {
  const customer = await inTransaction((tx) => makeCustomer(tx, "Ivy Grid", ["fresh"]));
  const days = { ...(await freshnessDays()), ask: 7, fresh: 14, aging: 21 };
  const shorter = { ...days, fresh: 8, aging: 9 };
  const before = await freshnessImpact(world.people.COUNSEL, shorter);
  await demandInReview(world, { customer, readers: [world.others.LEAD_COUNSEL] });
  expect(await freshnessImpact(world.people.COUNSEL, shorter)).toEqual(before);
  const seen = await freshnessImpact(world.others.LEAD_COUNSEL, shorter);
  expect(seen.demands).toBe(before.demands + 1);
});

test("the database takes no version that two people did not agree on, and no confirmation that is still to come", async () => {
  const { id } = world.customer.legalContact;
  const ahead = new Date((await now()).getTime() + 60_000);
  const refused: [text: string, values?: unknown[]][] = [
    [`INSERT INTO freshness_version (setting, version, days) VALUES ('contacts', 9, '{"fresh": 9999}')`],
    ["UPDATE administrator SET confirmed_at = now() WHERE id = $1", [id]],
    ["UPDATE administrator SET bounced_at = now() WHERE id = $1", [id]],
    [
      "INSERT INTO contact_confirmation (administrator_id, confirmed_at, way) VALUES ($1, $2, 'CALL')",
      [id, ahead],
    ],
  ];
  for (const statement of refused) expect(await refusedWith(statement), statement[0]).toBe("NG004");
  for (const table of ["contact_confirmation", "contact_bounce", "freshness_version"]) {
    expect(await refusedWith([`DELETE FROM ${table}`])).toBe("42501");
    expect(await refusedWith([`UPDATE ${table} SET id = id`])).toBe("42501");
  }
});
