import { describe, expect, test } from "vitest";
import { kindByCode } from "./catalog";
import { type Asked, CHECK_CODES, isWaivable } from "./check";
import { CHECKS } from "./check-table";
import { checksBeforeEarlyNotice, checksFor } from "./checks";

function asked(code: string, more: Partial<Asked> = {}): Asked {
  return { kind: kindByCode(code), dataClasses: [], claimsSecrecyByOrder: false, ...more };
}
const codesFor = (one: Asked) => checksFor(one).map((check) => check.code);

describe("the table of checks", () => {
  test("has each check once, in order", () => {
    expect(CHECKS.map((check) => check.code)).toEqual(CHECK_CODES);
  });

  test("lets nobody waive what makes a demand valid, nor the second person", () => {
    const firm = CHECKS.filter((check) => !isWaivable(check)).map((check) => check.code);
    expect(firm).toEqual(["V01", "V02", "V03", "V04", "V05", "V06", "V22"]);
  });

  test("asks in whole questions and answers a no with a whole sentence", () => {
    for (const check of CHECKS) {
      expect(check.question).toMatch(/^[A-Z].*\?$/);
      expect(check.remedy).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe("checksFor", () => {
  test("a federal warrant", () => {
    expect(codesFor(asked("US-WARRANT"))).toEqual(
      "V01 V02 V03 V04 V05 V06 V07 V08 V09 V13 V14 V15 V16 V18 V19".split(" "),
    );
  });

  test("asks about a nondisclosure order only where one is claimed and the kind is not secret by itself", () => {
    expect(codesFor(asked("US-WARRANT", { claimsSecrecyByOrder: true }))).toEqual(
      expect.arrayContaining(["V11", "V12"]),
    );
    for (const code of ["US-PRTT", "US-NSL", "EU-EPOC"]) {
      expect(codesFor(asked(code, { claimsSecrecyByOrder: true }))).not.toContain("V11");
    }
  });

  test("asks about future data only where some are demanded", () => {
    expect(codesFor(asked("US-2703D", { dataClasses: ["NC"] }))).not.toContain("V10");
    expect(codesFor(asked("US-2703D", { dataClasses: ["NC", "P-NC"] }))).toContain("V10");
  });

  test("asks for a shield-law attestation of states alone", () => {
    expect(codesFor(asked("US-STATE-SUB"))).toContain("V17");
    expect(codesFor(asked("US-GJ-SUB"))).not.toContain("V17");
  });

  test("asks for the forms of its regime and the risks of foreign orders", () => {
    expect(codesFor(asked("EU-EPOC"))).toEqual(expect.arrayContaining(["V20", "V21"]));
    expect(codesFor(asked("UK-OPO"))).toContain("V20");
    expect(codesFor(asked("X-DOM"))).toContain("V21");
    expect(codesFor(asked("X-DOM"))).not.toContain("V20");
  });

  test("asks nothing about data of a demand that asks for none", () => {
    expect(codesFor(asked("US-2703F"))).toEqual("V01 V02 V03 V04 V05 V06 V08 V18".split(" "));
    expect(codesFor(asked("EU-DSA-9"))).not.toContain("V08");
  });

  test("never asks what the system enforces itself", () => {
    expect(codesFor(asked("EU-EPOC", { dataClasses: ["P-C"], claimsSecrecyByOrder: true }))).not.toContain(
      "V22",
    );
  });
});

describe("checksBeforeEarlyNotice", () => {
  test("is V01 to V06, and V11 where an order is claimed", () => {
    const six = ["V01", "V02", "V03", "V04", "V05", "V06"];
    const codes = (one: Asked) => checksBeforeEarlyNotice(one).map((check) => check.code);
    expect(codes(asked("US-WARRANT"))).toEqual(six);
    expect(codes(asked("US-WARRANT", { claimsSecrecyByOrder: true }))).toEqual([...six, "V11"]);
  });
});
