import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { streamBody } from "./stream-body";

const asked = (method = "GET", signal?: AbortSignal) =>
  new Request("http://localhost:3000/api/x", { method, signal });

/** Something that is sent: what was made of it, how often it was let go, and when nothing more is made. */
function sending(waits: () => Promise<unknown>, many = Number.POSITIVE_INFINITY) {
  const told = { made: 0, left: 0, ended: 0 };
  async function* pieces() {
    try {
      for (; told.made < many; told.made += 1) {
        await waits();
        yield Buffer.alloc(40_000, told.made);
      }
    } finally {
      told.left += 1;
    }
  }
  let ended = () => {};
  const over = new Promise<void>((resolve) => {
    ended = () => {
      told.ended += 1;
      resolve();
    };
  });
  return { told, pieces: pieces(), ended, over };
}

const SOURCES = {
  "a generator": (pieces: AsyncGenerator<Buffer>) => pieces,
  "a file": (pieces: AsyncGenerator<Buffer>) => Readable.from(pieces, { objectMode: false }),
};
const WAITS = { "at once": async () => {}, "a turn later": () => setImmediate() };
const TURNS = {
  promises: () => Promise.resolve(),
  ticks: () => new Promise<void>((resolve) => process.nextTick(resolve)),
  events: () => setImmediate(),
};

describe("who leaves, at whatever moment, ends what is made and nothing else", () => {
  const faults: unknown[] = [];
  const note = (fault: unknown) => faults.push(fault);
  beforeAll(() => void process.on("uncaughtException", note));
  afterAll(() => void process.off("uncaughtException", note));

  const moments = Object.keys(TURNS).flatMap((turn) =>
    [0, 1, 2, 3, 5, 8, 13].flatMap((turns) => [0, 1, 3].map((taken) => ({ turn, turns, taken }))),
  ) as { turn: keyof typeof TURNS; turns: number; taken: number }[];

  const ASKS = ["asks for no more", "waits for more", "has just asked for more"] as const;
  test.each(
    Object.keys(SOURCES).flatMap((source) =>
      Object.keys(WAITS).flatMap((waits) =>
        ["cancels", "closes the connection"].flatMap((leaves) =>
          ASKS.map((asks) => ({ source, waits, leaves, asks })),
        ),
      ),
    ) as {
      source: keyof typeof SOURCES;
      waits: keyof typeof WAITS;
      leaves: string;
      asks: (typeof ASKS)[number];
    }[],
  )("$source made $waits, who $asks and $leaves", async (how) => {
    for (const { turn, turns, taken } of moments) {
      const { told, pieces, ended, over } = sending(WAITS[how.waits]);
      const connection = new AbortController();
      const request = asked("GET", connection.signal);
      const reader = (await streamBody(request, SOURCES[how.source](pieces), ended))?.getReader();
      const ask = () => reader?.read().catch(() => {});
      for (let piece = 0; piece < taken; piece += 1) await reader?.read();
      let more = how.asks === "waits for more" ? ask() : undefined;
      for (let wait = 0; wait < turns; wait += 1) await TURNS[turn]();
      if (how.asks === "has just asked for more") more = ask();
      const left = how.leaves === "cancels" ? reader?.cancel() : connection.abort();
      await Promise.all([left, over, more]);
      await setImmediate();
      const moment = `${taken} taken, then ${turns} ${turn}`;
      expect({ left: told.left, ended: told.ended, faults }, moment).toEqual({
        left: 1,
        ended: 1,
        faults: [],
      });
      if (how.source === "a generator") expect(told.made, moment).toBeLessThanOrEqual(taken + 2);
    }
  });
});

test("all of it is sent, text as well, and ended once", async () => {
  const { told, pieces, ended } = sending(async () => {}, 3);
  const sent = await new Response(await streamBody(asked(), pieces, ended)).arrayBuffer();
  const made = Buffer.concat([0, 1, 2].map((byte) => Buffer.alloc(40_000, byte)));
  expect(made.equals(Buffer.from(sent))).toBe(true);
  expect(told).toEqual({ made: 3, left: 1, ended: 1 });
  async function* words() {
    yield* ["one,", "命,", "é"];
  }
  expect(await new Response(await streamBody(asked(), words())).text()).toBe("one,命,é");
});

test("what refuses the first piece is thrown before anything is answered, and ends it", async () => {
  const refusal = new Error("This may not be read.");
  const { told, pieces, ended } = sending(() => Promise.reject(refusal));
  await expect(streamBody(asked(), pieces, ended)).rejects.toBe(refusal);
  expect(told).toEqual({ made: 0, left: 1, ended: 1 });
});

test("what goes wrong half-way is no end: the reader is told, and it ends", async () => {
  const fault = new Error("The disk is gone.");
  let waited = 0;
  const { told, pieces, ended } = sending(() => (waited++ < 2 ? Promise.resolve() : Promise.reject(fault)));
  await expect(new Response(await streamBody(asked(), pieces, ended)).text()).rejects.toBe(fault);
  expect(told).toEqual({ made: 2, left: 1, ended: 1 });
});

test("what a closed connection cut off does not look whole to whoever still reads", async () => {
  const connection = new AbortController();
  const { pieces, ended } = sending(async () => {}, 3);
  const body = await streamBody(asked("GET", connection.signal), pieces, ended);
  connection.abort(new Error("closed"));
  await expect(new Response(body).text()).rejects.toThrow("closed");
});

test("who asks for the headers alone takes nothing, and nothing stays open", async () => {
  const { told, pieces, ended } = sending(async () => {});
  expect(await streamBody(asked("HEAD"), Readable.from(pieces, { objectMode: false }), ended)).toBeNull();
  expect(told).toMatchObject({ left: 1, ended: 1 });
});

test("a file of which nothing more comes is closed nevertheless", async () => {
  const file = new Readable({ read() {} });
  file.push("its beginning");
  const reader = (await streamBody(asked(), file))?.getReader();
  await reader?.read();
  const more = reader?.read();
  await reader?.cancel();
  expect([file.destroyed, (await more)?.done]).toEqual([true, true]);
});

test("nothing else makes a stream of the web of one of Node's", () => {
  const files = ["app", "lib", "cli"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  );
  const sources = files.filter((file) => /(?<!\.test)\.(ts|tsx|mjs)$/.test(file) && !/generated/.test(file));
  expect(sources.length).toBeGreaterThan(100);
  expect(sources.filter((file) => /\.toWeb\(/.test(readFileSync(file, "utf8")))).toEqual([]);
});
