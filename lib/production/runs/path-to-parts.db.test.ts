import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { inPieces } from "@/lib/files/temporary-place";
import { zipStream } from "@/lib/files/zip";
import { unquoted } from "@/lib/production/exports/mbox-quoting";
import { mailbox, VARIANTS, type Variant } from "@/lib/production/exports/test-mailboxes";
import { readAll } from "@/lib/production/exports/test-reading";
import { DAY, START } from "@/lib/production/filter/test-filter";
import { writeDate } from "@/lib/production/filter/write-date";
import { runOn } from "./test-own-terms";
import {
  demandFor,
  exportGiven,
  MAILBOXES,
  partsOf,
  type ReadPart,
  resultOf,
  sourceInUse,
} from "./test-runs";

let world: World;
let sourceVersionId: string;
let jo: string;
beforeAll(async () => {
  world = await makeWorld();
  sourceVersionId = await sourceInUse(world, MAILBOXES);
  jo = `jo@${world.customer.domain}`;
});

const zipOf = (mails: readonly (string | Buffer)[]) =>
  zipStream(
    mails.map((mail, index) => ({
      ...{ name: `${String(index).padStart(4, "0")}.eml`, size: Buffer.byteLength(mail) },
      open: async () => Readable.from([Buffer.from(mail)]),
    })),
  );
/** For a task of its own, which may be given the same again. */
const given = async (content: AsyncIterable<Uint8Array>) =>
  exportGiven(world, await demandFor(world), { content, sourceVersionId });

interface Invented {
  who: "jo" | "al";
  day: number;
  sort: "plain" | "undated" | "with a lawyer";
  body: string;
}

const body = fc
  .array(
    fc.constantFrom(
      "Hello",
      "From here on",
      ">From there",
      "",
      "--",
      "From jo Sat Jan 10 12:00:00 2026 or so",
    ),
  )
  .map((lines) => `${lines.join("\n")}\nend\n`);
const invented: fc.Arbitrary<Invented> = fc.record({
  who: fc.constantFrom("jo", "jo", "al"),
  day: fc.integer({ min: -2, max: 12 }),
  sort: fc.constantFrom("plain", "plain", "plain", "undated", "with a lawyer"),
  body,
});

function written({ who, day, sort, body: text }: Invented, no: number): string {
  const from = who === "jo" ? jo : "al@cee.example";
  const to = sort === "with a lawyer" ? "kim@law.example" : "bo@dee.example";
  const date = sort === "undated" ? "some day" : writeDate({ at: START + day * DAY, offset: 0 });
  return `From: ${from}\nTo: ${to}\nDate: ${date}\nX-No: ${no}\n\n${text}`;
}

/** Which of the invented mails stand in the parts, in their order. */
async function numbersIn(parts: readonly ReadPart[]): Promise<number[]> {
  const numbers: number[] = [];
  for (const part of parts) {
    const { records } = await readAll(part.bytes);
    expect(records).toHaveLength(part.records);
    for (const { bytes } of records) numbers.push(Number(/^X-No: (\d+)/m.exec(bytes.toString())?.[1]));
  }
  return numbers;
}

describe("from a mailbox to the parts of what leaves", () => {
  const scope = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 6 }));
  const variants = fc.constantFrom(...(Object.keys(VARIANTS) as Variant[]), "zip" as const);

  test("nothing outside the item is in a part, everything inside is, in + out + unclear = read, and the same again are the same bytes", async () => {
    let checked = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(invented, { maxLength: 12 }),
        scope,
        variants,
        fc.integer({ min: 1, max: 5 }),
        async (mails, [first, days], variant, records) => {
          const texts = mails.map(written);
          const content = variant === "zip" ? zipOf(texts) : inPieces(mailbox(texts, variant).bytes);
          const exportId = await given(content);
          const [from, to] = [START + first * DAY, START + (first + days) * DAY];
          const terms = { item: { from, to }, lawyers: ["law.example"] };
          const run = await runOn(exportId, terms, { bytes: 2 ** 30, records });
          const { counts, parts, unclear } = await resultOf(run);

          // A line that announces a mail and is not quoted makes it unclear: then only the sums are asked.
          const all = counts[0];
          expect(all && all.in + all.out + all.unclear).toBe(all?.read);
          expect(BigInt(unclear.length)).toBe(all?.unclear);
          const isQuoted = variant !== "mboxcl2" && variant !== "zip";
          const asWritten = isQuoted || !mails.some((one) => one.body.includes("From jo Sat"));
          if (asWritten && mails.length > 0) {
            checked += 1;
            expect(all?.read).toBe(BigInt(mails.length));
            const inside = ({ day }: Invented) => START + day * DAY >= from && START + day * DAY < to;
            const of = (sort: Invented["sort"]) =>
              mails.flatMap((one, no) => (one.who === "jo" && one.sort === sort && inside(one) ? [no] : []));
            const stored = await partsOf(run);
            const open = stored.filter(({ name }) => name.startsWith("part"));
            const apart = stored.filter(({ name }) => name.startsWith("privileged"));
            expect(await numbersIn(open)).toEqual(of("plain"));
            expect(await numbersIn(apart)).toEqual(of("with a lawyer"));
            const waiting = mails.flatMap((one, no) =>
              one.who === "jo" && one.sort === "undated" ? [BigInt(no)] : [],
            );
            expect(unclear.map(({ record }) => record)).toEqual(waiting);
          }
          const again = await resultOf(await runOn(exportId, terms, { bytes: 2 ** 30, records }));
          expect(again).toEqual({ counts, parts, unclear });
        },
      ),
      { numRuns: 25 },
    );
    expect(checked).toBeGreaterThan(3);
  });

  test("a mail leaves as it stands in the export: in a mailbox as that has it, else as it was, quoted", async () => {
    const mail = written(
      { who: "jo", day: 1, sort: "plain", body: "From me\n>From you\n\nFrom 12:00 2026\nend" },
      0,
    );
    for (const variant of Object.keys(VARIANTS) as Variant[]) {
      const { bytes, written: stands } = mailbox([mail], variant);
      const [part] = await partsOf(await runOn(await given(inPieces(bytes)), {}));
      expect(part?.bytes.includes(Buffer.from(stands[0]?.mail ?? "", "latin1"))).toBe(true);
    }
    const [part] = await partsOf(await runOn(await given(zipOf([mail])), {}));
    const { records } = await readAll(part?.bytes ?? Buffer.alloc(0));
    expect(records).toHaveLength(1);
    expect(unquoted(records[0]?.bytes ?? Buffer.alloc(0)).toString()).toBe(`${mail}\n`);
  });
});

const corpus = join(import.meta.dirname, "../../../../shared/data/mail");
const files = existsSync(corpus)
  ? (readdirSync(corpus, { recursive: true, encoding: "utf8" }) as string[])
      .filter((name) => name.endsWith(".eml"))
      .sort()
  : [];

describe.skipIf(files.length === 0)("the real and broken mails of ../shared/data/mail", () => {
  test("are in, out or unclear by a run; none stops it and none is lost", async () => {
    const exportId = await given(zipOf(files.map((name) => readFileSync(join(corpus, name)))));
    const holder = { kind: "domain", normalised: "com", below: true } as const;
    const item = { holder, from: 0, to: Date.UTC(2030, 0) };
    for (const dataClass of ["C", "NC"] as const) {
      const run = await runOn(exportId, { item: { ...item, dataClass } });
      const { counts, unclear, parts } = await resultOf(run);
      const [count] = counts;
      expect(run.endedAt).not.toBeNull();
      expect(
        new Set(unclear.map(({ place }) => (place as { from: { entry: number } }).from.entry)).size,
      ).toBeLessThan(files.length);
      expect(count?.read).toBeGreaterThanOrEqual(BigInt(files.length));
      expect(count && count.in + count.out + count.unclear).toBe(count?.read);
      expect(count?.unclearBy).not.toHaveProperty("FILTER_FAILED");
      expect(parts.reduce((sum, one) => sum + one.records, 0)).toBe(Number(count?.in));
      expect(Number(count?.in)).toBeGreaterThan(20);
    }
  });
});
