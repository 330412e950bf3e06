import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { discardDraft, draftOf, SaveDraft, saveDraft, sweepDrafts } from "@/lib/demands/drafts/drafts";
import { actFormKey, demandOf } from "@/lib/demands/drafts/form-key";
import { asOwner } from "@/lib/demands/test-app-role";
import {
  makePerson,
  makeWorld,
  registeredDemand,
  type Somebody,
  unique,
  type World,
} from "@/lib/demands/test-world";
import { NotFound } from "@/lib/errors";
import { writeNote } from "@/lib/intake/write-note";

let world: World;
let me: Somebody;
beforeAll(async () => {
  world = await makeWorld();
  me = world.people.COUNSEL;
});

const words = { text: "Canary of a draft", mentions: ["a", "b"] };
const keep = (who: Somebody, form: string, values = {}, submission?: string) =>
  saveDraft(who, SaveDraft.parse({ form, values: { ...words, ...values }, submission }));
const later = (form: string, interval: string) =>
  asOwner(`UPDATE draft SET saved_at = saved_at - $2::interval WHERE form = $1`, [form, interval]);

describe("a draft", () => {
  test("is kept as it was typed, and in the database nobody can read it", async () => {
    const reference = await registeredDemand(world);
    const form = `${reference}/writeNote`;
    await keep(me, form);
    expect((await draftOf(me, form))?.values).toEqual(words);
    const { rows } = await asOwner("SELECT row_to_json(draft)::text AS text FROM draft");
    expect(rows.map(({ text }) => text).join()).not.toContain("Canary");
  });

  test("is one person's own, opens in no other row, and is replaced by what is typed later", async () => {
    const form = "registerInstrument";
    const other = await makePerson(db(), `Ida ${unique()}`, ["COUNSEL"]);
    await keep(me, form);
    expect(await draftOf(other, form)).toBeNull();
    await asOwner(
      "INSERT INTO draft SELECT $2, form, demand_id, sealed, saved_at FROM draft WHERE person_id = $1",
      [me.actor.id, other.actor.id],
    ).catch(() => {});
    expect(await draftOf(other, form)).toBeNull();
    await later(form, "1 second");
    await keep(me, form, { text: "Newer" });
    expect((await draftOf(me, form))?.values.text).toBe("Newer");
  });

  test("cannot be written faster than ten times in a second", async () => {
    const form = "anotherForm";
    await keep(me, form);
    expect(await keep(me, form, { text: "At once" })).toBeNull();
    expect((await draftOf(me, form))?.values).toEqual(words);
  });

  test("of a demand that one may know of no more cannot be reached, and none is kept of one", async () => {
    const reference = await registeredDemand(world);
    const form = `${reference}/writeNote`;
    await keep(me, form);
    await db().demand.update({ where: { reference }, data: { restricted: true } });
    expect(await draftOf(me, form)).toBeNull();
    await later(form, "1 second");
    await expect(keep(me, form)).rejects.toBeInstanceOf(NotFound);
    await expect(keep(me, "NG-0000-0000/writeNote")).rejects.toBeInstanceOf(NotFound);
  });

  test("is not brought back by a key pressed before its form was sent", async () => {
    const reference = await registeredDemand(world);
    const form = `${reference}/writeNote`;
    const submission = randomUUID();
    await keep(me, form, {}, submission);
    await writeNote(me, { reference, text: "Sent.", submission });
    await discardDraft(me, form);
    expect(await keep(me, form, {}, submission)).toBeNull();
    expect(await draftOf(me, form)).toBeNull();
  });

  test("ends after thirty days, and is then removed", async () => {
    const form = "oldForm";
    await keep(me, form);
    await later(form, "31 days");
    expect(await draftOf(me, form)).toBeNull();
    expect(await sweepDrafts()).toBe(1);
  });

  test.each([
    { form: "x", values: { password: "p" } },
    { form: "x", values: { $draft: "x" } },
    { form: "../etc", values: {} },
    { form: "NG-7K3M-29QX/writeNote/a/b", values: {} },
    { form: "x", values: { a: 1 } },
  ])("is refused as %j", (draft) => {
    expect(SaveDraft.safeParse(draft).success).toBe(false);
  });

  test("beyond two hundred is refused with what would help", async () => {
    const writer = await makePerson(db(), `Wim ${unique()}`, ["COUNSEL"]);
    await asOwner(
      `INSERT INTO draft (person_id, form, sealed, saved_at) SELECT $1, 'f' || n, '', now() FROM generate_series(1, 200) n`,
      [writer.actor.id],
    );
    await expect(keep(writer, "onceMore")).rejects.toThrow(/Send or discard one/);
  });
});

test("the key of a form says of which demand and of which of several it is", () => {
  const query = new URLSearchParams({ item: "6f1f8a2e-0000-4000-8000-000000000001", done: "decideItem" });
  const key = actFormKey("NG-7K3M-29QX", "decideItem", query);
  expect(key).toBe("NG-7K3M-29QX/decideItem/6f1f8a2e-0000-4000-8000-000000000001");
  expect(SaveDraft.safeParse({ form: key, values: {} }).success).toBe(true);
  expect(demandOf(key)).toBe("NG-7K3M-29QX");
  expect(demandOf("registerInstrument")).toBeNull();
  const odd = actFormKey("NG-7K3M-29QX", "writeNote", new URLSearchParams({ a: "ü /".repeat(99) }));
  expect(SaveDraft.safeParse({ form: odd, values: {} }).success).toBe(true);
});
