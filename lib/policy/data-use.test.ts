import { afterEach, describe, expect, test } from "vitest";
import { Forbidden } from "@/lib/errors";
import {
  assertCompelled,
  assertMailAllowed,
  assertMayUse,
  DATA_USE_POLICY,
  mayUse,
  PURPOSES,
} from "./data-use";
import { DATA_USE_CLASSES, DEFINITIONS } from "./definitions";

const promised = structuredClone(DATA_USE_POLICY);
afterEach(() => {
  for (const purpose of PURPOSES) Object.assign(DATA_USE_POLICY[purpose], promised[purpose]);
});

const notice = { purpose: "SERVICE_COMMUNICATIONS", dataClass: "CUSTOMER_DATA" } as const;

describe("the data-use policy", () => {
  test("is the one that was promised", () => {
    const table = PURPOSES.map((purpose) => [
      purpose,
      DATA_USE_POLICY[purpose].CUSTOMER_DATA,
      DATA_USE_POLICY[purpose].CONTENT,
    ]);
    expect(table).toEqual([
      ["OPERATING", "yes", "yes"],
      ["SECURITY", "yes", "yes"],
      ["SERVICE_COMMUNICATIONS", "yes", "no"],
      ["IMPROVING", "no", "no"],
      ["ADVERTISING", "no", "no"],
      ["VOLUNTARY_DISCLOSURE", "no", "no"],
      ["DIRECT_MARKETING", "no", "no"],
    ]);
  });

  test("discloses nothing voluntarily, customer data or not", () => {
    for (const dataClass of DATA_USE_CLASSES) expect(mayUse("VOLUNTARY_DISCLOSURE", dataClass)).toBe(false);
  });

  test.each(
    PURPOSES.flatMap((purpose) =>
      (["CUSTOMER_DATA", "CONTENT", "OTHER"] as const).map((column) => ({ purpose, column })),
    ),
  )("decides by the cell $purpose, $column alone", ({ purpose, column }) => {
    const before = DATA_USE_CLASSES.map((dataClass) => mayUse(purpose, dataClass));
    DATA_USE_POLICY[purpose][column] = DATA_USE_POLICY[purpose][column] === "yes" ? "no" : "yes";
    const changed = DATA_USE_CLASSES.filter((dataClass, at) => mayUse(purpose, dataClass) !== before[at]);
    expect(changed).toEqual(
      column === "OTHER" ? ["ADMINISTRATOR_DATA", "PAYMENT_DATA", "OPERATIONAL"] : [column],
    );
  });

  test("refuses in a sentence that names purpose, class and rule", () => {
    expect(() => assertMayUse("ADVERTISING", "PAYMENT_DATA")).toThrow(
      new Forbidden("The data-use policy does not let payment data be used for advertising."),
    );
    expect(() => assertMayUse("OPERATING", "CONTENT")).not.toThrow();
  });

  test("defines each class, and content alone as a part of customer data", () => {
    const parts = DATA_USE_CLASSES.filter((one) => DEFINITIONS[one].partOfCustomerData);
    expect(parts).toEqual(["CUSTOMER_DATA", "CONTENT"]);
  });
});

describe("mail", () => {
  test("may tell a customer about the services, without content", () => {
    expect(() => assertMailAllowed(notice)).not.toThrow();
    expect(() => assertMailAllowed({ ...notice, dataClass: "CONTENT" })).toThrow(Forbidden);
  });

  test("carries no content even for a purpose that may use content", () => {
    expect(() => assertMailAllowed({ purpose: "OPERATING", dataClass: "CONTENT" })).toThrow(
      "No mail carries content",
    );
  });

  test("is refused as soon as its cell says no", () => {
    DATA_USE_POLICY.SERVICE_COMMUNICATIONS.CUSTOMER_DATA = "no";
    expect(() => assertMailAllowed(notice)).toThrow(
      "customer data other than content be used for communications about the services",
    );
  });
});

describe("a production", () => {
  test("goes under a kind that compels it", () => {
    expect(() =>
      assertCompelled({ effect: "compels", kindTitle: "Federal search warrant", dataClass: "CONTENT" }),
    ).not.toThrow();
  });

  test.each([
    ["request", "Emergency disclosure request"],
    ["preserve", "Preservation request"],
    ["foreign", "Letters rogatory"],
    [null, "Something else"],
  ] as const)("under effect %s is a voluntary disclosure", (effect, kindTitle) => {
    expect(() => assertCompelled({ effect, kindTitle, dataClass: "CUSTOMER_DATA" })).toThrow(
      `"${kindTitle}", does not compel a production. Without one it would be a voluntary disclosure`,
    );
  });

  test.each([null, "", " "])("that names no kind (%j) is a voluntary disclosure", (kindTitle) => {
    expect(() => assertCompelled({ effect: "compels", kindTitle, dataClass: "OPERATIONAL" })).toThrow(
      Forbidden,
    );
  });

  test("without a kind depends on the table and on its class of data alone", () => {
    DATA_USE_POLICY.VOLUNTARY_DISCLOSURE.CUSTOMER_DATA = "yes";
    const request = { effect: "request", kindTitle: "Emergency disclosure request" } as const;
    expect(() => assertCompelled({ ...request, dataClass: "CUSTOMER_DATA" })).not.toThrow();
    expect(() => assertCompelled({ ...request, dataClass: "CONTENT" })).toThrow(Forbidden);
    expect(() => assertCompelled({ ...request, dataClass: "PAYMENT_DATA" })).toThrow(Forbidden);
  });
});
