import { afterEach, describe, expect, test } from "vitest";
import { InvalidInput } from "@/lib/errors";
import { type Fault, FaultServer, refusedUrl, type Stage } from "./fault-server";
import { type SendOptions, type SendResult, sendBytes } from "./send-bytes";

const MAIL = {
  bytes: Buffer.from("Subject: Notice\r\n\r\nThe authority asked for your data.\r\n.. dots\r\n.\r\nend\r\n"),
  from: "bounce+1@provider.example",
  to: "admin@customer.example",
};
// Only for servers that stay silent: elsewhere a busy machine must not turn into a fault.
const QUICK = { connect: 400, greeting: 400, idle: 400 };
const servers: FaultServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function serve(
  faults: Partial<Record<Stage, Fault>> = {},
  extensions: string[] = [],
): Promise<FaultServer> {
  const server = await FaultServer.start(faults, extensions);
  servers.push(server);
  return server;
}

function send(server: FaultServer, options: Partial<SendOptions> = {}) {
  return sendBytes(MAIL, { smtp: server.url, ...options });
}

const reply = (text: string): Fault => ({ reply: text });
type Row = [
  stage: Stage,
  fault: Fault,
  result: SendResult,
  code: number | undefined,
  reachedData: boolean,
  kept: number,
];

const TABLE: Row[] = [
  ["greeting", "drop", "RETRY", undefined, false, 0],
  ["greeting", "silence", "RETRY", undefined, false, 0],
  ["greeting", reply("554 5.3.2 No service"), "RETRY", 554, false, 0],
  ["greeting", reply("421 4.3.2 Closing"), "RETRY", 421, false, 0],
  ["mail", "drop", "RETRY", undefined, false, 0],
  ["mail", "silence", "RETRY", undefined, false, 0],
  ["mail", reply("451 4.3.0 Later"), "RETRY", 451, false, 0],
  ["mail", reply("550 5.7.1 Not you"), "FAILED", 550, false, 0],
  ["mail", reply("530 5.7.0 Sign in first"), "RETRY", 530, false, 0],
  ["rcpt", "drop", "RETRY", undefined, false, 0],
  ["rcpt", "silence", "RETRY", undefined, false, 0],
  ["rcpt", reply("451 4.7.1 Greylisted"), "RETRY", 451, false, 0],
  ["rcpt", reply("550 5.1.1 No such mailbox"), "FAILED", 550, false, 0],
  ["data", "drop", "RETRY", undefined, false, 0],
  ["data", "silence", "RETRY", undefined, false, 0],
  ["data", reply("451 4.3.0 Later"), "RETRY", 451, false, 0],
  ["data", reply("554 5.5.1 No"), "FAILED", 554, false, 0],
  ["message", "drop", "AMBIGUOUS", undefined, true, 0],
  ["message", "silence", "AMBIGUOUS", undefined, true, 0],
  ["message", reply("451 4.3.0 Later"), "RETRY", 451, true, 0],
  ["message", reply("421 4.3.2 Closing"), "RETRY", 421, true, 0],
  ["message", reply("550 5.7.1 Refused"), "FAILED", 550, true, 0],
  ["accepted", "drop", "AMBIGUOUS", undefined, true, 1],
  ["accepted", "silence", "AMBIGUOUS", undefined, true, 1],
];

describe.each([
  ["command by command", []],
  ["pipelined", ["PIPELINING"]],
])("sent %s", (_name, extensions) => {
  test.each(TABLE)("%s: %j is %s", async (stage, fault, result, code, reachedData, kept) => {
    const server = await serve({ [stage]: fault }, extensions);
    const outcome = await send(server, fault === "silence" ? { timeouts: QUICK } : {});
    expect(outcome).toMatchObject({ result, reachedData, response: expect.stringMatching(/\S/) });
    expect(outcome.code).toBe(code);
    expect(server.accepted).toHaveLength(kept);
  });

  test("without a fault the server has the very bytes, once, for the one recipient", async () => {
    const server = await serve({}, extensions);
    expect(await send(server)).toEqual({
      result: "ACCEPTED",
      response: "250 2.0.0 Taken",
      code: 250,
      reachedData: true,
    });
    expect(server.accepted).toEqual([MAIL]);
  });
});

test("a server that is not there is asked again later", async () => {
  expect(await sendBytes(MAIL, { smtp: await refusedUrl() })).toMatchObject({
    result: "RETRY",
    reachedData: false,
    response: expect.stringContaining("ECONNREFUSED"),
  });
});

describe("stopping a mail on its way", () => {
  test.each<Stage>(["greeting", "mail", "rcpt", "data"])(
    "held at %s, before the server asks for it: not sent, now or later",
    async (stage) => {
      const server = await serve({ [stage]: "hold" }, ["PIPELINING"]);
      const abort = new AbortController();
      const outcome = send(server, { abort: abort.signal });
      await server.held();
      abort.abort();
      expect(await outcome).toMatchObject({ result: "RETRY", reachedData: false });
      server.release();
      await server.quiet();
      expect(server.accepted).toEqual([]);
    },
  );

  test.each<Stage>(["message", "accepted"])(
    "held at %s, after it was asked for: possibly sent",
    async (stage) => {
      const server = await serve({ [stage]: "hold" });
      const abort = new AbortController();
      const outcome = send(server, { abort: abort.signal });
      await server.held();
      abort.abort();
      expect(await outcome).toMatchObject({ result: "AMBIGUOUS", reachedData: true });
    },
  );

  test("stopped before it began, it does not even connect", async () => {
    const server = await serve();
    expect(await send(server, { abort: AbortSignal.abort() })).toMatchObject({
      result: "RETRY",
      reachedData: false,
    });
    expect(server.commands).toEqual([]);
  });

  test("stopped after the answer, it stays accepted", async () => {
    const abort = new AbortController();
    const outcome = await send(await serve(), { abort: abort.signal });
    abort.abort();
    expect(outcome.result).toBe("ACCEPTED");
  });

  test("a server that only goes on and on is left after the total time", async () => {
    const server = await serve({ accepted: "hold" });
    expect(await send(server, { timeouts: { total: 300 } })).toMatchObject({ result: "AMBIGUOUS" });
  });

  test("whenever it is stopped, a mail said not to be sent is not with the server", async () => {
    const server = await serve({ data: "hold" }, ["PIPELINING"]);
    const seen: Record<SendResult, number> = { RETRY: 0, AMBIGUOUS: 0, ACCEPTED: 0, FAILED: 0 };
    // From the moment of the 354 on, each round stops a little later, until stopping comes too late again and again.
    for (let steps = 0; seen.ACCEPTED < 10; steps += 1) {
      const abort = new AbortController();
      const before = server.accepted.length;
      const outcome = send(server, { abort: abort.signal });
      await server.held();
      server.release();
      for (let step = 0; step < steps; step += 1) await new Promise((resolve) => setImmediate(resolve));
      abort.abort();
      const { result } = await outcome;
      await server.quiet();
      seen[result] += 1;
      if (result === "RETRY") expect(server.accepted).toHaveLength(before);
      if (result === "ACCEPTED") expect(server.accepted).toHaveLength(before + 1);
    }
    expect(seen.RETRY).toBeGreaterThan(0);
    expect(server.accepted.length).toBeGreaterThanOrEqual(seen.ACCEPTED);
    expect(server.accepted.length).toBeLessThanOrEqual(seen.ACCEPTED + seen.AMBIGUOUS);
  });
});

describe("what the server is told and what is kept of its answer", () => {
  test("a report is asked for under our name where the server can give one", async () => {
    const server = await serve({}, ["DSN", "SIZE 100000"]);
    await send(server, { envelopeId: "n1" });
    expect(server.commands).toContain(`MAIL FROM:<${MAIL.from}> SIZE=${MAIL.bytes.length} RET=HDRS ENVID=n1`);
    expect(server.commands).toContain(
      `RCPT TO:<${MAIL.to}> NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=rfc822;${MAIL.to}`,
    );
  });

  test("a mail larger than the server takes has failed", async () => {
    const server = await serve({}, ["SIZE 10"]);
    expect(await send(server)).toMatchObject({ result: "FAILED", reachedData: false });
  });

  test("quoted text and links of the mail are left out", async () => {
    const quoting =
      "550 5.7.1 Spam: The authority asked for your data. See https://provider.example/v/secret now";
    const { response } = await send(await serve({ message: reply(quoting) }));
    expect(response).toBe("550 5.7.1 Spam: [...] See [link] now");
  });

  test("a long answer is cut and stays on one line", async () => {
    const long = `550-${"a".repeat(500)}\r\n550 b`;
    const { response } = await send(await serve({ rcpt: reply(long) }));
    expect(response).toMatch(/^550-a{296}$/);
  });
});

describe("what cannot be sent at all", () => {
  test.each([
    { ...MAIL, to: "a@company.example>\r\nRCPT TO:<b@company.example" },
    { ...MAIL, to: "a@company.example, b@company.example" },
    { ...MAIL, from: "" },
  ])("addresses that are none: %j", async (mail) => {
    const server = await serve();
    await expect(sendBytes(mail, { smtp: server.url })).rejects.toThrow(InvalidInput);
    expect(server.commands).toEqual([]);
  });

  test("no mail goes in plain text where TLS is demanded", async () => {
    const server = await serve();
    const outcome = await send(server, { smtp: `${server.url}?requireTLS` });
    expect(outcome).toMatchObject({ result: "RETRY", reachedData: false });
    expect(server.commands.map((line) => line.slice(0, 4))).toEqual(["EHLO", "STAR"]);
  });

  test("a failed sign-in is no verdict on the mail", async () => {
    const server = await serve();
    const outcome = await send(server, { smtp: server.url.replace("smtp://", "smtp://user:secret@") });
    expect(outcome).toMatchObject({ result: "RETRY", code: 502, reachedData: false });
    expect(outcome.response).not.toContain("secret");
  });
});
