import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { leaves } from "./project";
import { runFilter } from "./run-filter";
import { each, filter, item, mailSource, record } from "./test-filter";

const corpus = join(import.meta.dirname, "../../../../shared/data/mail");
const files = existsSync(corpus)
  ? (readdirSync(corpus, { recursive: true, encoding: "utf8" }) as string[])
      .filter((name) => name.endsWith(".eml"))
      .sort()
  : [];

describe.skipIf(files.length === 0)("the real and broken mails of ../shared/data/mail", () => {
  test("are each in, out or unclear; none stops the filter, none is lost, and no subject leaves with an envelope", async () => {
    const records = files.map((name, index) => record(readFileSync(join(corpus, name)), index));
    const asked = { holder: { kind: "domain", normalised: "com" } as const, from: 0, to: Date.UTC(2030, 0) };
    const items = [item({ ...asked, id: "C" }), item({ ...asked, id: "NC", dataClass: "NC" })];
    const source = mailSource({ roles: ["sender", "recipient"] });
    let read = 0;
    for await (const { outcomes, reading, count } of runFilter(each(records), filter({ items, source }))) {
      read += 1;
      const name = files[reading.record.index];
      for (const outcome of outcomes)
        expect({ name, ...outcome }).not.toMatchObject({ reason: "FILTER_FAILED" });
      for (const one of count.items) expect(one.in + one.out + one.unclear).toBe(read);
      const envelope = leaves(reading, item({ dataClass: "NC" }));
      expect(envelope.whole || /^(subject|x-(?!original)|content-)/im.test(envelope.bytes.toString())).toBe(
        false,
      );
    }
    expect(read).toBe(files.length);
  });
});
