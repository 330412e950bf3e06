import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { demandSealed, factsFor, releasing, sealing, tokenMailed } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { refusalOf } from "@/lib/files/temporary-place";
import { addFiltered } from "@/lib/production/add-filtered";
import { closeDemand } from "@/lib/production/close-demand";
import { collectPackage } from "@/lib/production/collect-package";
import { deliverProduction } from "@/lib/production/deliver-production";
import { fetchWhole, sessionFor } from "@/lib/production/hand-over/test-collecting";
import { renewLink } from "@/lib/production/renew-link";
import { runNow } from "@/lib/production/runs/run-now";
import { sealNow } from "@/lib/production/sealing/seal-now";
import { sendCoverLetter } from "@/lib/production/send-cover-letter";
import { startProduction } from "@/lib/production/start-production";
import { completeTask } from "@/lib/production/tasks/complete-task";
import { approveScope } from "@/lib/review/approve-scope";
import { decideItem } from "@/lib/review/decide-item";
import { returnToReview } from "@/lib/review/return-to-review";

// What becomes of an interim package, of which the officer fetched something, once the scope is approved anew.

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

async function interim() {
  const { reference, productionId } = await demandSealed(world);
  await deliverProduction(world.others.COUNSEL, { ...releasing(reference, productionId), extent: "INTERIM" });
  return { reference, productionId, token: await tokenMailed(reference) };
}

/** Returned to review, decided as before, approved, and all exported and filtered for it. */
async function approvedAnew(reference: string): Promise<void> {
  const { COUNSEL, LEAD_COUNSEL, CUSTODIAN } = world.people;
  const { facts } = await returnToReview(COUNSEL, { reference, reason: "To be looked at again." });
  const itemId = facts.items[0]?.id ?? "";
  await decideItem(COUNSEL, { reference, itemId, decision: "APPROVE", reason: "" });
  await approveScope(LEAD_COUNSEL, { reference });
  await startProduction(COUNSEL, { reference });
  const { id, taskId } = await db().sourceExport.findFirstOrThrow({
    where: { task: { demand: { reference } } },
  });
  await runNow(id);
  await completeTask(CUSTODIAN, { reference, taskId, reason: "" });
}

test("what broke off leaves in a new package, and nobody is mailed a link that leads nowhere", async () => {
  const { COUNSEL, CUSTODIAN } = world.people;
  const { reference, productionId, token } = await interim();
  const { content } = await collectPackage(token, await sessionFor(token), () => ({ start: 0, end: 9 }));
  for await (const _ of content ?? []);
  const fetched = (await factsFor(world, reference)).productions[0]?.links[0]?.collections;
  expect(fetched).toMatchObject([{ completedAt: null }]);
  await renewLink(COUNSEL, { reference, productionId, days: 3, maxDownloads: 1 });
  await approvedAnew(reference);
  const to = { reference, productionId };
  const again = () => renewLink(COUNSEL, { ...to, days: 3, maxDownloads: 1 });
  for (const refused of [again, () => sendCoverLetter(COUNSEL, to)])
    expect(((await refusalOf(refused())) as Error).message).toMatch(
      /^The package left under an earlier scope, so no link leads to it any more/,
    );
  await addFiltered(CUSTODIAN, { reference, decisions: [] });
  const { facts } = await sealNow(CUSTODIAN, sealing(reference));
  const second = facts.productions[1];
  expect(second?.files).toHaveLength(1);
  expect(second?.manifest).toMatchObject({ package: { kind: "SUPPLEMENTARY", earlier: [{ number: 1 }] } });
  await deliverProduction(world.others.COUNSEL, releasing(reference, second?.id ?? ""));
  const renewed = await renewLink(COUNSEL, {
    ...{ reference, productionId: second?.id ?? "", days: 3, maxDownloads: 1 },
  });
  expect(renewed.facts.productions[1]?.links).toHaveLength(2);
  await fetchWhole(await tokenMailed(reference));
  const closed = await closeDemand(COUNSEL, { reference });
  expect(closed.facts.demand.outcome).toBe("PRODUCED_FULL");
});

test("what was received whole leaves once", async () => {
  const { reference, token } = await interim();
  await fetchWhole(token);
  await approvedAnew(reference);
  expect(await refusalOf(addFiltered(world.people.CUSTODIAN, { reference, decisions: [] }))).toMatchObject({
    message: expect.stringMatching(/^The filter let nothing out that did not leave before/),
  });
});
