import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { publicKey } from "@/lib/audit/signing";
import type { Context } from "@/lib/auth/context";
import { asOwner } from "@/lib/demands/test-app-role";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { approveReport } from "./approve-report";
import { checkReportFolder } from "./check-report-folder";
import { freezeReport } from "./freeze-report";
import { publishReport } from "./publish-report";
import { reportFile, reportVersion } from "./queries";
import { exampleCounted, ownPeriod } from "./test-counted";

let world: World;
let versionId: string;
beforeAll(async () => {
  world = await makeWorld();
  versionId = await freezeReport(world.people.COMPLIANCE_OFFICER, ownPeriod(), exampleCounted());
  await approveReport(world.people.COUNSEL, { versionId });
  await publishReport(world.people.LEAD_COUNSEL, { versionId });
});
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "narrowgate-saved-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Saves every file that this person may read, under the names of the desk; answers where the manifest lies. */
async function save(reader: Context): Promise<{ names: string[]; manifest: string }> {
  const { manifest, manifestFiles, name, number } = await reportVersion(reader, versionId);
  const saved = (file: string) => `${name}-v${number}-${file}`;
  for (const file of [...manifest.files, ...manifestFiles])
    writeFileSync(join(folder, saved(file.name)), (await reportFile(reader, versionId, file.name)).content);
  return {
    names: manifest.files.map((file) => saved(file.name)),
    manifest: join(folder, saved("manifest.json")),
  };
}

test.each(["COUNSEL", "LEAD_COUNSEL"] as const)(
  "all that %s may save of a published version is found to be what was frozen",
  async (role) => {
    const { names, manifest } = await save(world.people[role]);
    expect(await checkReportFolder(folder, publicKey())).toMatchObject({
      ...{ version: 1, state: null, intact: names, absent: [], faults: [] },
      signedBy: publicKey(),
    });
    // The hashes of exact numbers alone would tell small ones.
    expect(readFileSync(manifest, "utf8").includes("national-security")).toBe(role === "LEAD_COUNSEL");
  },
);

test("who changes a file and the manifest that the database keeps cannot sign it again", async () => {
  const { manifest } = await reportVersion(world.people.COUNSEL, versionId);
  const at = manifest.files.findIndex(({ name }) => name === "totals.csv");
  const content = Buffer.from("total_of\r\n");
  const sha256 = createHash("sha256").update(content).digest("hex");
  const change = `jsonb_set(jsonb_set(manifest, '{files,${at},sha256}', '"${sha256}"'), '{files,${at},bytes}', '${content.length}')`;
  await asOwner(`
    ALTER TABLE report_version DISABLE TRIGGER USER;
    ALTER TABLE report_file DISABLE TRIGGER USER;
    UPDATE report_version SET manifest = ${change} WHERE id = '${versionId}';
    UPDATE report_file SET content = '\\x${content.toString("hex")}', sha256 = '${sha256}' WHERE version_id = '${versionId}' AND name = 'totals.csv';
    ALTER TABLE report_file ENABLE TRIGGER USER;
    ALTER TABLE report_version ENABLE TRIGGER USER`);
  await save(world.people.COUNSEL);
  expect((await checkReportFolder(folder, publicKey())).faults).toEqual([
    "The signature of the manifest does not fit: one of the two was changed.",
  ]);
});
