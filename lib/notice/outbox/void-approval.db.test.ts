import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db";
import { factsOf } from "@/lib/demands/test-notice";
import { mailsWaiting, noticeMails, systemActs, TestOutbox } from "@/lib/demands/test-outbox";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { NotReady } from "@/lib/errors";
import { resolveAmbiguousMail } from "@/lib/notice/resolve-ambiguous-mail";
import { tellAdministrators } from "@/lib/notice/tell-administrators";

let world: World;
let outbox: TestOutbox;
beforeAll(async () => {
  world = await makeWorld();
});
beforeEach(async () => {
  outbox = await TestOutbox.open();
});
afterEach(() => outbox.close());

test("a notice whose approval still speaks is sent", async () => {
  const { reference } = await mailsWaiting(world);
  await outbox.drain();
  expect((await noticeMails(world, reference)).map((mail) => mail.state)).toEqual(["ACCEPTED"]);
});

test("a change of what it was made from makes the approval void: its mail is held with the reason, and not sent", async () => {
  const { reference, customer } = await mailsWaiting(world);
  await db().administrator.update({
    where: { id: customer.administrators[0]?.id ?? "" },
    data: { name: "Another Name" },
  });
  await outbox.drain();
  expect(outbox.server.accepted).toEqual([]);
  const mails = await noticeMails(world, reference);
  const held = mails.filter((mail) => mail.state === "HELD");
  expect(held).toHaveLength(1);
  expect(held[0]?.response).toMatch(/the approval is void, because the recipient, or what the notice says/);
  const { demand, notices } = await factsOf(world, reference);
  const approval = await db().noticeApproval.findUnique({ where: { noticeId: notices[0]?.id ?? "" } });
  expect(approval).toMatchObject({ voidReason: "FACTS" });
  expect(await systemActs(demand.id)).toContain("voidApproval");

  const again = { reference, mailId: held[0]?.id ?? "", decision: "SEND_AGAIN", reason: "Try." } as const;
  await expect(resolveAmbiguousMail(world.people.COUNSEL, again)).rejects.toThrow(NotReady);
  await tellAdministrators(world.people.COUNSEL, { reference, reason: "" });
  await outbox.drain();
  const after = await noticeMails(world, reference);
  expect(after.filter((mail) => mail.state === "ACCEPTED")).toHaveLength(held.length);
});
