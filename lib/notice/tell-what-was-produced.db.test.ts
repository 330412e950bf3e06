import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { listContact } from "@/lib/contacts/list-contact";
import { db, inTransaction } from "@/lib/db";
import { asOwner } from "@/lib/demands/test-app-role";
import { order } from "@/lib/demands/test-notice";
import { TestOutbox } from "@/lib/demands/test-outbox";
import { demandDelivered, factsFor, fileAdded, releasing, sealing } from "@/lib/demands/test-production";
import { takeInReport } from "@/lib/demands/test-received-mail";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { Forbidden, NotReady, WrongState } from "@/lib/errors";
import { parseMail } from "@/lib/mail/parse-mail";
import { confirmProposal } from "@/lib/notice/confirm-proposal";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";
import { propose } from "@/lib/notice/propose";
import { resolveAmbiguousMail } from "@/lib/notice/resolve-ambiguous-mail";
import { tellWhatWasProduced } from "@/lib/notice/tell-what-was-produced";
import { deliverProduction } from "@/lib/production/deliver-production";
import { sealNow } from "@/lib/production/sealing/seal-now";
import { supplement } from "@/lib/production/supplement";

let world: World;
let outbox: TestOutbox;
let reference: string;
beforeEach(async () => {
  world = await makeWorld();
  outbox = await TestOutbox.open();
  ({ reference } = await demandDelivered(world));
});
afterEach(() => outbox.close());

const tell = () => tellWhatWasProduced(world.people.COUNSEL, { reference });
const produced = async () =>
  (await factsFor(world, reference)).notices.filter(({ kind }) => kind === "PRODUCED");
/** The mails of these notices, oldest first. */
async function mails() {
  const { mails: all } = await factsFor(world, reference);
  const lines = (await produced()).flatMap(({ recipients }) => recipients.map(({ id }) => id));
  return all.filter(({ recipientId }) => recipientId && lines.includes(recipientId));
}
const told = async () => (await mails()).map(({ toAddress }) => toAddress).sort();
const administrators = () => world.customer.administrators.map(({ email }) => email).sort();
const standings = async () =>
  (await produced()).flatMap(({ recipients }) => recipients.map((one) => [one.standing, one.reason]));

async function secrecyEnds(orderId: string | undefined) {
  const end = { reference, kind: "END_SECRECY", orderId, reason: "Released by the court." } as const;
  const { facts } = await propose(world.people.COUNSEL, end);
  const proposalId = facts.proposals.at(-1)?.id ?? "";
  await confirmProposal(world.others.COUNSEL, { reference, proposalId });
}

describe("what was produced is told", () => {
  test("to each administrator who had the notice, once, and to nobody else", async () => {
    await inTransaction((tx) =>
      listContact(tx, world.people.COUNSEL, {
        ...{
          customerId: world.customer.id,
          capacity: "ADMINISTRATOR",
          name: "New",
          email: "new@aster.example",
        },
        listedBy: "HAND",
      }),
    );
    await tell();
    expect(await told()).toEqual(administrators());
    expect(await standings()).toEqual(world.customer.administrators.map(() => ["TOLD", ""]));
    const again = await tell().catch((error: unknown) => error);
    expect(again).toBeInstanceOf(NotReady);
    expect(String(again)).toMatch(/has been told what was produced/);
    await outbox.drain();
    await expect(tell()).rejects.toBeInstanceOf(NotReady);
    expect((await mails()).map(({ state }) => state)).toEqual(administrators().map(() => "ACCEPTED"));
    const [last] = await db().auditEntry.findMany({ where: { action: "tellWhatWasProduced" } });
    expect(last?.details).toMatchObject({ told: administrators().length, owed: 0 });
  });

  test("once, though two people do it at the same moment", async () => {
    const tried = await Promise.allSettled([
      tell(),
      tellWhatWasProduced(world.others.COUNSEL, { reference }),
    ]);
    expect(tried.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await told()).toEqual(administrators());
  });

  test("by nobody who may not give notices, and not before anything left for good", async () => {
    await expect(tellWhatWasProduced(world.people.CUSTODIAN, { reference })).rejects.toBeInstanceOf(
      Forbidden,
    );
    const { reference: interim } = await demandDelivered(world, {}, { extent: "INTERIM" });
    await expect(tellWhatWasProduced(world.people.COUNSEL, { reference: interim })).rejects.toBeInstanceOf(
      WrongState,
    );
    expect(await told()).toEqual([]);
  });

  test("by counts and classes: no name of a file and nothing that is in one", async () => {
    await tell();
    await outbox.drain();
    expect(outbox.server.accepted.length).toBeGreaterThan(0);
    for (const { bytes } of outbox.server.accepted.filter(({ to }) => administrators().includes(to))) {
      const { text, attachments } = await parseMail(bytes);
      const words = text.replaceAll(/\s+/g, " ");
      expect(words).toMatch(/Package 1, released .+: 1 file; subscriber/i);
      expect(words).not.toMatch(/subscriber\.csv|account,since|,2019/);
      expect(attachments ?? []).toEqual([]);
      // There is nothing to object to any more.
      expect(words).not.toMatch(/you can object until/i);
    }
  });
});

describe("while secrecy holds, what was produced", () => {
  test("is told to nobody and owed to all; once it ends each is told once, and is paid", async () => {
    const { facts } = await enterSecrecy(world.people.COUNSEL, { ...order, reference });
    await tell();
    expect(await told()).toEqual([]);
    expect(await standings()).toEqual(administrators().map(() => ["OWED", "SECRECY"]));
    await expect(tell()).rejects.toBeInstanceOf(NotReady);
    await secrecyEnds(facts.orders[0]?.id);
    await tell();
    await outbox.drain();
    expect(await told()).toEqual(administrators());
    const owed = (await produced())
      .flatMap(({ recipients }) => recipients)
      .filter((r) => r.standing === "OWED");
    expect(owed.every(({ settledAt }) => settledAt !== null)).toBe(true);
    await expect(tell()).rejects.toBeInstanceOf(NotReady);
  });

  test("that comes between the telling and the sending, is held and goes to nobody", async () => {
    await tell();
    const { facts } = await enterSecrecy(world.people.COMPLIANCE_OFFICER, { ...order, reference });
    await outbox.drain();
    expect(outbox.server.accepted.map(({ to }) => to).filter((to) => administrators().includes(to))).toEqual(
      [],
    );
    expect((await mails()).map(({ state }) => state)).toEqual(administrators().map(() => "HELD"));
    expect(await standings()).toEqual(administrators().map(() => ["OWED", "SECRECY"]));
    await secrecyEnds(facts.orders[0]?.id);
    await tell();
    await outbox.drain();
    expect(
      outbox.server.accepted
        .map(({ to }) => to)
        .filter((to) => administrators().includes(to))
        .sort(),
    ).toEqual(administrators());
  });

  test("is told to those whom the order permits, and owed to the others", async () => {
    const [first, ...others] = world.customer.administrators;
    const permits = [first?.id ?? ""];
    await enterSecrecy(world.people.COUNSEL, { ...order, reference, covers: "ALL_BUT_NAMED", permits });
    await tell();
    expect(await told()).toEqual([first?.email]);
    expect(await standings()).toEqual(
      expect.arrayContaining([["TOLD", ""], ...others.map(() => ["OWED", "SECRECY"])]),
    );
  });
});

test("another package is told of anew: each is told once of each", async () => {
  await tell();
  await outbox.drain();
  await supplement(world.people.COUNSEL, { reference, kind: "SUPPLEMENTARY", reason: "A second export." });
  await expect(tell()).rejects.toBeInstanceOf(WrongState);
  await fileAdded(world, reference, "second.csv");
  const { facts } = await sealNow(world.people.CUSTODIAN, sealing(reference));
  const productionId = facts.productions.at(-1)?.id ?? "";
  await deliverProduction(world.others.COUNSEL, releasing(reference, productionId));
  await tell();
  await outbox.drain();
  expect(await told()).toEqual([...administrators(), ...administrators()].sort());
  const [last] = outbox.server.accepted.slice(-1);
  expect((await parseMail(last?.bytes ?? Buffer.of())).text).toMatch(/Package 2/);
  await expect(tell()).rejects.toBeInstanceOf(NotReady);
});

describe("a crash between", () => {
  test("the notice and its last mail leaves nothing at all, and it is told as a whole afterwards", async () => {
    await asOwner(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.to_address = TG_ARGV[0] THEN RAISE EXCEPTION 'No space left.'; END IF; RETURN NEW; END $$`);
    await asOwner(
      `CREATE TRIGGER full_disk BEFORE INSERT ON outbox_message FOR EACH ROW EXECUTE FUNCTION full_disk('${administrators().at(-1)}')`,
    );
    const before = await db().auditEntry.count();
    await expect(tell()).rejects.toThrow();
    await asOwner("DROP FUNCTION full_disk CASCADE");
    expect([await produced(), await mails(), await db().auditEntry.count()]).toEqual([[], [], before]);
    await tell();
    expect(await told()).toEqual(administrators());
  });

  test("the server's taking it and its answer leaves it ambiguous: told again only by a person's word", async () => {
    await tell();
    outbox.server.fault("accepted", "drop");
    await outbox.drain();
    outbox.server.fault("accepted", null);
    expect((await mails()).map(({ state }) => state)).toEqual(administrators().map(() => "AMBIGUOUS"));
    await outbox.drain();
    const taken = () => outbox.server.accepted.filter(({ to }) => administrators().includes(to)).length;
    expect(taken()).toBe(administrators().length);
    await expect(tell()).rejects.toBeInstanceOf(NotReady);
    const [lost] = await mails();
    await resolveAmbiguousMail(world.people.COUNSEL, {
      ...{ reference, mailId: lost?.id ?? "", decision: "NOT_DELIVERED", reason: "Not in the relay's log." },
    });
    await tell();
    await outbox.drain();
    expect(taken()).toBe(administrators().length + 1);
    expect(
      (await mails()).filter(({ toAddress }) => toAddress === lost?.toAddress).map(({ state }) => state),
    ).toEqual(["CANCELLED", "ACCEPTED"]);
  });
});

test("what came back has told nobody: it is told again", async () => {
  await tell();
  await outbox.drain();
  const [back] = await mails();
  if (!back) throw new Error("Nobody was told.");
  await takeInReport(back, ["failed", "5.2.2"]);
  await tell();
  await outbox.drain();
  expect((await told()).filter((address) => address === back.toAddress)).toHaveLength(2);
  await expect(tell()).rejects.toBeInstanceOf(NotReady);
});

test("nobody who says that they left is told, until the desk keeps them listed", async () => {
  const [first] = world.customer.administrators;
  const { id } = await db().contactDisclaimer.create({
    data: { administratorId: first?.id ?? "", said: "LEFT", saidAt: await now() },
  });
  await tell();
  expect(await told()).not.toContain(first?.email);
  await db().contactDisclaimer.update({
    where: { id },
    data: { settlement: "KEPT", settledAt: await now() },
  });
  await tell();
  expect(await told()).toEqual(administrators());
});
