import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { csvOf } from "./csv";
import { dataPackageOf } from "./data-package";
import { tableOf } from "./test-tables";

// A validator of Data Package 1, which has no types of its own; what version 2 added is said where it matters.
const validator = createRequire(import.meta.url)("datapackage");
const ABOUT = { name: "trial-report", title: "A trial", description: "Of a test.", version: "1" };
const table = tableOf(["=1", "a", "b", "c", "d"], [0, null, "S", "n/a", -5]);

/** Version 1 knows only the values that stand for nothing, not what each means. */
const asVersionOne = (text: string) => {
  const described = JSON.parse(text);
  for (const resource of described.resources) {
    resource.profile = "tabular-data-resource";
    resource.data = csvOf(table);
    resource.path = undefined;
    resource.schema.missingValues = resource.schema.missingValues.map(
      ({ value }: { value: string }) => value,
    );
  }
  return JSON.parse(JSON.stringify({ ...described, profile: "tabular-data-package" }));
};

test("the description is valid as it is, and strictly so in the words of version 1", async () => {
  const text = dataPackageOf(ABOUT, [table]);
  expect(await validator.validate(JSON.parse(text))).toEqual({ valid: true, errors: [] });
  expect(await validator.validate(asVersionOne(text))).toEqual({ valid: true, errors: [] });
  const broken = asVersionOne(text);
  broken.resources[0].schema.fields[0].type = "nothing";
  expect((await validator.validate(broken)).valid).toBe(false);
});

test("0 is a number, and the four ways of having none are listed with what each means", () => {
  const [{ schema }] = JSON.parse(dataPackageOf(ABOUT, [table])).resources;
  expect(schema.missingValues.map(({ value }: { value: string }) => value)).toEqual(["", "S", "n/a", "n/r"]);
  expect(new Set(schema.missingValues.map(({ label }: { label: string }) => label)).size).toBe(4);
});

test("it gives each file's size and hash, and says which column is guarded", () => {
  const [resource] = JSON.parse(dataPackageOf(ABOUT, [table])).resources;
  expect(resource).toMatchObject({ path: "trial.csv", bytes: Buffer.byteLength(csvOf(table)) });
  expect(resource.hash).toMatch(/^sha256:[0-9a-f]{64}$/);
  const guarded = resource.schema.fields.filter(({ description }: { description: string }) =>
    description.includes("apostrophe"),
  );
  expect(guarded.map(({ name }: { name: string }) => name)).toEqual(["said"]);
});
