import { describe, expect, test } from "vitest";
import { canCompel } from "./can-compel";
import { CATALOG, kindByCode } from "./catalog";
import { CHECKS } from "./check-table";
import { DEFECT_CODES, DEFECTS, defectsFor } from "./defects";
import { DATA_CLASSES } from "./kind";
import { neededInstead } from "./needed-instead";

describe("the list of defects", () => {
  test("has each defect once, with a whole sentence for the letter", () => {
    expect(DEFECTS.map((defect) => defect.code)).toEqual(DEFECT_CODES);
    for (const defect of DEFECTS) expect(defect.sentence).toMatch(/^[A-Z].*\.$/);
  });

  test("each is suggested by a check", () => {
    const suggested = new Set(CHECKS.flatMap((check) => check.defects));
    expect([...suggested].sort()).toEqual([...DEFECT_CODES].sort());
  });

  test("calls voluntary only what requests, and foreign only what is foreign", () => {
    const codes = (code: string) => defectsFor(kindByCode(code)).map((defect) => defect.code);
    expect(codes("US-EDR")).toContain("VOLUNTARY");
    expect(codes("US-EDR")).not.toContain("FOREIGN");
    expect(codes("X-MLAT")).toContain("FOREIGN");
    expect(codes("US-WARRANT")).not.toContain("VOLUNTARY");
    expect(codes("US-WARRANT")).not.toContain("FOREIGN");
  });
});

describe("neededInstead", () => {
  test("names the law of a kind that people added, which no release knows", () => {
    const added = {
      ...kindByCode("CA-PO-SPEC"),
      code: "NZ-PO",
      jurisdiction: "NZ",
      citation: "Search Act s. 71",
    };
    expect(neededInstead(added).sentence).toContain("Search Act s. 71");
  });

  test("names the least instrument for each class that an emergency request asks for", () => {
    expect(neededInstead(kindByCode("US-EDR")).codes).toEqual(["US-GJ-SUB", "US-2703D", "US-WARRANT"]);
  });

  test("names what reaches the classes demanded, not those of the paper", () => {
    const needed = neededInstead(kindByCode("US-GJ-SUB"), ["C"]);
    expect(needed.codes).toEqual(["US-WARRANT"]);
    expect(needed.sentence).toBe(
      "What would be needed: for stored content, a search warrant (Fed. R. Crim. P. 41; 18 U.S.C. 2703(a)).",
    );
  });

  test("names the same kind again where a valid one would do", () => {
    expect(neededInstead(kindByCode("CA-PO-SPEC")).codes).toEqual(["CA-PO-SPEC"]);
    expect(neededInstead(kindByCode("US-2703D"), ["NC", "C"]).codes).toEqual(["US-2703D", "US-WARRANT"]);
  });

  test("every instrument that it names reaches what it is named for", () => {
    for (const kind of CATALOG) {
      for (const dataClass of DATA_CLASSES) {
        const { codes } = neededInstead(kind, [dataClass]);
        expect(codes.every((code) => canCompel(kindByCode(code), dataClass))).toBe(true);
      }
    }
  });

  test("names nothing that has lapsed here, but what reaches the class in its place", () => {
    const lapsed = (...codes: string[]) =>
      CATALOG.map((kind) => (codes.includes(kind.code) ? { ...kind, state: "lapsed" as const } : kind));
    const order = kindByCode("US-2703D");
    expect(neededInstead(order, ["NC"], lapsed("US-2703D")).codes).toEqual(["US-STATE-ORDER"]);
    const content = neededInstead(kindByCode("EU-EPOC"), ["C"], lapsed("EU-EPOC", "EU-EPOC-8H"));
    expect(content).toMatchObject({ codes: [], sentence: expect.stringContaining("treaty") });
    const amended = CATALOG.map((kind) => ({ ...kind, citation: "A newer law" }));
    expect(neededInstead(kindByCode("US-EDR"), ["C"], amended).sentence).toContain("(A newer law)");
  });

  test("points a foreign order to the treaty route, once", () => {
    const needed = neededInstead(kindByCode("X-DOM"));
    expect(needed.codes).toEqual([]);
    expect(needed.sentence.match(/treaty/g)).toHaveLength(1);
  });

  test("has a sentence for every kind", () => {
    for (const kind of CATALOG) expect(neededInstead(kind).sentence).toMatch(/^W.*\.$/);
    expect(neededInstead(kindByCode("AU-TAR")).codes).toEqual([]);
  });
});
