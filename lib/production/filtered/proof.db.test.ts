import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { officerWithKey, sealing } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { inPieces } from "@/lib/files/temporary-place";
import { addFiltered } from "@/lib/production/add-filtered";
import { mailbox, VARIANTS, type Variant } from "@/lib/production/exports/test-mailboxes";
import { readAll } from "@/lib/production/exports/test-reading";
import { DAY, START } from "@/lib/production/filter/test-filter";
import { writeDate } from "@/lib/production/filter/write-date";
import { taskOf } from "@/lib/production/filtered/test-filtered";
import { openedPackage } from "@/lib/production/filtered/test-opened";
import { runNow } from "@/lib/production/runs/run-now";
import { demandFor, exportGiven, MAILBOXES, sourceInUse } from "@/lib/production/runs/test-runs";
import { sealPackage } from "@/lib/production/seal-package";

let world: World;
let officerKey = "";
let sourceVersionId = "";
beforeAll(async () => {
  world = await makeWorld();
  officerKey = await officerWithKey(world);
  sourceVersionId = await sourceInUse(world, MAILBOXES);
});

interface Invented {
  who: "jo" | "al";
  /** Since the year began; null: without a date, which only others' mails are here, as jo's would wait for a person. */
  day: number | null;
  text: string;
}

const text = fc.constantFrom("Hello", "From here on", ">From there", "--\n\nFrom me");
const invented: fc.Arbitrary<Invented> = fc.oneof(
  fc.record({ who: fc.constant("jo" as const), day: fc.integer({ min: -2, max: 12 }), text }),
  fc.record({ who: fc.constant("al" as const), day: fc.option(fc.integer({ min: -2, max: 12 })), text }),
);
const mailboxes = fc.tuple(
  fc.constantFrom(...(Object.keys(VARIANTS) as Variant[])),
  fc.array(invented, { minLength: 1, maxLength: 10 }),
);

function written({ who, day, text: body }: Invented, no: number): string {
  const from = who === "jo" ? `jo@${world.customer.domain}` : "al@cee.example";
  const date = day === null ? "some day" : writeDate({ at: START + day * DAY, offset: 0 });
  return `From: ${from}\nTo: bo@dee.example\nDate: ${date}\nX-No: ${no}\n\n${body}\nend\n`;
}

/** Which of the invented mails stand in a file, by the numbers they bear. */
async function numbersIn(file: Buffer): Promise<number[]> {
  const { records } = await readAll(file);
  return records.map(({ bytes }) => Number(/^X-No: (\d+)/m.exec(bytes.toString())?.[1]));
}

test("what the officer opens holds every record inside the item and none outside, and the manifest's counts add up", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(mailboxes, { maxLength: 2 }),
      fc.integer({ min: 0, max: 6 }),
      fc.integer({ min: 1, max: 6 }),
      async (others, first, days) => {
        const [rangeStart, rangeEnd] = [
          new Date(START + first * DAY),
          new Date(START + (first + days) * DAY),
        ];
        const reference = await demandFor(world, { rangeStart, rangeEnd });
        // One is always inside: an empty package is not sealed.
        const given: typeof others = [["mboxrd", [{ who: "jo", day: first, text: "Hello" }]], ...others];
        for (const [variant, mails] of given) {
          const content = inPieces(mailbox(mails.map(written), variant).bytes);
          await runNow(await exportGiven(world, reference, { content, sourceVersionId }));
        }
        await taskOf(world, reference, 1, "EXPORTED");
        const { CUSTODIAN } = world.people;
        await addFiltered(CUSTODIAN, { reference, decisions: [] });
        const { facts } = await sealPackage(CUSTODIAN, sealing(reference, "AGE_RECIPIENT"));
        const parcel = facts.productions.at(-1);
        if (!parcel) throw new Error("There is no package.");
        const { manifest, files } = await openedPackage(parcel, officerKey);

        const inside = ({ who, day }: Invented) =>
          who === "jo" && day !== null && day >= first && day < first + days;
        const expected = given.flatMap(([, mails]) => mails.flatMap((one, no) => (inside(one) ? [no] : [])));
        const found: number[] = [];
        for (const { path } of manifest.files)
          found.push(...(await numbersIn(files.get(path) ?? Buffer.alloc(0))));
        expect(found.toSorted((a, b) => a - b)).toEqual(expected.toSorted((a, b) => a - b));
        expect([...files.keys()].filter((name) => name.startsWith("item-"))).toEqual(
          manifest.files.map(({ path }) => path),
        );
        const sum = (key: "read" | "in" | "out" | "unclear") =>
          manifest.exports.reduce((all, { records }) => all + records[key], 0);
        expect(sum("read")).toBe(given.reduce((all, [, mails]) => all + mails.length, 0));
        expect(sum("in")).toBe(expected.length);
        expect(sum("in") + sum("out") + sum("unclear")).toBe(sum("read"));
      },
    ),
    { numRuns: 4, endOnFailure: true },
  );
});
