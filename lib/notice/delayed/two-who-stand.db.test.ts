import { beforeAll, describe, expect, test } from "vitest";
import { disablePerson, enablePerson } from "@/lib/auth/manage-people";
import { permissions, type Role, rolesMay } from "@/lib/auth/permissions";
import { db, inTransaction } from "@/lib/db";
import { CONFIRMS, openDelayed, PROPOSES, standsNoLonger } from "@/lib/demands/delayed-terms";
import { readLedger } from "@/lib/demands/ledger/read-ledger";
import { refusedWith } from "@/lib/demands/test-app-role";
import { daysPass } from "@/lib/demands/test-clock";
import { noticeGiven } from "@/lib/demands/test-notice";
import { factsFor } from "@/lib/demands/test-production";
import { makePerson, makeWorld, type Somebody, type World } from "@/lib/demands/test-world";
import { confirmProposal } from "@/lib/notice/confirm-proposal";
import { sendDelayedNotices } from "@/lib/notice/delayed/send-delayed";
import { demandOwing } from "@/lib/notice/delayed/test-delayed";
import { propose } from "@/lib/notice/propose";

let world: World;
let one: Somebody;
let two: Somebody;
beforeAll(async () => {
  world = await makeWorld();
});

const administrator = () => world.people.INSTALLATION_ADMINISTRATOR;

async function proposed(reference: string): Promise<string> {
  [one, two] = await inTransaction(async (tx) => [
    await makePerson(tx, "Ada First", ["COUNSEL"]),
    await makePerson(tx, "Bo Second", ["COUNSEL"]),
  ]);
  const { facts } = await propose(one, {
    ...{ reference, kind: "DELAYED_NOTICE", noExtension: true, reason: "Asked the clerk." },
  });
  return facts.proposals.at(-1)?.id ?? "";
}

/** A notice owed in two days that Ada and Bo let go by itself. */
async function approvedByTwo(): Promise<string> {
  const reference = await demandOwing(world, 2);
  const proposalId = await proposed(reference);
  await confirmProposal(two, { reference, proposalId });
  return reference;
}

const told = async (reference: string) =>
  (await factsFor(world, reference)).mails.filter(({ kind }) => kind === "NOTICE").length;
const onLedger = async (reference: string) =>
  (await readLedger(world.people.COUNSEL, {})).rows.find((row) => row.reference === reference);
const setRoles = ({ actor }: Somebody, roles: Role[]) =>
  db().person.update({ where: { id: actor.id }, data: { roles } });

const LOST: [string, () => Promise<unknown>][] = [
  ["who proposed it is disabled", () => disablePerson(administrator(), one.actor.id)],
  ["who confirmed it is disabled", () => disablePerson(administrator(), two.actor.id)],
  ["who proposed it became a custodian", () => setRoles(one, ["CUSTODIAN"])],
  ["who confirmed it became a compliance officer", () => setRoles(two, ["COMPLIANCE_OFFICER"])],
  [
    "who confirmed it may know of other countries alone",
    () => db().person.update({ where: { id: two.actor.id }, data: { jurisdictions: ["FR"] } }),
  ],
];

describe("the approval of a delayed notice", () => {
  test.each(LOST)("is void, and nothing goes, once %s", async (_what, lose) => {
    const reference = await approvedByTwo();
    expect(await onLedger(reference)).toMatchObject({ approved: true });
    await lose();
    const before = await factsFor(world, reference);
    const open = openDelayed(before);
    expect(open && standsNoLonger(open.proposal, before)).toHaveLength(1);
    expect(await onLedger(reference)).toMatchObject({ approved: false });
    // Days before it is due: whoever can approve it anew learns of it in time.
    expect(await sendDelayedNotices()).toBe(0);
    const { delayed, demand } = await factsFor(world, reference);
    expect(delayed).toMatchObject([{ endedAs: "VOID", why: "PERSON" }]);
    const entries = await db().inboxEntry.findMany({ where: { demandId: demand.id, reason: "OWED" } });
    const people = entries.map(({ personId }) => personId);
    expect(people).toEqual(
      expect.arrayContaining([
        world.people.LEAD_COUNSEL.actor.id,
        world.people.COUNSEL.actor.id,
        world.others.COUNSEL.actor.id,
      ]),
    );
    await daysPass(10);
    expect(await sendDelayedNotices()).toBe(0);
    expect(await told(reference)).toBe(0);
    expect(await onLedger(reference)).toMatchObject({ state: "DUE" });
  });

  test("is not given where its first person was disabled meanwhile; approved anew, it goes", async () => {
    const reference = await demandOwing(world, 2);
    const proposalId = await proposed(reference);
    await disablePerson(administrator(), one.actor.id);
    await expect(confirmProposal(two, { reference, proposalId })).rejects.toThrow(
      /one of the two people .* may do so no longer: withdraw it and propose anew/,
    );
    await enablePerson(administrator(), one.actor.id);
    await confirmProposal(two, { reference, proposalId });
    await daysPass(10);
    while ((await sendDelayedNotices()) > 0);
    expect(await told(reference)).toBeGreaterThan(0);
  });

  test("stands while both may act, whatever becomes of others", async () => {
    const reference = await approvedByTwo();
    const other = await inTransaction((tx) => makePerson(tx, "Cy Third", ["COUNSEL"]));
    await disablePerson(administrator(), other.actor.id);
    await setRoles(two, ["LEAD_COUNSEL"]);
    await daysPass(10);
    while ((await sendDelayedNotices()) > 0);
    expect(await told(reference)).toBeGreaterThan(0);
  });
});

describe("PostgreSQL refuses", () => {
  test("to send in the name of somebody who may no longer, and names the same roles as the table of permissions", async () => {
    const reference = await approvedByTwo();
    await noticeGiven(world, reference);
    const { delayed, notices } = await factsFor(world, reference);
    const send: [string, unknown[]] = [
      `UPDATE delayed_notice SET ended_at = app_now(), ended_as = 'SENT', notice_id = $2 WHERE id = $1`,
      [delayed[0]?.id, notices.at(-1)?.id],
    ];
    expect(await refusedWith(send)).toBe("nothing refused it");
    await disablePerson(administrator(), two.actor.id);
    expect(await refusedWith(send)).toBe("NG004");
    const roles = Object.keys(permissions) as Role[];
    for (const permission of [PROPOSES, CONFIRMS])
      expect(roles.filter((role) => rolesMay([role], permission))).toEqual(["COUNSEL", "LEAD_COUNSEL"]);
  });
});
