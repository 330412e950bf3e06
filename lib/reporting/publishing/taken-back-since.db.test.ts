import { beforeAll, expect, test } from "vitest";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { takeBackRequests } from "@/lib/reporting/import/settle-request-import";
import { importBytes } from "@/lib/reporting/import/test-imports";
import { approveReport } from "./approve-report";
import { makeReport } from "./make-report";
import { publishReport } from "./publish-report";
import { reportVersionPage } from "./queries";
import type { MakeReportInput } from "./schema";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

const WANTED: MakeReportInput = {
  ...{ from: "2024-07-01", to: "2024-12-31", asOf: "2025-01-31", profile: "internal" },
};
const FILE = [
  "Reference,Received,Country,Instrument,Outcome,Accounts",
  "R-1,2024-07-15T10:00:00Z,US,search_warrant,content,2",
  "",
].join("\r\n");

test("until it is published, a report says that an import was taken back since it was made", async () => {
  const { COMPLIANCE_OFFICER: maker, LEAD_COUNSEL: lead, COUNSEL: second } = world.people;
  const beside = async (id: string) => (await reportVersionPage(maker, id)).beside;
  const { id, found } = await importBytes(maker, FILE);
  expect(found).toEqual([]);
  const versionId = await makeReport(maker, WANTED);
  await approveReport(second, { versionId });
  // It counts nothing of what came later.
  const later = await importBytes(maker, FILE.replace("R-1", "R-2"));
  await takeBackRequests(lead, { importId: later.id ?? "", reason: "Too early." });
  expect(await beside(versionId)).toEqual([]);
  await takeBackRequests(lead, { importId: id ?? "", reason: "Another team's." });
  expect(await beside(versionId)).toMatchObject([
    { title: "Imports of requests taken back since this was made: 1." },
  ]);
  await publishReport(maker, { versionId });
  expect(await beside(versionId)).toEqual([]);
  // A correction is made without it.
  const correction = await makeReport(maker, { ...WANTED, reason: "R-1 was taken back." });
  expect(await beside(correction)).toEqual([]);
});
