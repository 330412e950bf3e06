import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { lettersOf } from "@/lib/demands/letters/letters-of";
import { asOwner, refusedWith } from "@/lib/demands/test-app-role";
import { makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { Conflict, Forbidden, InvalidInput, NotFound, NotReady } from "@/lib/errors";
import { acknowledgeReceipt } from "@/lib/intake/acknowledge-receipt";
import { confirmChange } from "@/lib/policy/changes/confirm-change";
import { proposeChange } from "@/lib/policy/changes/propose-change";
import { FIRST_VERSIONS } from "@/lib/policy/letters/first-versions";
import { proposedWords, templateList, templatePage } from "@/lib/policy/templates/template-pages";
import { templateSetting } from "@/lib/policy/templates/template-setting";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const LETTER = "ACKNOWLEDGEMENT";
const inUse = async () => (await templatePage(world.people.COUNSEL, LETTER)).inUse;
async function propose(more: string, by = world.people.COUNSEL, fromVersion?: number): Promise<string> {
  const { version, words } = await inUse();
  const proposed = { ...words, body: `${words.body}\n\n${more}` };
  return proposeChange(by, templateSetting, {
    ...{ key: LETTER, fromVersion: fromVersion ?? version, proposed, reason: "It was asked for." },
  });
}
const confirm = async (changeId: string, by = world.others.COUNSEL) =>
  confirmChange(by, templateSetting, { changeId });

describe("a letter's words", () => {
  test("change only when a second person confirms, and letters keep the version with which they were written", async () => {
    const reference = await registeredDemand(world);
    const { version } = await inUse();
    await acknowledgeReceipt(world.people.COUNSEL, { reference });
    const changeId = await propose("Please quote it.");
    await acknowledgeReceipt(world.people.COUNSEL, { reference });
    await expect(confirm(changeId, world.people.COUNSEL)).rejects.toThrow(NotReady);
    expect(
      (await templateList(world.people.COUNSEL)).find((one) => one.template.code === LETTER)?.waiting,
    ).toBe(1);
    await confirm(changeId);
    await acknowledgeReceipt(world.people.COUNSEL, { reference });
    const letters = await lettersOf(world.people.COUNSEL, reference);
    expect(letters.map((one) => one.version)).toEqual([version + 1, version, version]);
    expect(letters.map((one) => one.text.includes("Please quote it."))).toEqual([true, false, false]);
    const { versions } = await templatePage(world.people.COUNSEL, LETTER);
    expect(versions[0]?.change?.id).toBe(changeId);
    expect(versions[1]?.supersededAt).not.toBeNull();
  });

  test("are proposed and confirmed by counsel; everybody at the desk may read them", async () => {
    await expect(propose("Hello.", world.people.INTAKE_ANALYST)).rejects.toThrow(Forbidden);
    const changeId = await propose("Hello again.");
    await expect(confirm(changeId, world.people.CUSTODIAN)).rejects.toThrow(Forbidden);
    expect((await templatePage(world.people.INTAKE_ANALYST, LETTER)).waiting).toHaveLength(1);
    await expect(templatePage(world.people.INSTALLATION_ADMINISTRATOR, LETTER)).rejects.toThrow(Forbidden);
    await expect(templatePage(world.people.COUNSEL, "NO_LETTER")).rejects.toThrow(NotFound);
    await expect(proposedWords(world.people.COUNSEL, "no-id")).rejects.toThrow(NotFound);
  });

  test("are refused by field where they break a rule, when proposed and when confirmed", async () => {
    const body = `${FIRST_VERSIONS[LETTER].body}\n{{customer}}`;
    const proposing = proposeChange(world.people.COUNSEL, templateSetting, {
      ...{ key: LETTER, fromVersion: (await inUse()).version, reason: "Why not." },
      proposed: { ...FIRST_VERSIONS[LETTER], body },
    });
    await expect(proposing).rejects.toBeInstanceOf(InvalidInput);
  });

  test("of two changes from one version the second is written anew", async () => {
    const [first, second] = [await propose("One."), await propose("Two.")];
    await confirm(first);
    await expect(confirm(second)).rejects.toThrow(Conflict);
    expect(await proposedWords(world.people.COUNSEL, second)).toMatchObject({
      stale: true,
      template: { code: LETTER },
    });
    await expect(propose("Three.", world.people.COUNSEL, 1)).rejects.toThrow(Conflict);
  });

  test("cannot be written past two people by the app's role", async () => {
    const changeId = await propose("Past everybody.");
    const { version } = await inUse();
    const insert = `INSERT INTO letter_template (letter, version, words, effective_from, change_id)
      SELECT key, from_version + 1, proposed, now(), id FROM setting_change WHERE id = $1`;
    expect(await refusedWith([insert, [changeId]])).toBe("NG004");
    const [proposer, other] = [world.people.COUNSEL.actor.id, world.others.COUNSEL.actor.id];
    const answer =
      "UPDATE setting_change SET answer = 'CONFIRMED', answered_by_id = $2, answered_at = now() WHERE id = $1";
    expect(await refusedWith([answer, [changeId, proposer]], [insert, [changeId]])).toBe("23514");
    // Confirmed by another, but with other words than were proposed.
    const otherWords = insert.replace("proposed, now()", `'{"subject": "a", "body": "b"}', now()`);
    expect(await refusedWith([answer, [changeId, other]], [otherWords, [changeId]])).toBe("NG004");
    // Confirmed, and no new version comes of it.
    expect(await refusedWith([answer, [changeId, other]])).toBe("NG004");
    expect((await inUse()).version).toBe(version);
  });

  test("that break a rule by now are refused at the confirmation too", async () => {
    const changeId = await propose("Fine when proposed.");
    await asOwner("ALTER TABLE setting_change DISABLE TRIGGER USER");
    await asOwner(
      `UPDATE setting_change SET proposed = '{"subject": "x", "body": "{{customer}}"}' WHERE id = $1`,
      [changeId],
    );
    await asOwner("ALTER TABLE setting_change ENABLE TRIGGER USER");
    await expect(confirm(changeId)).rejects.toBeInstanceOf(InvalidInput);
    expect(await db().letterTemplate.count({ where: { changeId } })).toBe(0);
  });
});
