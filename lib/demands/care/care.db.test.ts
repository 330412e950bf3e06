import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { assignDemand } from "@/lib/demands/care/assign-demand";
import { restoreNote, strikeNote } from "@/lib/demands/care/strike-note";
import { unwatchDemand, watchDemand } from "@/lib/demands/care/watch-demand";
import { loadFacts } from "@/lib/demands/facts";
import { inboxOf } from "@/lib/demands/inbox/read-inbox";
import { refusedWith } from "@/lib/demands/test-app-role";
import {
  demandInReview,
  makePerson,
  makeWorld,
  registeredDemand,
  type Somebody,
  unique,
  type World,
} from "@/lib/demands/test-world";
import { Forbidden, InvalidInput, NotFound, NotReady } from "@/lib/errors";
import { restrictDemand } from "@/lib/intake/restrict-demand";
import { writeNote } from "@/lib/intake/write-note";
import { challenge } from "@/lib/review/challenge";

let world: World;
let me: Somebody;
let other: Somebody;
let lead: Somebody;
beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(async () => {
  me = await makePerson(db(), `Mia ${unique()}`, ["COUNSEL"]);
  other = await makePerson(db(), `Otto ${unique()}`, ["COUNSEL"]);
  lead = await makePerson(db(), `Lea ${unique()}`, ["LEAD_COUNSEL"]);
});

const factsFor = (reference: string) => loadFacts(db(), { type: "system", job: "test" }, reference);
const waiting = async (who: Somebody) =>
  (await inboxOf(who)).entries.map(({ reason, act }) => `${reason} ${act}`);
const fieldsOf = (refusal: unknown) => (refusal as InvalidInput).fields;

describe("who takes care of a demand", () => {
  test("is one person, who is told, as is whoever had it before", async () => {
    const reference = await registeredDemand(world);
    await assignDemand(me, { reference, assigneeId: other.actor.id });
    expect((await factsFor(reference)).demand.assigneeId).toBe(other.actor.id);
    expect(await waiting(other)).toEqual(["ASSIGNED assignDemand"]);
    await assignDemand(me, { reference });
    expect((await factsFor(reference)).demand.assigneeId).toBeNull();
    expect(await waiting(other)).toEqual(["WATCHED assignDemand", "ASSIGNED assignDemand"]);
    await expect(assignDemand(me, { reference })).rejects.toBeInstanceOf(NotReady);
  });

  test("may know of it: of a restricted demand it is a reader, and the refusal says what would be right", async () => {
    const reference = await registeredDemand(world, { readers: [me, lead] });
    const refusal = await assignDemand(me, { reference, assigneeId: other.actor.id }).catch((e) => e);
    expect(fieldsOf(refusal).assigneeId).toBe(
      `${other.actor.name} may not know of this demand. Name them as a reader first, or choose somebody who may.`,
    );
    await expect(assignDemand(other, { reference, assigneeId: me.actor.id })).rejects.toBeInstanceOf(
      NotFound,
    );
  });

  test("has a role that does something for it", async () => {
    const reference = await registeredDemand(world);
    const { id } = world.people.COMPLIANCE_OFFICER.actor;
    await expect(assignDemand(me, { reference, assigneeId: id })).rejects.toBeInstanceOf(InvalidInput);
    await expect(
      assignDemand(world.people.COMPLIANCE_OFFICER, { reference, assigneeId: me.actor.id }),
    ).rejects.toBeInstanceOf(Forbidden);
    await db().person.update({ where: { id: other.actor.id }, data: { disabledAt: new Date() } });
    await expect(assignDemand(me, { reference, assigneeId: other.actor.id })).rejects.toBeInstanceOf(
      InvalidInput,
    );
  });

  test("has it no longer once a list of readers leaves them out, nor do they watch it", async () => {
    const reference = await registeredDemand(world);
    await watchDemand(other, { reference });
    await assignDemand(me, { reference, assigneeId: other.actor.id });
    const readers = [lead, world.people.CUSTODIAN].map(({ actor }) => actor.id);
    await restrictDemand(me, { reference, restricted: true, readers });
    expect(await factsFor(reference)).toMatchObject({ demand: { assigneeId: null }, watchers: [] });
  });
});

describe("watchers", () => {
  test("and the assignee are told of steps, and whoever acts is not", async () => {
    const reference = await demandInReview(world);
    await watchDemand(other, { reference });
    await watchDemand(other, { reference });
    await watchDemand(me, { reference });
    await assignDemand(me, { reference, assigneeId: lead.actor.id });
    await challenge(me, { reference, basis: "Too wide." });
    expect(await waiting(other)).toEqual(["WATCHED challenge"]);
    expect(await waiting(lead)).toEqual(["WATCHED challenge", "ASSIGNED assignDemand"]);
    expect(await waiting(me)).toEqual([]);
  });

  test("watch no more when they say so", async () => {
    const reference = await registeredDemand(world);
    await watchDemand(other, { reference });
    await unwatchDemand(other, { reference });
    expect((await factsFor(reference)).watchers).toEqual([]);
  });
});

describe("a mention", () => {
  test("by a tick or by @ and the full name puts an entry into the inbox, once", async () => {
    const reference = await registeredDemand(world);
    const text = `Please look, @${other.actor.name.toUpperCase()}.`;
    await writeNote(me, { reference, text, mentions: [other.actor.id] });
    await writeNote(me, { reference, text });
    expect(await waiting(other)).toEqual(["MENTIONED writeNote", "MENTIONED writeNote"]);
    expect(JSON.stringify(await inboxOf(other))).not.toContain("Please look");
  });

  test.each(["tick", "text"])("of somebody who may not know of the demand is refused: by %s", async (how) => {
    const outsider = await makePerson(db(), `Oda ${unique()}`, ["COUNSEL"]);
    const reference = await registeredDemand(world, { readers: [me, lead] });
    const note =
      how === "tick"
        ? { text: "See here.", mentions: [outsider.actor.id] }
        : { text: `See here, @${outsider.actor.name.toLowerCase()}!` };
    const refusal = await writeNote(me, { reference, ...note }).catch((e) => e);
    expect(Object.values(fieldsOf(refusal))).toEqual([
      `${outsider.actor.name} may not know of this demand, so a note cannot mention them. Name them as a reader first, or take them out of the note.`,
    ]);
    expect((await factsFor(reference)).notes).toEqual([]);
  });

  test("of a custodian, who reads no notes, is refused", async () => {
    const reference = await registeredDemand(world);
    const { id } = world.people.CUSTODIAN.actor;
    const refusal = await writeNote(me, { reference, text: "See.", mentions: [id] }).catch((e) => e);
    expect(fieldsOf(refusal).mentions).toMatch(/does not read notes/);
  });

  test("of a name that two people have must be chosen", async () => {
    const name = `Same ${unique()}`;
    await makePerson(db(), name, ["COUNSEL"]);
    const second = await makePerson(db(), name, ["COUNSEL"]);
    const reference = await registeredDemand(world);
    await expect(writeNote(me, { reference, text: `@${name}, look.` })).rejects.toBeInstanceOf(InvalidInput);
    await writeNote(me, { reference, text: "Look.", mentions: [second.actor.id] });
    expect(await waiting(second)).toEqual(["MENTIONED writeNote"]);
  });
});

describe("a note", () => {
  const noteOf = async (reference: string) => (await factsFor(reference)).notes[0];

  test("is struck out with a reason by its writer or lead counsel, stays as it was written, and can be restored", async () => {
    const reference = await registeredDemand(world);
    await writeNote(me, { reference, text: "Wrong." });
    const noteId = (await noteOf(reference))?.id ?? "";
    await expect(strikeNote(other, { reference, noteId, reason: "No." })).rejects.toBeInstanceOf(Forbidden);
    await strikeNote(me, { reference, noteId, reason: "Meant for another." });
    expect(await noteOf(reference)).toMatchObject({ text: "Wrong.", strikeReason: "Meant for another." });
    await expect(strikeNote(me, { reference, noteId, reason: "Again." })).rejects.toBeInstanceOf(NotReady);
    await restoreNote(lead, { reference, noteId });
    expect(await noteOf(reference)).toMatchObject({ struckAt: null, strikeReason: null });
    await expect(restoreNote(me, { reference, noteId })).rejects.toBeInstanceOf(NotReady);
  });

  test("of another demand is not found", async () => {
    const [reference, elsewhere] = [await registeredDemand(world), await registeredDemand(world)];
    await writeNote(me, { reference: elsewhere, text: "There." });
    const noteId = (await noteOf(elsewhere))?.id ?? "";
    await expect(strikeNote(me, { reference, noteId, reason: "No." })).rejects.toBeInstanceOf(NotFound);
  });

  test("is rewritten by nobody", async () => {
    expect(await refusedWith(["UPDATE note SET text = 'Other words'"])).toBe("42501");
    expect(await refusedWith(["UPDATE note SET written_by_id = gen_random_uuid()"])).toBe("42501");
  });
});
