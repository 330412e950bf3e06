import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ExportRecord } from "@/lib/production/exports/export-record";
import type { FilterCount } from "./counts";
import type { FilterItem } from "./filter-item";
import { type Filter, runFilter } from "./run-filter";
import { DAY, each, filter, item, mail, record, START } from "./test-filter";
import { writeDate } from "./write-date";

const PEOPLE = ["jo@bee.example", "al@bee.example", "kim@sub.bee.example", "sam@cee.example"];

/** A mail as it was made, with what a person could say about it. */
interface Made {
  bytes: Buffer;
  /** Nobody can say anything about it. */
  unread: boolean;
  /** Whose it surely is, and whether it may be others' too. */
  people: string[];
  more: boolean;
  at: number | null;
}

const written = (at: number, offset: number) => writeDate({ at, offset }) ?? "";
const instant = fc.integer({ min: -3, max: 33 * 86_400 }).map((seconds) => START + seconds * 1000);
const person = fc.constantFrom(...PEOPLE);
const spelled = (address: string) =>
  fc.constantFrom(address, `"Some, One" <${address.toUpperCase()}>`, `(x) ${address} (y)`);

const made: fc.Arbitrary<Made> = fc
  .record({
    sender: person,
    recipients: fc.uniqueArray(person, { maxLength: 3 }),
    at: fc.oneof(instant, fc.constantFrom(START, START - 1000, START + 30 * DAY, START + 30 * DAY - 1000)),
    offset: fc.integer({ min: -720, max: 840 }),
    broken: fc.constantFrom(null, null, null, "date", "account", "header"),
  })
  .chain(({ sender, recipients, at, offset, broken }) =>
    fc.tuple(spelled(sender), ...recipients.map(spelled)).map(([from, ...to]): Made => {
      const fields = {
        From: broken === "account" ? "Nash, Jo <jo@bee.example>" : from,
        To: to.join(", ") || undefined,
        Date: broken === "date" ? "10 Jan 26 12:00 GMT" : written(at, offset),
        ...(broken === "header" && { "X-Y: z\r\nno field at all\r\nX": "y" }),
      };
      return {
        bytes: mail(fields),
        unread: broken === "header",
        people: broken === "account" ? recipients : [sender, ...recipients],
        more: broken === "account" || recipients.length === 0,
        at: broken === "date" ? null : at,
      };
    }),
  );

const scope: fc.Arbitrary<FilterItem> = fc
  .record({
    holder: fc.constantFrom(...PEOPLE, "bee.example"),
    from: instant,
    days: fc.integer({ min: 0, max: 40 }),
  })
  .map(({ holder, from, days }) =>
    item({
      id: `${holder} ${from} ${days}`,
      holder: { kind: holder.includes("@") ? "account" : "domain", normalised: holder },
      from,
      to: from + days * DAY,
    }),
  );

/** Said without the filter's code: inside, outside, or nobody can say. */
function inside({ people, more, unread, at }: Made, { holder, from, to }: FilterItem): boolean | null {
  if (unread) return null;
  const isTheirs = (one: string) =>
    one === holder.normalised || (holder.kind === "domain" && /@bee\.example$/.test(one));
  const mayBeTheirs = (one: string) => holder.kind === "domain" && /\.bee\.example$/.test(one);
  const dated = at === null ? null : at >= from && at < to;
  const owned = people.some(isTheirs) || (more || people.some(mayBeTheirs) ? null : false);
  if (dated === false || owned === false) return false;
  return dated && owned ? true : null;
}

const recordsOf = (mails: readonly Made[]) => mails.map(({ bytes }, index) => record(bytes, index));

async function run(records: readonly ExportRecord[], change: Partial<Filter>, from?: FilterCount) {
  const outcomes = [];
  const running = runFilter(each(records), filter(change), from);
  for (let next = await running.next(); ; next = await running.next()) {
    if (next.done) return { outcomes, count: next.value };
    outcomes.push(next.value.outcomes);
  }
}

describe("whatever the mailbox and the scope", () => {
  const mailbox = fc.array(made, { maxLength: 12 });
  const scopes = fc.array(scope, { minLength: 1, maxLength: 3 });

  test("no record outside an item is in, every one inside is, and in + out + unclear = read", async () => {
    await fc.assert(
      fc.asyncProperty(mailbox, scopes, async (mails, items) => {
        const { outcomes, count } = await run(recordsOf(mails), { items });
        for (const [index, one] of mails.entries())
          for (const [nth, asked] of items.entries()) {
            const said = inside(one, asked);
            const ends = said === null ? "unclear" : said ? "in" : "out";
            expect(outcomes[index]?.[nth]?.outcome).toBe(ends);
          }
        expect(count.read).toBe(mails.length);
        for (const one of count.items) {
          expect(one.in + one.out + one.unclear).toBe(count.read);
          expect(Object.values(one.outBy).reduce((sum, more) => sum + more, 0)).toBe(one.out);
          expect(Object.values(one.unclearBy).reduce((sum, more) => sum + more, 0)).toBe(one.unclear);
        }
        const { in: into, out, unclear } = count.records;
        expect(into + out + unclear).toBe(count.read);
      }),
      { numRuns: 150 },
    );
  });

  test("a record ends the same in whatever order, and beside whatever others", async () => {
    await fc.assert(
      fc.asyncProperty(mailbox, scopes, fc.infiniteStream(fc.nat()), async (mails, items, order) => {
        const keyed = mails.map((one) => ({ one, key: order.next().value ?? 0 }));
        const shuffled = [...keyed].sort((a, b) => a.key - b.key);
        const [first, second] = [
          await run(recordsOf(mails), { items }),
          await run(recordsOf(shuffled.map(({ one }) => one)), { items }),
        ];
        for (const [index, { one }] of shuffled.entries())
          expect(second.outcomes[index]).toEqual(first.outcomes[mails.indexOf(one)]);
      }),
      { numRuns: 50 },
    );
  });

  test("a run that was broken off anywhere goes on to the same counts and hashes", async () => {
    await fc.assert(
      fc.asyncProperty(mailbox, scopes, fc.nat(12), async (mails, items, stop) => {
        const records = recordsOf(mails);
        const whole = await run(records, { items });
        const before = await run(records.slice(0, stop), { items });
        const kept = JSON.parse(JSON.stringify(before.count));
        const after = await run(records, { items }, kept);
        expect(after.count).toEqual(whole.count);
        expect([...before.outcomes, ...after.outcomes]).toEqual(whole.outcomes);
      }),
      { numRuns: 50 },
    );
  });
});

test("the hash over what is out can be computed from the records alone", async () => {
  const out = [mail({ Subject: "1" }), mail({ Subject: "2" })];
  const { count } = await run(
    out.map((one, index) => record(one, index)),
    { items: [item({ from: 0, to: 1 })] },
  );
  const sha256 = (...pieces: Buffer[]) => createHash("sha256").update(Buffer.concat(pieces)).digest();
  const chain = out.reduce((before, one) => sha256(before, sha256(one)), Buffer.alloc(32));
  expect(count.items[0]).toMatchObject({ out: 2, outBy: { AFTER_RANGE: 2 }, outHash: chain.toString("hex") });
});

test("a record counts once: in where any item lets it out, else unclear where it is for any", async () => {
  const blurred = mail({ From: "Nash, Jo <kim@dee.example>", To: "jo@bee.example" });
  const holding = (normalised: string) => item({ id: normalised, holder: { kind: "account", normalised } });
  const ends = async (...accounts: string[]) =>
    (await run([record(blurred)], { items: accounts.map(holding) })).count.records;
  expect(await ends("sam@cee.example", "jo@bee.example")).toEqual({ in: 1, out: 0, unclear: 0 });
  expect(await ends("sam@cee.example")).toEqual({ in: 0, out: 0, unclear: 1 });
  expect(await ends()).toEqual({ in: 0, out: 1, unclear: 0 });
});

test("a large record is put together, and hashed whole", async () => {
  const bytes = mail(
    { "Content-Type": "multipart/mixed; boundary=b" },
    `--b\r\n\r\n${"x".repeat(5000)}\r\n--b--`,
  );
  const split = record(bytes.subarray(0, 200), 0, {
    place: { offset: 0, size: bytes.length },
    rest: () => each([bytes.subarray(200, 3000), bytes.subarray(3000)]),
  });
  for await (const { sha256, outcomes, reading } of runFilter(each([split]), filter())) {
    expect(outcomes).toEqual([{ outcome: "in", privileged: false }]);
    expect(sha256()).toBe(createHash("sha256").update(bytes).digest("hex"));
    expect(reading.record.bytes).toEqual(bytes);
  }
});

test("a record that is missing in the sequence stops the run", async () => {
  await expect(run([record(mail(), 1)], {})).rejects.toThrow("Record 0 is missing before 1.");
});
