import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { filterCommand } from "@/cli/filter";
import { DAY, item, mail, mailSource, START } from "@/lib/production/filter/test-filter";
import { fingerprintOf, type Terms, termsJson } from "@/lib/production/runs/terms";

const terms: Terms = {
  ...{ source: mailSource(), items: [item()], lawyers: ["law.example"] },
  recordDecisions: [{ id: "d", item: "item-1", index: 0, sha256: "a".repeat(64), ends: "out" }],
  unclearRules: [{ id: "r", item: null, reason: "DATE_MISSING", ends: "out" }],
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "narrowgate-filter-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string | Buffer) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const shaOf = (content: string | Buffer) => createHash("sha256").update(content).digest("hex");

async function filter(...args: string[]) {
  const said = { out: "", err: "" };
  const streams = (["out", "err"] as const).map((name) =>
    vi.spyOn(process[`std${name}`], "write").mockImplementation((piece) => {
      said[name] += piece;
      return true;
    }),
  );
  try {
    return { code: await filterCommand(args), ...said };
  } finally {
    for (const stream of streams) stream.mockRestore();
  }
}

test("prints what the filter makes of an export, and the hashes that a manifest names", async () => {
  const mails = [mail(), mail({ Date: "1 Feb 2026 12:00:00 +0000" }), mail({ Date: undefined })];
  const line = Buffer.from("From a@b Sat Jan 10 12:00:00 2026\r\n");
  const mailbox = Buffer.concat(mails.flatMap((one) => [line, one, Buffer.from("\r\n")]));
  const text = termsJson(terms);
  const { code, out, err } = await filter(file("export.mbox", mailbox), "--terms", file("t.json", text));
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const left = Buffer.concat([line, mails[0] ?? line, Buffer.from("\r\n")]);
  const zero = Buffer.alloc(32);
  const chained = [mails[1], mails[2]].reduce<Buffer>(
    (before, one) =>
      Buffer.from(shaOf(Buffer.concat([before, Buffer.from(shaOf(one ?? line), "hex")])), "hex"),
    zero,
  );
  expect(JSON.parse(out)).toEqual({
    source: { name: "export.mbox", size: mailbox.length, sha256: shaOf(mailbox), kind: "mbox" },
    filter: { version: expect.stringMatching(/^narrowgate-filter-\d+$/), run: shaOf(text) },
    items: [
      {
        ...{ read: 3, in: 1, privileged: 0, out: 2, outBy: { AFTER_RANGE: 1, DECIDED_OUT: 1 } },
        ...{ outHash: chained.toString("hex"), unclear: 0, unclearBy: {} },
        files: [{ ending: "mbox", privileged: false, records: 1, size: left.length, sha256: shaOf(left) }],
      },
    ],
  });
  expect(fingerprintOf(terms)).toBe(shaOf(text));
});

describe("ends with 2 and says why where", () => {
  const changed = (change: object) => JSON.stringify({ ...JSON.parse(termsJson(terms)), ...change });
  test.each<[string, string]>([
    ["the terms are no JSON", "Hello"],
    ["they are JSON of another kind", "[]"],
    ["something is missing", JSON.stringify({ items: [] })],
    ["nothing is asked", changed({ items: [] })],
    ["there is something that this version does not know", changed({ further: 1 })],
    [
      "the source has something that this version does not know",
      changed({ source: { ...mailSource(), further: 1 } }),
    ],
    ["the range is no number", changed({ items: [{ ...item(), id: undefined, to: `${START + DAY}` }] })],
  ])("%s", async (_, text) => {
    const { code, out, err } = await filter(file("e.mbox", mail()), "--terms", file("t.json", text));
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("holds no terms of this version of the filter");
  });

  test("a file is not there, or is none, or is not named", async () => {
    const given = file("t.json", termsJson(terms));
    expect(await filter(join(folder, "none"), "--terms", given)).toMatchObject({
      ...{ code: 2, out: "", err: expect.stringContaining("cannot be read (ENOENT)") },
    });
    expect(await filter(folder, "--terms", given)).toMatchObject({
      ...{ code: 2, out: "", err: expect.stringContaining("cannot be read (EISDIR)") },
    });
    for (const args of [[given], ["--terms", given], [given, given, "--terms", given], [given, "--all"]])
      expect(await filter(...args)).toMatchObject({ code: 2, err: expect.stringContaining("Usage:") });
  });
});
