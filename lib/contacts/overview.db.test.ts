import { beforeAll, expect, test } from "vitest";
import { addContact } from "@/lib/contacts/add-contact";
import { confirmByHand } from "@/lib/contacts/confirm-by-hand";
import { contactList } from "@/lib/contacts/contact-list";
import { FRESHNESS_WORDS, type FreshnessBasis, freshness } from "@/lib/contacts/freshness";
import { freshnessBasis } from "@/lib/contacts/freshness-days";
import { freshnessCounts, freshnessTrend, monthEnds, outOfReach } from "@/lib/contacts/overview";
import { removeContact } from "@/lib/contacts/remove-contact";
import { AddContact } from "@/lib/contacts/schema";
import { db, inTransaction } from "@/lib/db";
import {
  makeCustomer,
  makeWorld,
  registeredDemand,
  type TestCustomer,
  unique,
  type World,
} from "@/lib/demands/test-world";
import { Forbidden } from "@/lib/errors";

const DAY = 86_400_000;
let world: World;
let basis: FreshnessBasis;
const segment = unique();
const made = async (name: string, words: Parameters<typeof makeCustomer>[2]): Promise<TestCustomer> => {
  const customer = await inTransaction((tx) => makeCustomer(tx, name, words));
  await db().customer.update({ where: { id: customer.id }, data: { segment } });
  return customer;
};

beforeAll(async () => {
  world = await makeWorld();
  await made("Every word", [...FRESHNESS_WORDS, "stale"]);
  basis = await freshnessBasis();
});

test("administrators are counted by segment and word, and the list below has as many", async () => {
  const { COUNSEL, INSTALLATION_ADMINISTRATOR } = world.people;
  const counted = (await freshnessCounts(COUNSEL, basis)).find((one) => one.segment === segment);
  expect(counted?.counts).toEqual({ fresh: 1, aging: 1, stale: 2, unconfirmed: 1, bouncing: 1 });
  for (const word of FRESHNESS_WORDS) {
    const { rows } = await contactList(COUNSEL, { word, segment }, basis);
    expect(rows.every((one) => freshness(one, basis) === word)).toBe(true);
    expect(rows.filter(({ capacity }) => capacity === "ADMINISTRATOR")).toHaveLength(
      counted?.counts[word] ?? 0,
    );
  }
  await expect(freshnessCounts(INSTALLATION_ADMINISTRATOR, basis)).rejects.toBeInstanceOf(Forbidden);
  await expect(freshnessTrend(INSTALLATION_ADMINISTRATOR, basis)).rejects.toBeInstanceOf(Forbidden);
  await expect(outOfReach(INSTALLATION_ADMINISTRATOR)).rejects.toBeInstanceOf(Forbidden);
  expect(() => contactList(INSTALLATION_ADMINISTRATOR, {}, basis)).toThrow(Forbidden);
});

test("the trend ends in the counts of today, and says of each month what was true at its end", async () => {
  const { COUNSEL } = world.people;
  const sums = (await freshnessCounts(COUNSEL, basis)).reduce(
    (all, { counts }) => all.map((sum, index) => sum + counts[FRESHNESS_WORDS[index] ?? "fresh"]),
    FRESHNESS_WORDS.map(() => 0),
  );
  const last = (await freshnessTrend(COUNSEL, basis)).at(-1)?.counts;
  expect(FRESHNESS_WORDS.map((word) => last?.[word])).toEqual(sums);
  const before = await freshnessTrend(COUNSEL, basis);
  const customer = await made("Long listed", []);
  const ends = monthEnds(basis.now);
  const at = (index: number, days = 0) => new Date((ends[index]?.getTime() ?? 0) + days * DAY);
  await db().administrator.create({
    data: {
      ...{
        customerId: customer.id,
        capacity: "ADMINISTRATOR",
        name: "Old",
        email: `old@${customer.domain}`,
        listedAt: at(2, -1),
      },
      bounces: { create: { bouncedAt: at(8, -1), hard: true } },
      confirmations: {
        create: [
          { confirmedAt: at(3, -1), way: "CALL" },
          { confirmedAt: at(10, -1), way: "CALL" },
        ],
      },
    },
  });
  const after = await freshnessTrend(COUNSEL, basis);
  const more = after.map(({ counts }, index) =>
    FRESHNESS_WORDS.filter((word) => counts[word] > (before[index]?.counts[word] ?? 0)),
  );
  expect(more.slice(0, 5)).toEqual([[], [], ["unconfirmed"], ["fresh"], ["fresh"]]);
  expect(more.slice(7)).toEqual([["fresh"], ["bouncing"], ["bouncing"], ["fresh"], ["fresh"], ["fresh"]]);
});

test("month ends are the first instants of months in UTC, whatever the day, and the present", () => {
  const ends = monthEnds(new Date("2026-03-31T10:00:00Z")).map((end) => end.toISOString());
  expect(ends).toHaveLength(13);
  expect(ends.slice(-3)).toEqual([
    "2026-02-01T00:00:00.000Z",
    "2026-03-01T00:00:00.000Z",
    "2026-03-31T10:00:00.000Z",
  ]);
});

test("a customer of whom nobody can be reached stands in the queue with the reason, until somebody can", async () => {
  const { COUNSEL, INTAKE_ANALYST } = world.people;
  const [silent, empty, partners] = [
    await made("All bounce", ["bouncing", "bouncing"]),
    await made("Nobody", []),
    await made("Partners", ["fresh"]),
  ];
  await db().administrator.updateMany({
    where: { id: partners.administrators[0]?.id ?? "" },
    data: { partner: true },
  });
  await registeredDemand(world, { customer: silent });
  await registeredDemand(world, { customer: silent, readers: [world.others.LEAD_COUNSEL] });
  const found = async () =>
    Object.fromEntries(
      (await outOfReach(COUNSEL)).map(({ id, why, demands, legalContact }) => [
        id,
        { why, demands, legalContact },
      ]),
    );
  expect(await found()).toMatchObject({
    [silent.id]: { why: "BOUNCING", demands: 1, legalContact: "legal" },
    [empty.id]: { why: "NOBODY", demands: 0 },
    [partners.id]: { why: "PARTNERS", demands: 0 },
  });
  expect(Object.keys(await found())).not.toContain(world.customer.id);
  await confirmByHand(INTAKE_ANALYST, { contactId: silent.administrators[0]?.id ?? "" });
  await addContact(
    INTAKE_ANALYST,
    AddContact.parse({
      customerId: empty.id,
      capacity: "ADMINISTRATOR",
      name: "A",
      email: `a@${empty.domain}`,
    }),
  );
  expect(Object.keys(await found())).toEqual(expect.not.arrayContaining([silent.id, empty.id]));
  for (const { id } of silent.administrators) await removeContact(INTAKE_ANALYST, { contactId: id });
  expect(await found()).toMatchObject({ [silent.id]: { why: "NOBODY" } });
});
