import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import type { DemandFacts } from "@/lib/demands/facts";
import { planNotice } from "@/lib/demands/plan-notice";
import { refusedWith } from "@/lib/demands/test-app-role";
import { demandTold, demandToTell, factsOf } from "@/lib/demands/test-notice";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { NotApproved } from "@/lib/notice/notice-seen";
import { TellAdministrators } from "@/lib/notice/schema";
import { showNotice } from "@/lib/notice/show-notice";
import { tellAdministrators } from "@/lib/notice/tell-administrators";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

/** Looks at the mails as the page shows them, and answers the form that would approve them. */
async function look(reference: string) {
  const facts = await factsOf(world, reference);
  return showNotice(facts, planNotice(facts));
}
const approve = (reference: string, seen: string | undefined) =>
  tellAdministrators(world.people.COUNSEL, TellAdministrators.parse({ reference, reason: "", seen }));
const mailsOf = (reference: string) =>
  db().outboxMessage.findMany({ where: { demand: { reference } }, orderBy: { toAddress: "asc" } });

describe("the approval of a notice", () => {
  test("is of the very bytes that were looked at, and names who approved them", async () => {
    const reference = await demandToTell(world);
    const shown = await look(reference);
    await approve(reference, shown.seen);
    const rows = await mailsOf(reference);
    expect(rows.map((row) => row.sha256).sort()).toEqual(shown.letters.map((one) => one.sha256).sort());
    const { notices } = await factsOf(world, reference);
    const approval = await db().noticeApproval.findUniqueOrThrow({
      where: { noticeId: notices[0]?.id ?? "" },
      include: { mails: true },
    });
    expect(approval).toMatchObject({ approvedById: world.people.COUNSEL.actor.id, voidedAt: null });
    expect(approval.mails.map((one) => one.sha256).sort()).toEqual(rows.map((row) => row.sha256).sort());
  });

  test("cannot be given unseen from a form", async () => {
    const reference = await demandToTell(world);
    for (const seen of [undefined, "", "1.2", `1.${"a".repeat(64)}`])
      await expect(approve(reference, seen)).rejects.toThrow("look at the mails, and approve them");
    expect(await mailsOf(reference)).toEqual([]);
  });

  const changes: [why: RegExp, change: (facts: DemandFacts) => Promise<unknown>][] = [
    [
      /the list of administrators, or whom secrecy lets us tell, changed/,
      ({ customer }) =>
        db().administrator.create({
          data: {
            ...{ customerId: customer?.id ?? "", capacity: "ADMINISTRATOR", name: "New Person" },
            email: `new-${crypto.randomUUID()}@aster.example`,
          },
        }),
    ],
    [
      /the list of administrators/,
      ({ contacts }) =>
        db().administrator.update({ where: { id: contacts[0]?.id ?? "" }, data: { language: "de" } }),
    ],
    [
      /what the notice says of the demand changed/,
      ({ authority }) =>
        db().authority.update({ where: { id: authority.id }, data: { name: `${authority.name} (renamed)` } }),
    ],
  ];
  test.each(changes)("is void once something changed: %s", async (why, change) => {
    const reference = await demandToTell(world);
    const { seen } = await look(reference);
    await change(await factsOf(world, reference));
    await expect(approve(reference, seen)).rejects.toThrow(why);
    await expect(approve(reference, seen)).rejects.toBeInstanceOf(NotApproved);
    expect(await mailsOf(reference)).toEqual([]);
    await approve(reference, (await look(reference)).seen);
    expect((await mailsOf(reference)).length).toBeGreaterThan(0);
  });

  test("is void once the mails were looked at too long ago", async () => {
    const reference = await demandToTell(world);
    const [at, , ...causes] = (await look(reference)).seen.split(".");
    // The mails of that hour bore another date, and so another hash.
    const before = [Number(at) - 3 * 3_600_000, "a".repeat(64), ...causes].join(".");
    await expect(approve(reference, before)).rejects.toThrow("you looked more than two hours ago");
  });

  test("is asked of the database too: other bytes than the approved are not queued, and none once it is void", async () => {
    const reference = await demandTold(world);
    const [mail] = await mailsOf(reference);
    const { notices } = await factsOf(world, reference);
    const other = `INSERT INTO outbox_message (demand_id, recipient_id, kind, purpose, data_class, to_address, bounce_address,
        subject, message_id, bytes, sha256)
      SELECT demand_id, recipient_id, kind, purpose, data_class, to_address, bounce_address, subject, 'other', 'x',
        encode(sha256('x'), 'hex') FROM outbox_message WHERE id = $1`;
    expect(await refusedWith([other, [mail?.id]])).toBe("NG007");
    const claim = "UPDATE outbox_message SET state = 'SENDING' WHERE id = $1";
    expect(await refusedWith([claim, [mail?.id]])).toBe("nothing refused it");
    const annul = "UPDATE notice_approval SET voided_at = now(), void_reason = 'SCOPE' WHERE notice_id = $1";
    expect(await refusedWith([annul, [notices[0]?.id]], [claim, [mail?.id]])).toBe("NG007");
    const revive = "UPDATE notice_approval SET voided_at = NULL, void_reason = NULL WHERE notice_id = $1";
    expect(await refusedWith([annul, [notices[0]?.id]], [revive, [notices[0]?.id]])).toBe("NG007");
    const rewrite = "UPDATE approved_mail SET sha256 = 'x' WHERE recipient_id = $1";
    expect(await refusedWith([rewrite, [mail?.recipientId]])).toBe("42501");
  });
});
