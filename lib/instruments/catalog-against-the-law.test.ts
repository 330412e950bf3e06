import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CATALOG } from "@/lib/instruments/catalog";
import { DATA_CLASSES, type DataClass, type Effect, type InstrumentKind } from "@/lib/instruments/kind";

// The collected facts lie beside the repository where it is worked on, and are not part of it.
const FACTS = "../shared/facts/law.md";

interface LawRow {
  code: string;
  data: string;
  effect: string;
  secrecy: string;
  whole: string;
}

/** Where one row of the facts became several kinds, because its data, its officer or its deadline differ. */
const SPLIT: Readonly<Record<string, readonly string[]>> = {
  "US-STATE": ["US-STATE-SUB", "US-STATE-ORDER", "US-STATE-WARRANT"],
  "EU-EPOC": ["EU-EPOC", "EU-EPOC-8H"],
  "AU-IPO": ["AU-IPO-INT", "AU-IPO-STORED", "AU-IPO-DATA"],
  "CA-PRES": ["CA-PRES", "CA-PRES-ORDER"],
};

/** What the facts say of data in words instead of classes. */
const IN_WORDS: Readonly<Record<string, readonly DataClass[]>> = {
  "US-NSL": ["BSI"],
  "US-STATE": ["BSI", "NC", "C"],
  "US-FISA-V": [],
  "EU-EPOC": ["BSI", "NC", "C"],
  "EU-DSA-10": ["BSI", "NC"],
  "UK-IPA-INT": ["C", "P-C"],
  "X-MLAT": ["BSI", "NC", "C"],
  "X-ROG": ["BSI", "NC", "C"],
  "X-DOM": ["BSI", "NC", "C"],
};

/** What they say of secrecy by pointing elsewhere: to the authority's order, to another row, or to the local law. */
const ELSEWHERE = /authority's order|^as above|487\.0191|US order|per order|local law/;

function lawRows(): LawRow[] {
  const text = readFileSync(FACTS, "utf8");
  const part = text.slice(text.indexOf("## 1. "), text.indexOf("## 2. "));
  return part
    .split("\n")
    .filter((line) => /^\| (US|EU|UK|AU|CA|X)-/.test(line))
    .map((line) => {
      const [, code = "", , data = "", effect = "", secrecy = ""] = line
        .split("|")
        .map((cell) => cell.trim());
      return { code, data, effect, secrecy, whole: line };
    });
}

const kindsOf = ({ code }: LawRow): InstrumentKind[] =>
  (SPLIT[code] ?? [code]).flatMap((one) => CATALOG.filter((kind) => kind.code === one));

const classesIn = (data: string): DataClass[] =>
  DATA_CLASSES.filter((one) =>
    new RegExp(`(^|[^A-Za-z-])${one}([^A-Za-z-]|$)`).test(data.replace(/never C/, "")),
  );

const effectIn = (words: string): Effect | undefined =>
  /compels|preserve|request|foreign/.exec(words)?.[0] as Effect | undefined;

const secrecyIn = (words: string) => {
  if (/confidentiality as above/.test(words)) return "builtin";
  return ELSEWHERE.test(words) ? "order" : /builtin|cert|order|none/.exec(words)?.[0];
};

const sorted = (classes: Iterable<DataClass>) => [...new Set(classes)].sort();

describe.skipIf(!existsSync(FACTS))("the catalog beside the collected facts of the law", () => {
  const rows = existsSync(FACTS) ? lawRows() : [];

  test("has every row of theirs, and what is not law yet", () => {
    expect(rows.length).toBeGreaterThan(35);
    expect(rows.filter((row) => kindsOf(row).length === 0).map(({ code }) => code)).toEqual([]);
    const known = rows.flatMap((row) => kindsOf(row).map(({ code }) => code));
    expect(CATALOG.map(({ code }) => code).filter((code) => !known.includes(code))).toEqual(["CA-SUB-C22"]);
  });

  test.each(rows.map((row) => [row.code, row] as const))("%s: data, effect, secrecy, doubt", (code, row) => {
    const kinds = kindsOf(row);
    expect(kinds.length).toBe((SPLIT[code] ?? [code]).length);
    expect(sorted(kinds.flatMap(({ classes }) => classes))).toEqual(
      sorted(IN_WORDS[code] ?? classesIn(row.data)),
    );
    for (const kind of kinds) {
      if (code !== "US-FISA-V") expect(kind.effect).toBe(effectIn(row.effect));
      expect(kind.secrecy).toBe(code === "US-FISA-V" || !row.secrecy ? kind.secrecy : secrecyIn(row.secrecy));
      if (/PRES/.test(row.data)) expect(kind.keeps.length).toBeGreaterThan(0);
      expect(kind.asks).toBe(
        /PRES/.test(row.data)
          ? "keeping"
          : /ASSIST/.test(row.data)
            ? "assistance"
            : /REM/.test(row.data)
              ? "removal"
              : "data",
      );
      if (/\[[^\]]*\bK\b[^\]]*\]|\[S\d+\*[^\]]*\]/.test(row.whole))
        expect(kind.unconfirmed.length).toBeGreaterThan(0);
    }
  });

  test("gives the periods that the facts count", () => {
    const of = (code: string) => CATALOG.find((kind) => kind.code === code);
    expect(of("US-WARRANT")).toMatchObject({ deadline: { days: 14, from: "issue" }, validity: { days: 14 } });
    expect(of("US-PRTT")?.duration).toMatchObject({ days: 60, extensionDays: 60 });
    expect(of("US-WIRETAP")?.duration).toMatchObject({ days: 30 });
    expect(of("US-2703F")?.duration).toMatchObject({ days: 90, extensionDays: 90, maxExtensions: 1 });
    expect(of("EU-EPOC")?.deadline).toMatchObject({ days: 10 });
    expect(of("EU-EPOC-8H")?.deadline).toMatchObject({ hours: 8 });
    expect(of("EU-EPOC-PR")?.duration).toMatchObject({ days: 60, extensionDays: 30 });
    expect(of("UK-IPA-CD")?.duration).toMatchObject({ months: 1 });
    expect(of("UK-OPO")?.validity).toMatchObject({ months: 3 });
    expect(of("CA-PRES")?.duration).toMatchObject({ days: 21 });
    expect(of("CA-PRES-ORDER")?.duration).toMatchObject({ days: 90 });
    expect(of("US-CIVIL-SUB")?.challenge).toMatchObject({ days: 14, from: "service", notAfterAnswer: true });
    expect(of("UK-OPO")?.deadline).toMatchObject({ rule: "fixed", days: 7 });
    for (const code of ["US-GJ-SUB", "US-ADM-SUB", "US-STATE-SUB", "US-2703D", "US-WARRANT"])
      expect(of(code)?.challenge).toMatchObject({ days: 14, basis: expect.stringContaining("2703(h)") });
  });
});
