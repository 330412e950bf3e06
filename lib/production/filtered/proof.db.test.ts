import { Readable } from "node:stream";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { demandProducing, officerWithKey, sealing } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { bytesOf, inPieces } from "@/lib/files/temporary-place";
import { addFiltered } from "@/lib/production/add-filtered";
import { documentsOf } from "@/lib/production/documents";
import { DAY, START } from "@/lib/production/filter/test-filter";
import { taskOf } from "@/lib/production/filtered/test-filtered";
import { openedPackage } from "@/lib/production/filtered/test-opened";
import { manifestJson } from "@/lib/production/manifest";
import type { Manifest } from "@/lib/production/manifest-schema";
import { packageZip } from "@/lib/production/pack-files";
import { keysPage, packageKey } from "@/lib/production/package-key";
import { runNow } from "@/lib/production/runs/run-now";
import { exportGiven, JANUARY, MAILBOXES, sourceInUse } from "@/lib/production/runs/test-runs";
import { sealNow } from "@/lib/production/sealing/seal-now";
import type { Mapping } from "@/lib/production/sources/mapping";
import {
  exportOf,
  type Form,
  type Invented,
  MARK,
  namesJo,
  ROWS,
  records,
  SUBSCRIBERS,
  variants,
  WORDS,
} from "./test-proof";

let world: World;
let officerKey = "";
const sources = new Map<Mapping, string>();
beforeAll(async () => {
  world = await makeWorld();
  officerKey = await officerWithKey(world);
  for (const mapping of [MAILBOXES, ROWS, SUBSCRIBERS])
    sources.set(mapping, await sourceInUse(world, mapping));
});

const MAILS: Form[] = ["mbox", "eml.zip", "maildir.zip"];
/** One item of each class, and the exports that are given for it. */
const ITEMS = [
  { dataClass: "C", category: "CONTENT", forms: [...MAILS, "jsonl", "csv"], rows: ROWS },
  { dataClass: "NC", category: "CUSTOMER_DATA", forms: [...MAILS, "jsonl", "csv"], rows: ROWS },
  { dataClass: "BSI", category: "CUSTOMER_DATA", forms: ["mbox", "jsonl", "csv"], rows: SUBSCRIBERS },
] as const;

interface Given {
  item: (typeof ITEMS)[number];
  form: Form;
  content: Buffer;
  /** The marks of its records that the item lets out. */
  inside: string[];
  read: number;
}

type Range = [first: number, days: number];

function isInside({ dataClass }: Given["item"], form: Form, one: Invented, [first, days]: Range): boolean {
  if (dataClass === "BSI") return !MAILS.includes(form) && one.from === "jo";
  return namesJo(one) && one.day !== null && one.day >= first && one.day < first + days;
}

/** What a production of these exports came to, as its officer opens it. */
async function produced(given: readonly Given[], [first, days]: Range, piece: number) {
  const range = {
    rangeStart: new Date(START + first * DAY),
    rangeEnd: new Date(START + (first + days) * DAY),
  };
  const identifier = `jo@${world.customer.domain}`;
  const items = ITEMS.map(({ dataClass, category }) => ({
    ...{ identifier, dataClass, category },
    ...(dataClass === "BSI" ? JANUARY : range),
  }));
  const reference = await demandProducing(world, { items });
  for (const [index, { item, form, content }] of given.entries()) {
    const sourceVersionId = sources.get(MAILS.includes(form) ? MAILBOXES : item.rows) ?? "";
    const name = `${String(index).padStart(2, "0")}.${form}`;
    const position = ITEMS.indexOf(item) + 1;
    await runNow(
      await exportGiven(world, reference, {
        content: inPieces(content, piece),
        sourceVersionId,
        name,
        position,
      }),
    );
  }
  for (const index of ITEMS.keys()) await taskOf(world, reference, index + 1, "EXPORTED");
  const { CUSTODIAN } = world.people;
  await addFiltered(CUSTODIAN, { reference, decisions: [] });
  const { facts } = await sealNow(CUSTODIAN, sealing(reference, "AGE_RECIPIENT"));
  const parcel = facts.productions.at(-1);
  if (!parcel) throw new Error("There is no package.");
  return openedPackage(parcel, officerKey);
}

type Opened = Awaited<ReturnType<typeof produced>>;

function checkRecords({ manifest, files }: Opened, given: readonly Given[]): void {
  for (const [index, item] of ITEMS.entries()) {
    const own = given.filter((one) => one.item === item);
    const within = [...files].filter(([path]) => path.startsWith(`item-${index + 1}/`));
    const found = within.map(([, bytes]) => bytes.toString("latin1"));
    const expected = own.flatMap(({ inside }) => inside);
    expect(found.flatMap((text) => text.match(MARK) ?? []).sort()).toEqual(expected.sort());
    if (item.dataClass !== "C") expect(found.join()).not.toContain(WORDS);
    const listed = manifest.files.filter((one) => one.item === index + 1);
    expect(within.map(([path]) => path)).toEqual(listed.map(({ path }) => path));
    const counts = manifest.exports.filter((one) => one.item === index + 1).map((one) => one.records);
    const sum = (key: "read" | "in" | "out" | "unclear") => counts.reduce((all, one) => all + one[key], 0);
    expect(sum("read")).toBe(own.reduce((all, one) => all + one.read, 0));
    expect(sum("in")).toBe(expected.length);
    expect(sum("in") + sum("out") + sum("unclear")).toBe(sum("read"));
  }
}

/** The manifest but for what tells one demand from another, and when. */
const told = ({ reference, package: parcel, scope, ...rest }: Manifest) =>
  manifestJson({
    ...{ ...rest, reference, matterNumber: "" },
    ...{ package: { ...parcel, builtAt: "" }, scope: { ...scope, approvedAt: "" } },
  }).replaceAll(reference, "NG");

/** The package made once more from its manifest and files: what lies in it comes from nowhere else. */
async function madeAgain({ manifest, files }: Opened): Promise<Buffer> {
  const { title, method } = sealing("");
  const certifier = { title, method, name: manifest.package.builtBy, keysPage: keysPage() };
  const at = new Date(manifest.package.builtAt);
  const documents = await documentsOf(manifest, certifier, at, packageKey(), null);
  const open = async ({ path }: { path: string }) => Readable.from([files.get(path) ?? Buffer.of()]);
  return bytesOf(packageZip(documents, manifest, open));
}

const inRange: fc.Arbitrary<Range> = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 6 }));
const everyForm = fc.tuple(
  ...ITEMS.map(({ forms }) => fc.tuple(...forms.map(() => fc.tuple(records, variants)))),
);

/** The exports, for one item after the other. */
const exports = fc.tuple(everyForm, inRange).map(([invented, range]) => {
  // One is always inside: an empty package is not sealed.
  const sure: Invented = { from: "jo", to: ["al"], cc: [], day: range[0], text: "Hello" };
  let no = 0;
  const given = ITEMS.flatMap((item, index) =>
    item.forms.map((form, place): Given => {
      const [some = [], variant = "mboxrd"] = invented[index]?.[place] ?? [];
      const all = form === "jsonl" ? [sure, ...some] : some;
      no += 1;
      const inside = all.flatMap((one, at) => (isInside(item, form, one, range) ? [`k${no}n${at}`] : []));
      const written = { records: all, no, domain: world.customer.domain, variant };
      return { item, form, content: exportOf(form, item.dataClass, written), inside, read: all.length };
    }),
  );
  return { given, range };
});

test("what the officer opens holds every record inside an item and none outside, and the manifest's counts add up", async () => {
  await fc.assert(
    fc.asyncProperty(exports, async ({ given, range }) =>
      checkRecords(await produced(given, range, 64 * 1024), given),
    ),
    { numRuns: 2, endOnFailure: true },
  );
});

test("the same exports and scope make the same package, in which nothing is but what the manifest and the files make", async () => {
  await fc.assert(
    fc.asyncProperty(exports, async ({ given, range }) => {
      const one = await produced(given, range, 64 * 1024);
      const other = await produced(given, range, 777);
      expect(told(other.manifest)).toBe(told(one.manifest));
      const filesOf = ({ manifest, files }: Opened) => manifest.files.map(({ path }) => files.get(path));
      expect(filesOf(other)).toEqual(filesOf(one));
      expect((await madeAgain(one)).equals(one.zip)).toBe(true);
    }),
    { numRuns: 1, endOnFailure: true },
  );
});
