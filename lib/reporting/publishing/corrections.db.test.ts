import { beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { makeWorld } from "@/lib/demands/test-world";
import { InvalidInput } from "@/lib/errors";
import { factsOf } from "@/lib/reporting/counting/test-vectors";
import { publicProfile } from "@/lib/reporting/profiles/public";
import { rejectedOf } from "@/lib/reporting/profiles/test-reader";
import { approveReport } from "./approve-report";
import { freezeReport } from "./freeze-report";
import { publishReport } from "./publish-report";
import { reportVersion, reportVersions } from "./queries";
import type { MakeReportInput } from "./schema";
import { setReportAside } from "./set-report-aside";
import { exampleCounted, ownPeriod } from "./test-counted";

const WHOLE = { from: "2024-07-01", to: "2024-12-31", asOf: "2025-01-31" };

let maker: Context;
let second: Context;
let third: Context;
beforeAll(async () => {
  const { people } = await makeWorld();
  maker = people.COMPLIANCE_OFFICER;
  second = people.COUNSEL;
  third = people.LEAD_COUNSEL;
});

const hashes = async (versionId: string) =>
  (await reportVersion(maker, versionId)).manifest.files.map(({ name, sha256 }) => [name, sha256]);

async function published(input: MakeReportInput): Promise<string> {
  const versionId = await freezeReport(maker, input, exampleCounted());
  await approveReport(second, { versionId });
  await publishReport(third, { versionId });
  return versionId;
}

async function refusesIncomplete(versionId: string): Promise<void> {
  const { reportId, asOf, knownUntil, definitionVersion, madeBy, madeAt } =
    await db().reportVersion.findUniqueOrThrow({ where: { id: versionId } });
  const row = { reportId, asOf, knownUntil, definitionVersion, madeBy, madeAt, contents: {}, manifest: {} };
  const insert = (number: number, reason: string | undefined, changedCells: object[]) =>
    db().reportVersion.create({ data: { ...row, number, reason, changedCells } });
  await expect(insert(3, undefined, [{}])).rejects.toThrow(/report_version_correction/);
  await expect(insert(3, " ", [{}])).rejects.toThrow(/report_version_correction/);
  await expect(insert(3, "Why.", [])).rejects.toThrow(/report_version_correction/);
  await expect(insert(4, "Why.", [{}])).rejects.toThrow(/number after the last one/);
}

test("the same numbers make the same bytes, and a new draft takes the place of one that nobody approved", async () => {
  const input = ownPeriod();
  const first = await freezeReport(maker, input, exampleCounted());
  const again = await freezeReport(second, input, exampleCounted());
  expect(await hashes(again)).toEqual(await hashes(first));
  expect((await reportVersion(maker, first)).state).toBe("set aside");
  await approveReport(maker, { versionId: again });
  await expect(freezeReport(maker, input, exampleCounted(1))).rejects.toThrow(
    "approved and waits to be published",
  );
  await setReportAside(maker, { versionId: again });
  expect(await reportVersion(maker, await freezeReport(maker, input, exampleCounted(1)))).toMatchObject({
    state: "draft",
    number: 1,
  });
});

test("a correction is a further version with its reason and the cells that changed; the one before stays", async () => {
  const input = ownPeriod();
  const first = await published(input);
  const before = await hashes(first);
  const changed = exampleCounted(1);
  await expect(freezeReport(maker, { ...input, reason: "A look." }, exampleCounted())).rejects.toThrow(
    "there is nothing to correct",
  );
  await expect(freezeReport(maker, input, changed)).rejects.toThrow(InvalidInput);
  const next = await freezeReport(
    maker,
    { ...input, reason: "One request was of a private party." },
    changed,
  );
  const version = await reportVersion(maker, next);
  expect(version).toMatchObject({ number: 2, reason: "One request was of a private party." });
  expect(version.changedCells).toContainEqual({
    table: "totals",
    cell: expect.stringMatching(/^private_civil ALL.* requests$/),
    before: "1",
    after: "0",
  });
  await approveReport(second, { versionId: next });
  await publishReport(third, { versionId: next });
  expect(await hashes(first)).toEqual(before);
  const listed = (await reportVersions(maker)).versions.filter(({ id }) => [first, next].includes(id));
  expect(listed.map(({ number, state }) => [number, state])).toEqual([
    [2, "published"],
    [1, "published"],
  ]);
  // What a program may not leave out, the database does not take either.
  await refusesIncomplete(first);
});

test("a correction does not give away what the published version hides", async () => {
  const input: MakeReportInput = { ...WHOLE, profile: "public" };
  const told = (counts: Record<string, number>) => ({
    ...exampleCounted(),
    named: null,
    contents: publicProfile(factsOf(rejectedOf(counts)), 10),
  });
  const versionId = await freezeReport(maker, input, told({ US: 40, DE: 12, FR: 9 }));
  await approveReport(second, { versionId });
  await publishReport(third, { versionId });
  await expect(
    freezeReport(maker, { ...input, reason: "Ten more." }, told({ US: 50, DE: 12, FR: 10 })),
  ).rejects.toThrow("what one of the two hides could be computed from both");
});

test("the structure of bands is chosen once for a period, and anew where what was made in it is set aside", async () => {
  const input: MakeReportInput = { ...WHOLE, profile: "us-1874", bandStructure: "a1" };
  const counted = { ...exampleCounted(), named: null };
  const versionId = await freezeReport(maker, input, counted);
  await expect(freezeReport(maker, { ...input, bandStructure: "a3" }, counted)).rejects.toThrow(InvalidInput);
  await setReportAside(maker, { versionId });
  await freezeReport(maker, { ...input, bandStructure: "a3" }, counted);
  await expect(freezeReport(maker, input, counted)).rejects.toThrow(InvalidInput);
});
