import fc from "fast-check";
import { archive } from "@/lib/production/exports/test-archive";
import { mailbox, VARIANTS, type Variant } from "@/lib/production/exports/test-mailboxes";
import { DAY, START } from "@/lib/production/filter/test-filter";
import { writeDate } from "@/lib/production/filter/write-date";
import { Mapping } from "@/lib/production/sources/mapping";

// Exports as proofs invent them. Each record bears a mark, by which it is found in what leaves.

const PEOPLE = ["jo", "al", "sam"] as const;
type Person = (typeof PEOPLE)[number];

export interface Invented {
  from: Person;
  to: Person[];
  cc: Person[];
  /** Since the year began; null: without a date, which only others' records are here, as jo's would wait for a person. */
  day: number | null;
  text: string;
}

export const namesJo = ({ from, to, cc }: Invented) => [from, ...to, ...cc].includes("jo");

const others = fc.constantFrom<Person>("al", "sam");
const person = fc.constantFrom<Person>(...PEOPLE);
const day = fc.integer({ min: -2, max: 12 });
const text = fc.constantFrom("Hello", "From here on", ">From there", "--\n\nFrom me");
const of = (who: fc.Arbitrary<Person>, when: fc.Arbitrary<number | null>) =>
  fc.record({
    ...{ from: who, day: when, text },
    to: fc.array(who, { minLength: 1, maxLength: 2 }),
    cc: fc.array(who, { maxLength: 2 }),
  });
const invented: fc.Arbitrary<Invented> = fc.oneof(of(person, day), of(others, fc.option(day)));
export const records = fc.array(invented, { minLength: 1, maxLength: 6 });
export const variants = fc.constantFrom(...(Object.keys(VARIANTS) as Variant[]));

/** Stands where content stands, and where nobody mapped anything. */
export const WORDS = "Words that are nobody's business";
/** How records are found in what leaves. */
export const MARK = /\bk\d+n\d+\b/g;

export const ROWS = Mapping.parse({
  name: "Messages",
  source: {
    form: "row",
    date: { by: "column", column: "at", written: "iso", zone: null },
    roles: ["sender", "recipient"],
    columns: [
      { column: "no", holds: ["NC"] },
      { column: "at", holds: ["NC"] },
      { column: "from", holds: ["NC"], role: "sender" },
      { column: "to", holds: ["NC"], role: "recipient" },
      { column: "cc", holds: ["NC"], role: "recipient" },
      { column: "text", holds: ["C"] },
    ],
  },
});

export const SUBSCRIBERS = Mapping.parse({
  name: "Accounts",
  source: {
    form: "row",
    date: { by: "none" },
    roles: ["owner"],
    columns: [
      { column: "no", holds: ["identity"] },
      { column: "account", holds: ["identity"], role: "owner" },
      { column: "name", holds: ["name"] },
      { column: "note", holds: ["C"] },
    ],
  },
});

/** How an export is written: its ending, and its bytes. */
export type Form = "mbox" | "eml.zip" | "maildir.zip" | "jsonl" | "csv";

interface Written {
  records: readonly Invented[];
  /** Of the export among all. */
  no: number;
  domain: string;
  variant: Variant;
}

const addresses = (people: readonly Person[], domain: string) => people.map((one) => `${one}@${domain}`);

function mailsOf({ records: all, no, domain }: Written): string[] {
  return all.map(({ from, to, cc, day: when, text: body }, index) => {
    const copies = cc.length > 0 ? `Cc: ${addresses(cc, domain).join(", ")}\n` : "";
    const date = when === null ? "some day" : writeDate({ at: START + when * DAY, offset: 0 });
    const envelope = `From: ${from}@${domain}\nTo: ${addresses(to, domain).join(", ")}\n${copies}Date: ${date}\n`;
    return `${envelope}Message-ID: <k${no}n${index}@mail.example>\nSubject: ${WORDS}\n\n${body}\n${WORDS}\nend\n`;
  });
}

type Fields = Record<string, string | string[]>;

/** @param extra fields that nobody mapped: of content they would make each row wait for a person */
function messages({ records: all, no, domain }: Written, extra: Fields): Fields[] {
  return all.map(({ from, to, cc, day: when, text: body }, index) => ({
    ...{ no: `k${no}n${index}`, at: when === null ? "" : new Date(START + when * DAY).toISOString() },
    ...{ from: `${from}@${domain}`, to: addresses(to, domain), cc: addresses(cc, domain).join("; ") },
    ...{ text: `${body.replaceAll("\n", " ")} ${WORDS}`, ...extra },
  }));
}

const accounts = ({ records: all, no, domain }: Written): Fields[] =>
  all.map(({ from }, index) => ({
    ...{ no: `k${no}n${index}`, account: `${from}@${domain}`, name: "An invented person" },
    ...{ note: WORDS, more: WORDS },
  }));

const zipOf = (folder: string, ending: string) => (written: Written) =>
  archive(
    mailsOf(written).map((content, index) => ({
      name: `${folder}/${1000 + index}${ending}`,
      content,
      deflate: index % 2 === 0,
    })),
  );

const asLines = (rows: Fields[]) => Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(""));

/** With a row of headings, also where there is none else. */
function asCsv(rows: Fields[], headings: string[]): Buffer {
  const cell = (value: string | string[] | undefined) =>
    `"${(Array.isArray(value) ? value.join("; ") : (value ?? "")).replaceAll('"', '""')}"`;
  const lines = rows.map((row) => headings.map((heading) => cell(row[heading])).join(","));
  return Buffer.from(`${[headings.join(","), ...lines].join("\r\n")}\r\n`);
}

const HEADINGS = ["no", "at", "from", "to", "cc", "text"];

/** The bytes of an export for an item of the class. */
export function exportOf(form: Form, dataClass: "C" | "NC" | "BSI", written: Written): Buffer {
  if (form === "mbox") return mailbox(mailsOf(written), written.variant).bytes;
  if (form === "eml.zip") return zipOf("mails", ".eml")(written);
  if (form === "maildir.zip") return zipOf("box/cur", ".host:2,S")(written);
  const extra: Fields = dataClass === "NC" ? { more: WORDS } : {};
  const rows = dataClass === "BSI" ? accounts(written) : messages(written, extra);
  const headings =
    dataClass === "BSI" ? ["no", "account", "name", "note", "more"] : [...HEADINGS, ...Object.keys(extra)];
  return form === "jsonl" ? asLines(rows) : asCsv(rows, headings);
}
