import { afterEach, expect, test } from "vitest";
import { factsOf } from "@/lib/demands/test-facts";
import { env } from "@/lib/env";
import { productionForms } from "./production";

const field = async () => {
  const fields = await productionForms.sealPackage.fields(factsOf({}), {
    actor: { type: "system", job: "test" },
  });
  return fields.find(({ name }) => name === "withoutTimestamp");
};

afterEach(() => {
  env().timestampAuthority = undefined;
});

test("the form of sealing names the authority that is asked for the time, where there is one", async () => {
  expect(await field()).toBeUndefined();
  env().timestampAuthority = { url: "https://time.example:8443/tsr?x=1", ca: "" };
  const asked = await field();
  expect(asked?.required).toBeUndefined();
  expect(asked?.hint).toMatch(/^time\.example:8443 is asked to put the time to the package\./);
});
