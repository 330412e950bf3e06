import { expect, test } from "vitest";
import { CATALOG, kindByCode } from "@/lib/instruments/catalog";
import { describeKind, differences } from "./describe-kind";

test("every row is said in words: no day as a machine writes it, and no field empty", () => {
  for (const kind of CATALOG)
    for (const { label, said } of describeKind(kind)) {
      expect(said, `${kind.code}, ${label}`).not.toBe("");
      expect(said, `${kind.code}, ${label}`).not.toMatch(/\d{4}-\d{2}-\d{2}/);
    }
});

test("two versions differ in what was changed, in the words of both", () => {
  const before = kindByCode("US-WARRANT");
  const after = { ...before, reviewBy: "2028-01-05", windowDays: 21 };
  expect(differences(before, after)).toEqual([
    { label: "Objection window", before: "7 days", after: "21 days" },
    { label: "Review by", before: "30 Jun 2027", after: "5 Jan 2028" },
  ]);
});
