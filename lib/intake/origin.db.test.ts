import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { loadFacts } from "@/lib/demands/facts";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { answers, refusedBy, register } from "@/lib/intake/test-registering";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

test("the other State for which a paper is served is named with the way of its request, or neither is", async () => {
  const analyst = world.people.INTAKE_ANALYST;
  await refusedBy(["originWay"], world, analyst, {}, { originCountry: "BR" });
  await refusedBy(["originCountry"], world, analyst, {}, { originWay: "mlat" });
  await expect(answers(world, {}, { originCountry: "UK", originWay: "mlat" })).rejects.toMatchObject({
    issues: [{ path: ["originCountry"] }],
  });
  const { references } = await register(
    world,
    analyst,
    {},
    { originCountry: "br", originWay: "letters_rogatory" },
  );
  const { instrument } = await loadFacts(db(), analyst.actor, references[0] ?? "");
  expect(instrument).toMatchObject({ originCountry: "BR", originWay: "letters_rogatory" });
});
