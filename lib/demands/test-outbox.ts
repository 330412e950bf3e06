import { db, inTransaction } from "@/lib/db";
import { demandTold, factsOf } from "@/lib/demands/test-notice";
import { makeCustomer, type World } from "@/lib/demands/test-world";
import { FaultServer } from "@/lib/mail/fault-server";
import { RunningSends } from "@/lib/notice/outbox/running-sends";
import { sendNext } from "@/lib/notice/outbox/send-next";

/** A mail server that fails where it is told to, and one worker that sends to it. */
export class TestOutbox {
  readonly running = new RunningSends();
  private constructor(readonly server: FaultServer) {}

  static async open(): Promise<TestOutbox> {
    return new TestOutbox(await FaultServer.start());
  }

  /** What this test left waiting is not sent in the next one. */
  async close(): Promise<void> {
    await this.server.stop();
    await db().outboxMessage.updateMany({
      where: { state: { in: ["READY", "SENDING"] } },
      data: { state: "CANCELLED" },
    });
  }

  send(smtp = this.server.url) {
    return sendNext({ smtp, running: this.running, timeouts: { idle: 2_000, total: 10_000 } });
  }

  /** Sends whatever is due; answers how many were tried. */
  async drain(): Promise<number> {
    let sent = 0;
    for (let did = await this.send(); did !== "idle"; did = await this.send()) if (did === "sent") sent += 1;
    return sent;
  }
}

/** One demand of a customer whose administrators are as fresh as listed, all of them told: their mails wait. */
export async function mailsWaiting(world: World, freshness: Parameters<typeof makeCustomer>[2] = ["fresh"]) {
  const customer = await inTransaction((tx) => makeCustomer(tx, "Dune Foods", freshness));
  return { customer, reference: await demandTold(world, { customer }) };
}

export async function noticeMails(world: World, reference: string) {
  const { mails } = await factsOf(world, reference);
  return mails.filter((mail) => mail.kind === "NOTICE");
}

/** What the system itself wrote into the audit chain about a demand, in order. */
export async function systemActs(demandId: string): Promise<string[]> {
  const rows = await db().auditEntry.findMany({
    where: { demandId, actorId: null },
    orderBy: { sequence: "asc" },
  });
  return rows.map((row) => row.action);
}
