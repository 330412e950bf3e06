import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { queueOf } from "@/lib/demands/queue";
import { tagsInUse } from "@/lib/demands/tags/read-tags";
import { MOST_TAGS, tagDemand } from "@/lib/demands/tags/tag-demand";
import { TagName } from "@/lib/demands/tags/tag-name";
import { untagDemand } from "@/lib/demands/tags/untag-demand";
import { makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { Forbidden, InvalidInput, NotFound } from "@/lib/errors";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const acts = async (reference: string) => {
  const { id } = await db().demand.findUniqueOrThrow({ where: { reference } });
  return (await db().auditEntry.findMany({ where: { demandId: id }, orderBy: { sequence: "asc" } })).map(
    (row) => row.action,
  );
};

test("the same word is one tag however it was typed", () => {
  for (const typed of ["Needs  Translation", " needs translation ", "ＮＥＥＤＳ translation"])
    expect(TagName.parse(typed)).toBe("needs translation");
  for (const wrong of ["", " ", "a\0b", "<b>", "=1+1", "-x", "x".repeat(41)])
    expect(TagName.safeParse(wrong).success, wrong).toBe(false);
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (typed) => {
      const once = TagName.safeParse(typed);
      if (once.success) expect(TagName.parse(once.data)).toBe(once.data);
    }),
  );
});

describe("tagging", () => {
  test("puts it on once, finds the demand by it, takes it off; one audit row each, without the word", async () => {
    const { COUNSEL, INTAKE_ANALYST } = world.people;
    const reference = await registeredDemand(world);
    await tagDemand(COUNSEL, { reference, tag: "rush" });
    await tagDemand(INTAKE_ANALYST, { reference, tag: "rush" });
    const { rows } = await queueOf(COUNSEL, { tag: "rush" });
    expect(rows.map((row) => [row.reference, row.tags])).toEqual([[reference, ["rush"]]]);
    await untagDemand(COUNSEL, { reference, tag: "rush" });
    expect((await queueOf(COUNSEL, { tag: "rush" })).rows).toEqual([]);
    expect(await acts(reference)).toEqual(["registerDemand", "tagDemand", "tagDemand", "untagDemand"]);
    const kept = await db().auditEntry.findMany({ where: { action: { in: ["tagDemand", "untagDemand"] } } });
    expect(
      JSON.stringify(kept, (_key, value) => (typeof value === "bigint" ? String(value) : value)),
    ).not.toContain("rush");
  });

  test("no more than a demand can carry", async () => {
    const reference = await registeredDemand(world);
    for (let one = 0; one < MOST_TAGS; one += 1)
      await tagDemand(world.people.COUNSEL, { reference, tag: `tag ${one}` });
    await tagDemand(world.people.COUNSEL, { reference, tag: "tag 0" });
    await expect(tagDemand(world.people.COUNSEL, { reference, tag: "one more" })).rejects.toThrow(
      InvalidInput,
    );
  });

  test("a tag of demands that one may not see does not exist, nor do they (N9)", async () => {
    const { LEAD_COUNSEL, COUNSEL } = world.people;
    const reference = await registeredDemand(world, { readers: [LEAD_COUNSEL] });
    await tagDemand(LEAD_COUNSEL, { reference, tag: "project falcon" });
    expect(await tagsInUse(LEAD_COUNSEL)).toContain("project falcon");
    expect(await tagsInUse(COUNSEL)).not.toContain("project falcon");
    expect((await queueOf(COUNSEL, { tag: "project falcon" })).rows).toEqual([]);
    await expect(tagDemand(COUNSEL, { reference, tag: "seen" })).rejects.toThrow(NotFound);
    await expect(tagsInUse(world.people.INSTALLATION_ADMINISTRATOR)).rejects.toThrow(Forbidden);
  });
});
