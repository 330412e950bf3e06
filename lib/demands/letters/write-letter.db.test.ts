import { createHash, randomUUID } from "node:crypto";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { now } from "@/lib/clock";
import { db } from "@/lib/db";
import { asSeen, NotPreviewed, type Seen } from "@/lib/demands/letters/letter-preview";
import { seen as readSeen } from "@/lib/demands/letters/schema";
import { asOwner, refusedWith } from "@/lib/demands/test-app-role";
import { TestOutbox } from "@/lib/demands/test-outbox";
import { demandSealed, releasing } from "@/lib/demands/test-production";
import { makeWorld, registeredDemand, unique, verifiedOfficer, type World } from "@/lib/demands/test-world";
import { InvalidInput, NotReady } from "@/lib/errors";
import { parseMail } from "@/lib/mail/parse-mail";
import { deliverProduction } from "@/lib/production/deliver-production";
import { askQuestion } from "@/lib/review/ask-question";
import { reject } from "@/lib/review/reject";

const UNSEEN: Seen = { at: null, sha256: "" };
let world: World;
let outbox: TestOutbox;
let reference: string;
beforeAll(async () => {
  world = await makeWorld();
  await verifiedOfficer(world);
});
beforeEach(async () => {
  outbox = await TestOutbox.open();
  reference = await registeredDemand(world);
});
afterEach(() => outbox.close());

const soon = async () => new Date((await now()).getTime() + 5 * 86_400_000);
async function asking(
  answers: { text?: string; remarks?: string; seen?: Seen } = {},
  submission = randomUUID(),
) {
  const answerDueAt = new Date(Math.floor((await soon()).getTime() / 60_000) * 60_000);
  return { reference, text: "Which account do you mean?", answerDueAt, submission, ...answers };
}
const ask = (input: Awaited<ReturnType<typeof asking>>) => askQuestion(world.people.COUNSEL, input);
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  );
async function previewed(work: Promise<unknown>): Promise<NotPreviewed> {
  const error = await refusal(work);
  if (error instanceof NotPreviewed) return error;
  throw error ?? new Error("It was sent unseen.");
}
const seenAs = ({ letter }: NotPreviewed): Seen => readSeen.parse(asSeen(letter));
const lettersOf = () =>
  db().letter.findMany({ where: { demand: { reference } }, include: { outboxMessage: true } });

describe("a letter", () => {
  test("is sent byte for byte as it was previewed, over SMTP, and kept with its template's version", async () => {
    const input = await asking({ remarks: "Please call before noon." });
    const { letter } = await previewed(ask({ ...input, seen: UNSEEN }));
    expect(await lettersOf()).toEqual([]);
    expect(letter.text).toContain("Which account do you mean?");
    expect(letter.text).toContain("Please call before noon.");
    await ask({ ...input, seen: readSeen.parse(asSeen(letter)) });
    await outbox.drain();
    const [taken] = outbox.server.accepted.filter((mail) => mail.to.includes(world.officer.email));
    expect(taken?.bytes.toString()).toBe(letter.mime);
    expect(
      createHash("sha256")
        .update(taken?.bytes ?? "")
        .digest("hex"),
    ).toBe(letter.sha256);
    expect(await lettersOf()).toMatchObject([
      {
        ...{
          letter: "QUESTION",
          id: input.submission,
          subject: letter.subject,
          text: letter.text,
          masked: false,
        },
        outboxMessage: { sha256: letter.sha256, state: "ACCEPTED" },
      },
    ]);
  });

  test("is not sent where its words changed since it was looked at, and is shown anew", async () => {
    const input = await asking();
    const first = await previewed(ask({ ...input, seen: UNSEEN }));
    const changed = { ...input, text: "Which of the two accounts?" };
    const second = await previewed(ask({ ...changed, seen: seenAs(first) }));
    expect([first.changed, second.changed]).toEqual([false, true]);
    expect(second.letter.text).toContain("Which of the two");
    expect(await lettersOf()).toEqual([]);
    await ask({ ...changed, seen: seenAs(second) });
    expect(await lettersOf()).toHaveLength(1);
  });

  test("is not sent where facts changed since: another officer's address gives other bytes", async () => {
    const own = await makeWorld();
    await verifiedOfficer(own);
    reference = await registeredDemand(own);
    const input = await asking();
    const counsel = own.people.COUNSEL;
    const first = await previewed(askQuestion(counsel, { ...input, seen: UNSEEN }));
    await db().officer.update({
      where: { id: own.officer.id },
      data: { email: `${unique()}@elsewhere.example` },
    });
    await verifiedOfficer(own);
    const second = await previewed(askQuestion(counsel, { ...input, seen: seenAs(first) }));
    expect(second.changed).toBe(true);
    expect(second.letter.to).toMatch(/elsewhere/);
  });

  test.each([
    ["of the future", 600_000],
    ["of yesterday", -86_400_000],
  ])("bears no date %s, whatever the form says", async (_when, offset) => {
    const at = new Date((await now()).getTime() + offset);
    const again = await previewed(ask({ ...(await asking()), seen: { at, sha256: "0".repeat(64) } }));
    expect(Math.abs(again.letter.at.getTime() - (await now()).getTime())).toBeLessThan(60_000);
  });

  test("sent twice by the same form is one letter", async () => {
    const input = await asking();
    const { letter } = await previewed(ask({ ...input, seen: UNSEEN }));
    const seen = readSeen.parse(asSeen(letter));
    await ask({ ...input, seen });
    expect((await ask({ ...input, seen })).repeated).toBe(true);
    expect(await lettersOf()).toHaveLength(1);
  });
});

describe("what a person types into a letter", () => {
  test("may name an account that the paper demands in a question, but not the customer", async () => {
    const account = `person-0@${world.customer.domain}`;
    await ask(await asking({ text: `Do you mean ${account}?` }));
    const refused = await refusal(ask(await asking({ text: `Is it ${world.customer.name}?` })));
    expect(refused).toBeInstanceOf(InvalidInput);
    expect((refused as InvalidInput).fields.text).toMatch(/Leave out the customer's name/);
    expect(await lettersOf()).toHaveLength(1);
  });

  test("is refused by its own field", async () => {
    const refused = await refusal(ask(await asking({ remarks: `Ask ${world.customer.name}.` })));
    expect(Object.keys((refused as InvalidInput).fields)).toEqual(["remarks"]);
  });

  test("never names an account in a decline, and nothing of it reaches an officer who is not verified", async () => {
    const own = await makeWorld();
    const forged = await registeredDemand(own, { kind: "US-EDR" });
    const decline = { reference: forged, defects: ["VOLUNTARY" as const], note: "" };
    const counsel = own.people.COUNSEL;
    const account = `person-0@${own.customer.domain}`;
    await expect(reject(counsel, { ...decline, remarks: `As to ${account}.` })).rejects.toMatchObject({
      fields: { remarks: expect.stringMatching(/Leave out the account/) },
    });
    await reject(counsel, { ...decline, remarks: "Call us." });
    const mail = await db().outboxMessage.findFirstOrThrow({ where: { demand: { reference: forged } } });
    expect((await parseMail(Buffer.from(mail.bytes))).text).not.toContain("Call us");
  });
});

test("the letter with a link shows everything but the secret part, and carries the very link that was hashed", async () => {
  const { reference: sealed, productionId } = await demandSealed(world);
  const input = { ...releasing(sealed, productionId), submission: randomUUID() };
  const release = (seen: Seen) => deliverProduction(world.others.LEAD_COUNSEL, { ...input, seen });
  const { letter } = await previewed(release(UNSEEN));
  expect(letter.masked).toBe(true);
  expect(letter.mime.replaceAll("=\r\n", "")).toContain(`/authority/collect/${"x".repeat(43)}`);
  await release(readSeen.parse(asSeen(letter)));
  const [kept] = await db().letter.findMany({
    where: { demand: { reference: sealed } },
    include: { outboxMessage: true },
  });
  expect(kept?.outboxMessage.sha256).toBe(letter.sha256);
  const { text } = await parseMail(Buffer.from(kept?.outboxMessage.bytes ?? []));
  const [, token = ""] = /collect\/([\w-]{43})/.exec(text) ?? [];
  expect(token).not.toBe("x".repeat(43));
  expect(kept?.text).not.toContain(token);
  expect(letter.mime.replaceAll("=\r\n", "")).not.toContain(token);
});

describe("plain SQL as the app's role", () => {
  const values = async (letter: string, of = reference) => {
    const { id } = await db().demand.findUniqueOrThrow({ where: { reference: of } });
    const mail = await db().outboxMessage.findFirstOrThrow({ where: { demandId: id } });
    const template = await db().letterTemplate.findFirstOrThrow({ where: { letter, supersededAt: null } });
    return [randomUUID(), id, letter, template.id, mail.id, world.people.COUNSEL.actor.id];
  };
  const INSERT =
    "INSERT INTO letter (id, demand_id, letter, template_id, outbox_message_id, subject, text, written_by_id, written_at) VALUES ($1, $2, $3, $4, $5, 's', 't', $6, now())";

  test("writes no letter to an officer who is not verified but an acknowledgement or a decline", async () => {
    const own = await makeWorld();
    const forged = await registeredDemand(own, { kind: "US-EDR" });
    await reject(own.people.COUNSEL, { reference: forged, defects: ["VOLUNTARY"], note: "" });
    const drop = ["SELECT 1"] as [string];
    expect(await refusedWith(drop, [INSERT, await values("QUESTION", forged)])).toBe("NG007");
    // The mail has its letter already: past the trigger, only that stands in the way.
    expect(await refusedWith([INSERT, await values("ACKNOWLEDGEMENT", forged)])).toBe("23505");
  });

  test.each([
    "UPDATE letter SET text = ''",
    "DELETE FROM letter",
    "UPDATE letter_template SET words = '{}'",
    "UPDATE letter_template SET superseded_at = now()",
    "DELETE FROM letter_template",
  ])("cannot rewrite what was written: %s", async (statement) => {
    expect(await refusedWith([statement])).toBe("42501");
  });

  test("writes no version of a letter's words on which two people did not agree", async () => {
    const insert =
      "INSERT INTO letter_template (letter, version, words, effective_from) VALUES ('QUESTION', 2, '{}', now())";
    expect(await refusedWith([insert])).toBe("NG004");
  });
});

test("a letter of which no template stands is refused in a sentence", async () => {
  await asOwner("UPDATE letter_template SET superseded_at = now() WHERE letter = 'QUESTION'");
  try {
    expect(await refusal(ask(await asking()))).toBeInstanceOf(NotReady);
  } finally {
    await asOwner("UPDATE letter_template SET superseded_at = NULL WHERE letter = 'QUESTION'");
  }
});
