import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { describeInterface } from "./openapi";
import { OPERATIONS } from "./operations";
import { ask, HANDLERS, OTHERS } from "./test-interface";

test("the description is good OpenAPI 3.1, and anybody may read it", async () => {
  const answer = await ask("/api/v1/openapi.json");
  expect(answer.status).toBe(200);
  const validator = new Validator();
  const { valid, errors } = await validator.validate(await answer.json());
  expect(errors).toBeUndefined();
  expect([valid, validator.version]).toEqual([true, "3.1"]);
});

test("it has every address that is answered, and no other", () => {
  expect(Object.keys(describeInterface().paths).sort()).toEqual(
    Object.keys(HANDLERS)
      .filter((path) => path !== OTHERS)
      .sort(),
  );
});

test("it says of HEAD where it is refused, and of no other address", () => {
  for (const [path, { HEAD }] of Object.entries(HANDLERS).filter(([path]) => path !== OTHERS)) {
    const { head } = describeInterface().paths[path] ?? {};
    expect([path, head && Object.keys(head.responses)]).toEqual([
      path,
      HEAD && ["401", "403", "405", "429", "500"],
    ]);
  }
});

test("it names every parameter of an address and of its schema", () => {
  for (const [path, operation] of Object.entries(OPERATIONS)) {
    const { parameters } = describeInterface().paths[path]?.get ?? { parameters: [] };
    const names = (place: string) => parameters.filter((one) => one.in === place).map(({ name }) => name);
    expect(names("path"), path).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    expect(names("query"), path).toEqual(Object.keys(operation.query.shape));
  }
});
