import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { refusedWith } from "@/lib/demands/test-app-role";
import { makeWorld, type Somebody, type World } from "@/lib/demands/test-world";
import { Forbidden, InvalidInput, NotFound, NotReady } from "@/lib/errors";
import { confirmChange } from "@/lib/policy/changes/confirm-change";
import { proposeChange } from "@/lib/policy/changes/propose-change";
import { describeMapping, mappingDifferences } from "./describe-mapping";
import { Mapping, needsOwner, sourceOf } from "./mapping";
import { proposedSource, sourceList, sourcePage } from "./source-pages";
import { sourceSetting } from "./source-setting";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const reason = "The system was replaced.";
const propose = async (by: Somebody, key: string, fromVersion: number, proposed: unknown) =>
  proposeChange(by, sourceSetting, { key, fromVersion, proposed, reason });

test("an installation begins with systems that the filter can read by, and says in words how", async () => {
  const { systems, proposed } = await sourceList(world.people.CUSTODIAN);
  expect(systems.map(({ system }) => system).sort()).toEqual([
    "mail-journal",
    "mailbox",
    "sign-ins",
    "subscribers",
  ]);
  expect(proposed).toEqual([]);
  for (const { mapping } of systems) {
    const whose = { owner: needsOwner(mapping) ? "jo@bee.example" : null, tenant: null };
    expect(sourceOf(mapping, whose).form).toBe(mapping.source.form);
    const said = describeMapping(mapping);
    expect(new Set(said.map(({ term }) => term)).size).toBe(said.length);
    expect(said.every((one) => one.said !== "")).toBe(true);
  }
  const { inUse } = await sourcePage(world.people.COUNSEL, "mailbox");
  expect(describeMapping(inUse.content)).toContainEqual({
    term: "Whose an export is",
    said: "must be said when it is given: the records do not say it",
  });
});

describe("another mapping", () => {
  test("reads exports once a second person confirmed it; the version before is kept", async () => {
    const { inUse } = await sourcePage(world.people.COUNSEL, "mailbox");
    const names = { ...inUse.content.source.names, plus: true };
    const proposed = { ...inUse.content, source: { ...inUse.content.source, names } };
    const changeId = await propose(world.people.COUNSEL, "mailbox", 1, proposed);
    const shown = await proposedSource(world.others.COUNSEL, changeId);
    expect(mappingDifferences(shown.from?.content ?? null, shown.proposed)).toEqual([
      {
        label: "A record belongs to an account",
        before: "by its owner",
        after: "by its owner; what follows a plus is left out",
      },
    ]);
    await expect(confirmChange(world.people.COUNSEL, sourceSetting, { changeId })).rejects.toBeInstanceOf(
      NotReady,
    );
    expect((await sourcePage(world.people.COUNSEL, "mailbox")).inUse.version).toBe(1);
    await confirmChange(world.others.COUNSEL, sourceSetting, { changeId });
    const after = await sourcePage(world.people.COUNSEL, "mailbox");
    expect(after.inUse).toMatchObject({ version: 2, content: { source: { names: { plus: true } } } });
    expect(after.versions.map(({ version }) => version)).toEqual([2, 1]);
    expect(after.versions[0]?.change).toMatchObject({ id: changeId, reason });
  });

  test("of a system that nobody mapped waits by itself, and is nowhere before it is confirmed", async () => {
    const mapping = {
      name: "Old archive",
      source: { form: "mail", date: { by: "received" }, roles: ["recipient"] },
    };
    const changeId = await propose(world.people.COUNSEL, "old-archive", 0, mapping);
    expect((await sourceList(world.people.COUNSEL)).proposed).toEqual([{ changeId, name: "Old archive" }]);
    await expect(sourcePage(world.people.COUNSEL, "old-archive")).rejects.toBeInstanceOf(NotFound);
    await confirmChange(world.others.COUNSEL, sourceSetting, { changeId });
    expect((await sourcePage(world.people.COUNSEL, "old-archive")).inUse.version).toBe(1);
  });

  test.each<[string, unknown, string]>([
    ["archive", { name: "", source: { form: "mail", date: { by: "received" }, roles: ["owner"] } }, "name"],
    ["archive", { name: "A", source: { form: "mail", date: { by: "received" }, roles: [] } }, "source.roles"],
    ["archive", { name: "A", source: { form: "fax" } }, "source.form"],
    [
      "",
      Mapping.parse({ name: "A", source: { form: "mail", date: { by: "received" }, roles: ["owner"] } }),
      "name",
    ],
  ])("that nobody can read by is refused by its field", async (key, mapping, field) => {
    const refusal = await propose(world.people.COUNSEL, key, 0, mapping).catch((error) => error);
    expect(refusal).toBeInstanceOf(InvalidInput);
    expect(Object.keys(refusal.fields)).toContain(field);
  });

  test("comes from no custodian, and by no way around the two", async () => {
    const { inUse } = await sourcePage(world.people.CUSTODIAN, "sign-ins");
    await expect(propose(world.people.CUSTODIAN, "sign-ins", 1, inUse.content)).rejects.toBeInstanceOf(
      Forbidden,
    );
    const alone = `INSERT INTO source_version (system, version, mapping) SELECT system, version + 1, mapping FROM source_version WHERE system = 'sign-ins'`;
    expect(await refusedWith([alone])).toBe("NG004");
    expect(await refusedWith(["UPDATE source_version SET mapping = '{}'"])).toBe("42501");
    expect(await db().sourceVersion.count({ where: { system: "sign-ins" } })).toBe(1);
  });
});
