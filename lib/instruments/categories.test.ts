import { expect, test } from "vitest";
import { InvalidInput } from "@/lib/errors";
import { canCompel } from "./can-compel";
import { kindByCode } from "./catalog";
import { categoriesFor, classToCompel, isContent, itemCategory } from "./categories";

test("what the law calls content can be nothing else", () => {
  for (const dataClass of ["C", "P-C"] as const) {
    expect(categoriesFor(dataClass)).toEqual(["CONTENT"]);
    expect(() => itemCategory(dataClass, "OPERATIONAL")).toThrow(InvalidInput);
  }
});

test("subscriber data are customer data until somebody decides that they are not", () => {
  expect(itemCategory("BSI")).toBe("CUSTOMER_DATA");
  expect(itemCategory("BSI", "PAYMENT_DATA")).toBe("PAYMENT_DATA");
  expect(itemCategory("BSI", "ADMINISTRATOR_DATA")).toBe("ADMINISTRATOR_DATA");
  expect(() => itemCategory("BSI", "CONTENT")).toThrow(InvalidInput);
});

test("what only the policy calls content needs an instrument that reaches content", () => {
  const subjects = { dataClass: "NC", category: itemCategory("NC", "CONTENT") } as const;
  expect(isContent(subjects)).toBe(true);
  expect(canCompel(kindByCode("US-2703D"), classToCompel(subjects))).toBe(false);
  expect(canCompel(kindByCode("US-WARRANT"), classToCompel(subjects))).toBe(true);
  expect(classToCompel({ dataClass: "P-NC", category: "CONTENT" })).toBe("P-C");
  expect(classToCompel({ dataClass: "NC", category: "OPERATIONAL" })).toBe("NC");
  expect(isContent({ dataClass: "NC", category: "OPERATIONAL" })).toBe(false);
});
