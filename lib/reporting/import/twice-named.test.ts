import fc from "fast-check";
import { expect, test } from "vitest";
import { twiceNamed } from "./twice-named";

const faults = (text: string) => twiceNamed(text, JSON.parse(text));

test.each([
  ['{"id":"x","id":"x"}', "id", "“id” stands twice"],
  ['{"id":"x" , "a":[{"b":1}], "id"\n:null}', "id", "“id” stands twice"],
  ['{"id":"x","\\u0069d":1}', "id", "“id” stands twice"],
  ['{"__proto__":1,"__proto__":2}', "__proto__", "“__proto__” stands twice"],
  ['{"id":"x","targets":[{"id":"a","result":"content"},{"id":"a","id":"b"}]}', "targets", "“id” stands"],
  ['{"id":"a\\\\","x":{"id":"}\\"","id":2}}', "x", "“id” stands twice"],
])("in %s the field that stands twice is named", (text, field, says) => {
  expect(faults(text)).toEqual({ [field]: expect.stringContaining(says) });
});

test("whatever a case holds, nothing in it stands twice unless it is written twice", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(0, 1, "\t"), (given, indent) => {
      const text = JSON.stringify(given, null, indent);
      expect(faults(text)).toBeNull();
      const [first] = Object.keys(given);
      if (first === undefined) return;
      const again = `${text.slice(0, text.lastIndexOf("}"))},${JSON.stringify(first)}:0}`;
      expect(faults(again)).toEqual({ [first]: expect.stringContaining("stands twice") });
    }),
  );
});

test("a case that is nested as deep as it is long is looked through", () => {
  expect(faults(`{"id":${"[".repeat(100_000)}${"]".repeat(100_000)}}`)).toBeNull();
});
