import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { freeReference, makeReference } from "@/lib/demands/reference";
import { makeWorld, registeredDemand } from "@/lib/demands/test-world";

test("a reference has eight letters or digits that nobody misreads", () => {
  for (let tries = 0; tries < 500; tries++)
    expect(makeReference()).toMatch(/^NG-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/);
});

test("one that is taken is passed over", async () => {
  const taken = await registeredDemand(await makeWorld());
  const drawn = [taken, taken, "NG-2345-6789"];
  expect(await freeReference(db(), () => drawn.shift() ?? "")).toBe("NG-2345-6789");
});
