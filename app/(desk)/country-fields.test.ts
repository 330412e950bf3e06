import { expect, test } from "vitest";
import type { FieldSpec } from "@/components/ui/field-spec";
import { companyFields } from "./companies/company-fields";
import { customerFields } from "./customers/customer-fields";
import { newAuthorityFields, paperFields } from "./instruments/new/fields";

test("a country's name is refused as it was typed: no field cuts Ireland to IR, which is Iran", () => {
  const paper = paperFields({ kinds: [], entities: [] } as unknown as Parameters<typeof paperFields>[0]);
  const fields: FieldSpec[] = [...companyFields(), ...customerFields(), ...newAuthorityFields, ...paper];
  const countries = fields.filter(({ name }) => /country$/i.test(name));
  expect(countries.map(({ name }) => name)).toEqual([
    "country",
    "country",
    "authority.country",
    "originCountry",
  ]);
  expect(countries.filter((field) => "maxLength" in field)).toEqual([]);
});
