import { createHash } from "node:crypto";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { refusedInWords, refusedWith } from "@/lib/demands/test-app-role";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { InvalidInput, NotFound, NotReady } from "@/lib/errors";
import { confirmChange } from "@/lib/policy/changes/confirm-change";
import { proposeChange } from "@/lib/policy/changes/propose-change";
import { approveReport } from "@/lib/reporting/publishing/approve-report";
import { freezeReport } from "@/lib/reporting/publishing/freeze-report";
import type { Counted } from "@/lib/reporting/publishing/frozen-files";
import { nameOfReport } from "@/lib/reporting/publishing/open-version";
import { publishReport } from "@/lib/reporting/publishing/publish-report";
import { reportVersion } from "@/lib/reporting/publishing/queries";
import type { MakeReportInput } from "@/lib/reporting/publishing/schema";
import { exampleCounted } from "@/lib/reporting/publishing/test-counted";
import { Totals } from "@/lib/reporting/series/read-totals";
import { PUBLIC_PAGE_KEY, publicPageSetting } from "./public-page-setting";
import { publicPageSettings } from "./public-page-versions";
import { publishedFile, publishedReport, publishedReports } from "./published-reports";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
const maker = () => world.people.COMPLIANCE_OFFICER;

async function propose(shown: unknown): Promise<string> {
  const { inUse } = await publicPageSettings(world.people.COUNSEL);
  const change = {
    key: PUBLIC_PAGE_KEY,
    fromVersion: inUse?.version ?? 0,
    proposed: { shown },
    reason: "So.",
  };
  return proposeChange(world.people.COUNSEL, publicPageSetting, change);
}
async function show(shown: "yes" | "no"): Promise<void> {
  if ((await publicPageSettings(world.people.COUNSEL)).inUse?.content.shown === (shown === "yes")) return;
  await confirmChange(world.others.COUNSEL, publicPageSetting, { changeId: await propose(shown) });
}
beforeEach(() => show("yes"));

const open = (without = 0): Counted => ({ ...exampleCounted(without), named: null });

/** Every report of this file is of a year of its own, so that none is a version of another, nor stands in its way. */
let year = 1990;
const ofItsOwn = (profile: MakeReportInput["profile"]): MakeReportInput => {
  year += 1;
  const bands = profile === "us-1874" ? { bandStructure: "a1" as const } : {};
  return { from: `${year}-01-01`, to: `${year}-06-30`, asOf: "2025-01-31", profile, ...bands };
};

interface Made {
  name: string;
  versionId: string;
}
async function drafted(input: MakeReportInput, counted = open()): Promise<Made> {
  const versionId = await freezeReport(maker(), input, counted);
  return { versionId, name: nameOfReport((await reportVersion(maker(), versionId)).report) };
}
async function approved(input: MakeReportInput, counted = open()): Promise<Made> {
  const made = await drafted(input, counted);
  await approveReport(world.people.COUNSEL, made);
  return made;
}
async function published(input: MakeReportInput, counted = open()): Promise<Made> {
  const made = await approved(input, counted);
  await publishReport(world.people.LEAD_COUNSEL, made);
  return made;
}
const names = async () => (await publishedReports()).map(({ name }) => name);

/** Nothing of it is listed, read or fetched, whatever is tried. */
async function cannotBeReached({ name, versionId }: Made, number = 1): Promise<void> {
  const { manifest } = await reportVersion(world.people.LEAD_COUNSEL, versionId);
  expect(manifest.files.length).toBeGreaterThan(4);
  for (const file of manifest.files)
    await expect(publishedFile(name, String(number), file.name), file.name).rejects.toBeInstanceOf(NotFound);
}

test("it is off until two people say otherwise, and then off again", async () => {
  const made = await published(ofItsOwn("public"));
  await show("no");
  for (const read of [publishedReports, () => publishedReport(made.name)])
    await expect(read()).rejects.toBeInstanceOf(NotFound);
  await cannotBeReached(made);
  const changeId = await propose("yes");
  await expect(confirmChange(world.people.COUNSEL, publicPageSetting, { changeId })).rejects.toBeInstanceOf(
    NotReady,
  );
  await expect(publishedReports()).rejects.toBeInstanceOf(NotFound);
  await confirmChange(world.others.COUNSEL, publicPageSetting, { changeId });
  expect(await names()).toContain(made.name);
  await expect(propose("perhaps")).rejects.toBeInstanceOf(InvalidInput);
});

test("nobody shows or hides it past the two, whatever a program says", async () => {
  const insert = (columns: string, values: string) =>
    refusedWith([`INSERT INTO public_page_version (setting, content, ${columns}) VALUES ${values}`]);
  expect(await insert("version", `('transparency', '{"shown": true}', 99)`)).toBe("NG004");
  expect(await insert("version", `('another', '{"shown": true}', 1)`)).not.toBe("nothing refused it");
  expect(await refusedInWords([`UPDATE public_page_version SET content = '{"shown": true}'`])).toContain(
    "permission denied",
  );
});

test("only what is published, of a profile for everybody, is there; the rest is not found by any name", async () => {
  const shown = [await published(ofItsOwn("public")), await published(ofItsOwn("dsa"))];
  const hidden = [
    await drafted(ofItsOwn("public")),
    await approved(ofItsOwn("public")),
    await published(ofItsOwn("internal"), exampleCounted()),
    await published(ofItsOwn("e-evidence")),
  ];
  const listed = await names();
  for (const { name } of shown) expect(listed).toContain(name);
  for (const made of hidden) {
    expect(listed).not.toContain(made.name);
    await expect(publishedReport(made.name)).rejects.toBeInstanceOf(NotFound);
    await cannotBeReached(made);
  }
  const { name, versionId } = shown[0] ?? { name: "", versionId: "" };
  for (const other of [
    "",
    versionId,
    name.toUpperCase(),
    `${name} `,
    "%",
    "internal",
    name.replace("public", "_"),
  ])
    await expect(publishedReport(other), other).rejects.toBeInstanceOf(NotFound);
  for (const [number, file] of [
    ["2", "totals.csv"],
    ["01", "totals.csv"],
    ["1.0", "totals.csv"],
    ["", "totals.csv"],
    ["2", "manifest.json"],
    ["1", "national-security-totals.csv"],
    ["1", "../1/totals.csv"],
    ["1", "totals.csv\0"],
    ["99999999999", "totals.csv"],
    ["1", ""],
  ] as const)
    await expect(publishedFile(name, number, file), `${number} ${file}`).rejects.toBeInstanceOf(NotFound);
});

test("a report stands beside the periods before it by what everybody may read of them, and by nothing else", async () => {
  const at = (from: string, to: string, more: Partial<MakeReportInput> = {}): MakeReportInput => ({
    ...{ from, to, asOf: "2025-01-31", profile: "github", ...more },
  });
  await published(at("1980-01-01", "1980-06-30"));
  await published(at("1980-01-01", "1980-06-30", { reason: "One was left out." }), open(3));
  await approved(at("1980-01-01", "1980-06-30", { reason: "Another one." }), open(5));
  await approved(at("1980-07-01", "1980-12-31"));
  await published(at("1979-01-01", "1979-12-31"));
  await published(at("1981-07-01", "1981-12-31"));
  await published(at("1978-01-01", "1978-06-30", { profile: "dsa" }));
  const { named } = exampleCounted();
  if (!named) throw new Error("The worked example has exact numbers of national security.");
  await published(at("1979-07-01", "1979-12-31"), { ...open(), contents: named });
  const { name } = await published(at("1981-01-01", "1981-06-30"));
  const next = (await published(at("1982-01-01", "1982-06-30"))).name;

  const { earlier } = await publishedReport(name);
  expect(earlier.map(({ period }) => period)).toEqual([{ from: "1980-01-01", to: "1980-06-30" }]);
  const of = (contents: Counted["contents"]) => new Totals(contents).of("requests");
  const [before] = earlier;
  if (!before) throw new Error("There is one before.");
  expect(new Totals(before.contents).of("requests")).toEqual(of(open(3).contents));
  expect(of(open(3).contents)).not.toEqual(of(open().contents));
  expect(before.contents.facts).toEqual([]);
  expect(new Totals(before.contents).lines("jurisdiction")).toEqual([]);
  // Right before it lies one, and of that jurisdictions are told.
  const beside = (await publishedReport(next)).earlier;
  expect(beside.map(({ period }) => period.from)).toEqual(["1980-01-01", "1981-01-01", "1981-07-01"]);
  const [, farther, last] = beside.map(({ contents }) => new Totals(contents).lines("jurisdiction").sort());
  expect(farther).toEqual([]);
  expect(last).toEqual(new Totals(open().contents).lines("jurisdiction").sort());
  const classes = beside.map(({ contents }) => new Totals(contents).lines("instrument_class").sort());
  expect(classes[1]).toEqual([]);
  expect(classes[2]).toEqual(new Totals(open().contents).lines("instrument_class").sort());
});

test("what would tell national security exactly is not shown, though its profile may be", async () => {
  const { named, ...counted } = exampleCounted();
  if (!named) throw new Error("The worked example has exact numbers of national security.");
  for (const contents of [
    { ...named, totals: [] },
    { ...named, facts: [] },
  ])
    await cannotBeReached(await published(ofItsOwn("us-1874"), { ...counted, contents, named: null }));
  const banded = named.totals.map((row) => ({
    ...row,
    ...{ value: null, value_low: 0, value_high: 999, status: "banded" as const },
  }));
  const made = await published(ofItsOwn("us-1874"), {
    ...counted,
    contents: { ...named, facts: [], totals: banded },
    named: null,
  });
  expect((await publishedReport(made.name)).versions[0].bandStructure).toBe("a1");
});

test("the newest version is read, a draft beside it is not there, and older ones stay to be fetched, byte by byte", async () => {
  const input = ofItsOwn("dsa");
  const { name, versionId } = await published(input);
  await published({ ...input, reason: "One request was of a private party." }, open(1));
  const third = await approved({ ...input, reason: "Another one." }, open(2));
  const { versions, contents } = await publishedReport(name);
  expect(versions.map(({ number, reason }) => [number, reason])).toEqual([
    [2, "One request was of a private party."],
    [1, null],
  ]);
  expect(contents).toEqual(open(1).contents);
  expect(versions[0].changedCells.length).toBeGreaterThan(0);
  await cannotBeReached(third, 3);
  for (const { number, files } of versions)
    for (const { name: file, sha256, bytes } of files) {
      const { content } = await publishedFile(name, String(number), file);
      expect(
        createHash("sha256")
          .update(content ?? "")
          .digest("hex"),
      ).toBe(sha256);
      expect(content?.length).toBe(bytes);
      expect(await publishedFile(name, String(number), file, [sha256])).toMatchObject({
        sha256,
        content: null,
      });
    }
  const { manifest, manifestFiles } = await reportVersion(maker(), versionId);
  expect(manifestFiles).toHaveLength(2);
  expect(versions[1]?.files.map(({ sha256 }) => sha256)).toEqual(
    [...manifest.files, ...manifestFiles].map(({ sha256 }) => sha256),
  );
  const said = JSON.stringify([await publishedReports(), await publishedReport(name)]);
  for (const { actor } of Object.values(world.people)) expect(said).not.toContain(actor.name);
});
