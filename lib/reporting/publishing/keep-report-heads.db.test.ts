import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { headsFolder } from "@/lib/audit/heads";
import { publicKey } from "@/lib/audit/signing";
import { verifyAudit } from "@/lib/audit/verify";
import { db } from "@/lib/db";
import { makeWorld } from "@/lib/demands/test-world";
import { env } from "@/lib/env";
import { approveReport } from "./approve-report";
import { freezeReport } from "./freeze-report";
import { keepReportHeads } from "./keep-report-heads";
import { publishReport } from "./publish-report";
import { exampleCounted, ownPeriod } from "./test-counted";

const folder = headsFolder(env().dataPlace);
const headsOf = (versionId: string, place = folder) =>
  readdirSync(place).filter((name) => name.endsWith(`-report-${versionId}.json`));

let elsewhere: string;
beforeEach(() => {
  elsewhere = mkdtempSync(join(tmpdir(), "heads-"));
  env().headsFolder = elsewhere;
});
afterEach(() => {
  env().headsFolder = undefined;
  rmSync(elsewhere, { recursive: true });
});

async function approved() {
  const { people } = await makeWorld();
  const versionId = await freezeReport(people.COMPLIANCE_OFFICER, ownPeriod(), exampleCounted());
  await approveReport(people.COUNSEL, { versionId });
  return { versionId, publisher: people.LEAD_COUNSEL };
}

test("the head of a report whose publisher was killed before keeping it is kept by the next look, in each place, once", async () => {
  const { versionId, publisher } = await approved();
  expect(await keepReportHeads()).toBe(0);
  await publishReport(publisher, { versionId });
  expect(await keepReportHeads()).toBe(0);
  // As after a kill between the commit and the first place, or the second.
  for (const places of [[folder, elsewhere], [elsewhere]]) {
    for (const place of places) for (const name of headsOf(versionId, place)) rmSync(join(place, name));
    expect(await keepReportHeads()).toBe(1);
    for (const place of [folder, elsewhere]) expect(headsOf(versionId, place)).not.toEqual([]);
    expect(await keepReportHeads()).toBe(0);
  }
  expect((await verifyAudit(db(), { folders: [folder, elsewhere], key: publicKey() })).faults).toEqual([]);
});

test("a draft, and a version that is only approved, has no head of its own", async () => {
  const { versionId } = await approved();
  await keepReportHeads();
  expect(headsOf(versionId)).toEqual([]);
});
