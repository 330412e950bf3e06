import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { demandTold, demandToTell, factsOf } from "@/lib/demands/test-notice";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { InvalidInput, NotReady } from "@/lib/errors";
import { confirmProposal } from "@/lib/notice/confirm-proposal";
import { previewNotice } from "@/lib/notice/preview-notice";
import { propose } from "@/lib/notice/propose";
import type { ProposeInput } from "@/lib/notice/schema";
import { tellAdministrators } from "@/lib/notice/tell-administrators";
import { askExtension } from "@/lib/review/ask-extension";
import { recordExtension } from "@/lib/review/record-extension";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

async function refused(reference: string): Promise<void> {
  const { facts } = await askExtension(world.people.COUNSEL, { reference, reason: "Seven days are needed." });
  const extensionId = facts.extensions.at(-1)?.id ?? "";
  await recordExtension(world.people.COUNSEL, { reference, extensionId, answer: "REFUSED" });
}

async function granted(reference: string, days: number): Promise<void> {
  const { facts } = await askExtension(world.people.COUNSEL, { reference, reason: "More time is needed." });
  const extensionId = facts.extensions.at(-1)?.id ?? "";
  const newDueAt = new Date(facts.now.getTime() + days * 86_400_000);
  const grant = { reference, extensionId, answer: "GRANTED", grantedBy: "Sam Reyes", newDueAt } as const;
  await recordExtension(world.people.COUNSEL, grant);
}

async function proposed(reference: string, more: Omit<ProposeInput, "reference" | "reason">) {
  const { facts } = await propose(world.people.COUNSEL, { reference, reason: "As discussed.", ...more });
  return facts.proposals.at(-1)?.id ?? "";
}

describe("shortening the window", () => {
  test("comes after an extension was asked for and refused, and the notice states the real date", async () => {
    const reference = await demandToTell(world, { dueInDays: 5 });
    await expect(proposed(reference, { kind: "SHORTEN_WINDOW", days: 2 })).rejects.toThrow(
      /Ask the authority for an extension first/,
    );
    const { facts: asked } = await askExtension(world.people.COUNSEL, { reference, reason: "More time." });
    await expect(proposed(reference, { kind: "SHORTEN_WINDOW", days: 2 })).rejects.toThrow(
      /is not answered yet\. Record the authority's answer, or that none came in time/,
    );
    const extensionId = asked.extensions[0]?.id ?? "";
    await recordExtension(world.people.COUNSEL, { reference, extensionId, answer: "REFUSED" });
    await expect(proposed(reference, { kind: "SHORTEN_WINDOW", days: 7 })).rejects.toThrow(InvalidInput);
    const proposalId = await proposed(reference, { kind: "SHORTEN_WINDOW", days: 2 });
    await expect(tellAdministrators(world.people.COUNSEL, { reference, reason: "" })).rejects.toThrow(
      NotReady,
    );
    await confirmProposal(world.others.COUNSEL, { reference, proposalId });
    const { letters, plan } = await previewNotice(db(), await factsOf(world, reference));
    expect(letters[0]?.text).toContain("This is less time than we usually leave");
    const { facts } = await tellAdministrators(world.people.COUNSEL, { reference, reason: "" });
    expect(facts.notices[0]).toMatchObject({
      windowDays: 2,
      shortenedBy: world.people.COUNSEL.actor.id,
      windowEndsAt: plan.windowEndsAt,
    });
  });

  test("is not for a demand whose whole window is over in time, or that has no due date", async () => {
    for (const dueInDays of [40, null]) {
      const reference = await demandToTell(world, { dueInDays });
      await refused(reference);
      await expect(proposed(reference, { kind: "SHORTEN_WINDOW", days: 1 })).rejects.toThrow(
        /it is not shortened/,
      );
    }
  });

  test("is not confirmed once the authority has granted the time after all", async () => {
    const reference = await demandToTell(world, { dueInDays: 5 });
    await refused(reference);
    const proposalId = await proposed(reference, { kind: "SHORTEN_WINDOW", days: 2 });
    await granted(reference, 30);
    await expect(confirmProposal(world.others.COUNSEL, { reference, proposalId })).rejects.toThrow(
      /it is not shortened/,
    );
    const { facts } = await tellAdministrators(world.people.COUNSEL, { reference, reason: "" });
    expect(facts.notices[0]).toMatchObject({ windowDays: 7, shortenedBy: null });
  });

  test("is over with a later grant: the next notice leaves the whole time", async () => {
    const reference = await demandToTell(world, { dueInDays: 5 });
    await refused(reference);
    const proposalId = await proposed(reference, { kind: "SHORTEN_WINDOW", days: 1 });
    await confirmProposal(world.others.COUNSEL, { reference, proposalId });
    await granted(reference, 30);
    const { facts } = await tellAdministrators(world.people.COUNSEL, { reference, reason: "" });
    expect(facts.notices[0]).toMatchObject({ windowDays: 7, shortenedBy: null });
  });

  test("after a grant that was too short, the notice says that no further extension was granted", async () => {
    const reference = await demandToTell(world, { dueInDays: 2 });
    await granted(reference, 4);
    await expect(proposed(reference, { kind: "SHORTEN_WINDOW", days: 1 })).rejects.toThrow(
      /Ask the authority for an extension first/,
    );
    await refused(reference);
    const proposalId = await proposed(reference, { kind: "SHORTEN_WINDOW", days: 1 });
    await confirmProposal(world.others.COUNSEL, { reference, proposalId });
    const { letters } = await previewNotice(db(), await factsOf(world, reference));
    expect(letters[0]?.text).toContain("no further extension was granted");
  });

  test("after a notice was given needs a new notice, which states the new date", async () => {
    const reference = await demandTold(world);
    await refused(reference);
    // The authority set an earlier day after all.
    const dueAt = new Date(Date.now() + 4 * 86_400_000);
    await db().demand.update({ where: { reference }, data: { dueAt } });
    const proposalId = await proposed(reference, { kind: "SHORTEN_WINDOW", days: 1 });
    await confirmProposal(world.others.LEAD_COUNSEL, { reference, proposalId });
    const { facts } = await tellAdministrators(world.people.COUNSEL, { reference, reason: "" });
    expect(facts.notices.map((notice) => notice.windowDays)).toEqual([7, 1]);
    expect(facts.mails.map((mail) => mail.state).sort()).toEqual([
      "CANCELLED",
      "CANCELLED",
      "READY",
      "READY",
    ]);
  });
});
