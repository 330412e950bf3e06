import { expect } from "vitest";
import { attempt } from "@/lib/demands/model/test-attempt";
import { whoWasTold } from "@/lib/demands/model/test-gate";
import { judgeMails } from "@/lib/demands/model/test-mail";
import type { Stage } from "@/lib/demands/model/test-stage";
import type { Fault, Stage as MailStage } from "@/lib/mail/fault-server";
import { claimNext } from "@/lib/notice/outbox/claim-next";
import { expireLeases } from "@/lib/notice/outbox/expire-leases";
import { stopForbidden } from "@/lib/notice/outbox/stop-forbidden";

const MOST_AT_ONCE = 4;

/** A worker sends what is due to a server that fails at one place, or nowhere. */
export async function send(
  stage: Stage,
  demandIds: string[],
  fault: [MailStage, Fault] | null,
): Promise<void> {
  const { outbox } = stage;
  if (fault) outbox.server.fault(...fault);
  for (let sent = 0; sent < MOST_AT_ONCE; sent += 1) {
    const before = await whoWasTold(stage.owner, demandIds);
    const did = await outbox.send();
    await outbox.server.quiet();
    await judgeMails(stage, before);
    if (did === "idle") break;
  }
  if (fault) outbox.server.fault(fault[0], null);
}

/** An order is entered while the server keeps a worker waiting; before 354 that takes the mail back. */
export async function sendUnderSecrecy(
  stage: Stage,
  demandIds: string[],
  { reference, n, stop }: { reference: string; n: number; stop: MailStage },
): Promise<void> {
  const { server, running } = stage.outbox;
  const before = await whoWasTold(stage.owner, demandIds);
  server.fault(stop, "hold");
  const sending = stage.outbox.send();
  const held = await Promise.race([server.held().then(() => true), sending.then(() => false)]);
  if (held) {
    await attempt(stage, { reference, act: "enterSecrecy", n: n - (n % 5) + 1 });
    await stopForbidden(running, running.ids);
  }
  const after = await whoWasTold(stage.owner, demandIds);
  server.release();
  await sending;
  await server.quiet();
  server.fault(stop, null);
  // The message had been given already where the server was asked to hold its answer.
  if (held) stage.count(`held at ${stop}`);
  await judgeMails(stage, held && stop !== "message" ? after : before);
  expect(running.ids).toEqual([]);
}

/** A worker claims the next mail and is never heard of again; its lease runs out at once. */
export async function loseWorker(stage: Stage, demandIds: string[]): Promise<void> {
  const before = await whoWasTold(stage.owner, demandIds);
  const claim = await claimNext(0);
  if (typeof claim === "object") {
    const told = before.find((one) => one.email === claim.mail.toAddress);
    if (claim.mail.kind === "NOTICE") expect(told, "N1 claimed").toMatchObject({ forbidden: false });
    stage.count("lost worker");
  }
  await expireLeases();
}
