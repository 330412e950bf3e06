import pg from "pg";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { db } from "@/lib/db";
import { factsOf, order } from "@/lib/demands/test-notice";
import { mailsWaiting, noticeMails } from "@/lib/demands/test-outbox";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { FaultServer } from "@/lib/mail/fault-server";
import { enterSecrecy } from "@/lib/notice/enter-secrecy";
import { runOutbox } from "@/lib/notice/outbox/run-outbox";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop();
  await db().outboxMessage.updateMany({ where: { state: "READY" }, data: { state: "CANCELLED" } });
});

async function mailServer(): Promise<FaultServer> {
  const server = await FaultServer.start();
  open.push(server);
  return server;
}

/** Started before the mail server is closed, and so stopped before it. */
function start(smtpUrl: string | undefined, say: (words: string) => void = () => {}) {
  const outbox = runOutbox({ smtpUrl, say });
  open.unshift(outbox);
  return outbox;
}

const stateOf = async (reference: string) => (await noticeMails(world, reference))[0]?.state;
const until = (state: string, reference: string) =>
  vi.waitFor(async () => expect(await stateOf(reference)).toBe(state), { timeout: 60_000, interval: 50 });

test("without a mail server mails wait, and it is said once", async () => {
  const say = vi.fn();
  const outbox = start(undefined, say);
  const { reference } = await mailsWaiting(world);
  await outbox.stop();
  expect(await stateOf(reference)).toBe("READY");
  expect(say.mock.calls).toEqual([["No SMTP_URL is set: mails are kept, and wait for a mail server."]]);
});

test("a mail is sent once it is queued", async () => {
  const server = await mailServer();
  start(server.url);
  const { reference } = await mailsWaiting(world);
  await until("ACCEPTED", reference);
});

test("secrecy entered elsewhere breaks off a running send before the server asks for the message", async () => {
  const server = await mailServer();
  server.fault("data", "hold");
  start(server.url);
  const { reference, customer } = await mailsWaiting(world);
  await server.held();
  await enterSecrecy(world.people.COMPLIANCE_OFFICER, { reference, ...order, permits: [] });
  await until("HELD", reference);
  server.fault("data", null);
  server.release();
  await server.quiet();
  expect(server.accepted.map((mail) => mail.to)).not.toContain(customer.administrators[0]?.email);
  expect((await factsOf(world, reference)).notices[0]?.recipients[0]?.standing).toBe("OWED");
});

test("stopping lets a running send finish", async () => {
  const server = await mailServer();
  server.fault("message", "hold");
  const outbox = start(server.url);
  const { reference } = await mailsWaiting(world);
  await server.held();
  const stopped = outbox.stop();
  server.release();
  await stopped;
  expect(await stateOf(reference)).toBe("ACCEPTED");
});

test("stopping does not wait for a mail server that never answers: what was not asked for goes later", async () => {
  const server = await mailServer();
  server.fault("rcpt", "silence");
  const outbox = runOutbox({ smtpUrl: server.url, say: () => {}, patience: 200 });
  const { reference } = await mailsWaiting(world);
  await until("SENDING", reference);
  await outbox.stop();
  expect(await stateOf(reference)).toBe("READY");
});

test("a database that throws everybody out loses no mail and is found again", async () => {
  const server = await mailServer();
  server.fault("data", "hold");
  start(server.url);
  const { reference, customer } = await mailsWaiting(world);
  const to = customer.administrators[0]?.email;
  await server.held();
  const client = new pg.Client(process.env.DATABASE_URL);
  await client.connect();
  await client.query(`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()`);
  await client.end();
  server.fault("data", null);
  server.release();
  await vi.waitFor(() => db().$queryRaw`SELECT 1`, { timeout: 60_000 });
  await until("ACCEPTED", reference);
  const { reference: next } = await mailsWaiting(world);
  await until("ACCEPTED", next);
  expect(server.accepted.filter((mail) => mail.to === to)).toHaveLength(1);
});
