import { hash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { factsFor } from "@/lib/demands/test-production";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { Forbidden, NotFound } from "@/lib/errors";
import type { ByteSource } from "@/lib/files/byte-source";
import { inPieces } from "@/lib/files/temporary-place";
import { lawyersSetting } from "@/lib/production/lawyers/lawyers-setting";
import { takeTerms } from "@/lib/production/side-by-side/take-terms";
import { zipOf } from "@/lib/production/test-package";
import { decideRecord } from "@/lib/production/unclear/decide-record";
import { by } from "@/lib/production/unclear/test-unclear";
import { filterBeside } from "./filter-beside";
import { readTerms } from "./read-terms";
import { runNow } from "./run-now";
import { agreed, demandFor, exportGiven, MAILBOXES, mailboxOf, partsOf, sourceInUse } from "./test-runs";

let world: World;
let jo: string;
beforeAll(async () => {
  world = await makeWorld();
  jo = `jo@${world.customer.domain}`;
  await agreed(world, lawyersSetting, world.customer.id, ["law.example"]);
});

const sourceOf = (bytes: Buffer): ByteSource => ({
  size: bytes.length,
  async *open({ start, end }) {
    yield bytes.subarray(start, end);
  },
});

/** Mails of every end: in, unclear, out, with a lawyer, and in. */
const mails = () => [
  by(jo, {}, "From here on\r\n"),
  by(jo, { Date: "whenever" }),
  by("al@dee.example"),
  by(jo, { To: "kim@law.example" }),
  by(jo, { Date: "1 Feb 2026 00:00:00 +0000" }),
  by(jo, {}, "The last\r\n"),
];
const zipped = (all: Buffer[]) => zipOf(new Map(all.map((mail, at) => [`${at}.eml`, mail])));

test.each([
  ["a mailbox", "export.mbox", async () => mailboxOf(mails()), true],
  ["an archive", "export.zip", async () => zipped(mails()), true],
  ["a file of another format", "export.pdf", async () => Buffer.from("%PDF-1.7\n"), false],
] as const)("beside the desk %s gives what its run gave there", async (_, name, made, isMail) => {
  const limits = { bytes: 2 ** 20, records: 2 };
  const bytes = await made();
  const reference = await demandFor(world);
  const sourceVersionId = isMail ? await sourceInUse(world, MAILBOXES) : null;
  const exportId = await exportGiven(world, reference, { content: inPieces(bytes), sourceVersionId, name });
  await runNow(exportId, limits);
  if (isMail)
    await decideRecord(world.people.COUNSEL, {
      ...{ reference, exportId, record: 1, ends: "in", reason: "The log has it." },
    });
  const run = await runNow(exportId, limits);
  const facts = await factsFor(world, reference);
  const text = await takeTerms(world.people.COUNSEL, facts, run.id);
  expect(hash("sha256", text, "hex")).toBe(run.fingerprint);

  const found = await filterBeside({ name, source: sourceOf(bytes) }, readTerms(text), limits);
  const { outBy, outHash, unclearBy, ...counted } = await db().itemCount.findFirstOrThrow({
    where: { runId: run.id },
  });
  const many = (key: "read" | "in" | "privileged" | "out" | "unclear") => Number(counted[key]);
  expect(found).toMatchObject({
    kind: run.kind,
    items: [
      {
        ...{ read: many("read"), in: many("in"), privileged: many("privileged") },
        ...{ out: many("out"), unclear: many("unclear"), outBy, outHash, unclearBy },
      },
    ],
  });
  const parts = await partsOf(run);
  const files = found.items[0]?.files ?? [];
  expect(files.map(({ records, size, sha256 }) => ({ records, size, sha256 }))).toEqual(
    expect.arrayContaining(
      parts.map(({ records, bytes: held, sha256 }) => ({ records, size: held.length, sha256 })),
    ),
  );
  expect(files).toHaveLength(parts.length);
  if (isMail) expect(parts.length).toBeGreaterThan(2);
});

test("terms of a run are given to whoever sees it, and under no other demand", async () => {
  const given = async () => {
    const reference = await demandFor(world);
    const sourceVersionId = await sourceInUse(world, MAILBOXES);
    const content = inPieces(mailboxOf(mails()));
    const run = await runNow(await exportGiven(world, reference, { content, sourceVersionId }));
    return { facts: await factsFor(world, reference), run: run.id };
  };
  const [one, other] = [await given(), await given()];
  const { people } = world;
  for (const role of ["CUSTODIAN", "INTAKE_ANALYST"] as const)
    await expect(takeTerms(people[role], one.facts, one.run)).rejects.toThrow(Forbidden);
  for (const run of [other.run, "7d5e1b1c-6df0-4a39-9c3c-52f0b8a2d5aa", "no id"])
    await expect(takeTerms(people.COUNSEL, one.facts, run)).rejects.toThrow(NotFound);
  expect(JSON.parse(await takeTerms(people.COMPLIANCE_OFFICER, one.facts, one.run))).toMatchObject({
    lawyers: ["law.example"],
  });
  const acts = await db().auditEntry.findMany({
    where: { action: "exportTerms", demandId: one.facts.demand.id },
  });
  expect(acts.map(({ details }) => details)).toEqual([{ run: one.run }]);
});
