import { beforeAll, expect, test } from "vitest";
import { asOwner } from "@/lib/demands/test-app-role";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { confirmChange } from "@/lib/policy/changes/confirm-change";
import { proposeChange } from "@/lib/policy/changes/propose-change";
import { PUBLIC_PAGE_KEY, publicPageSetting } from "@/lib/reporting/public-page/public-page-setting";
import { approveReport } from "@/lib/reporting/publishing/approve-report";
import { freezeReport } from "@/lib/reporting/publishing/freeze-report";
import { publishReport } from "@/lib/reporting/publishing/publish-report";
import { exampleCounted } from "@/lib/reporting/publishing/test-counted";
import { GET } from "./[report]/[version]/[file]/route";

const report = "2024-07-01_2024-12-31_public";
let world: World;
beforeAll(async () => {
  world = await makeWorld();
  const { people } = world;
  const input = { from: "2024-07-01", to: "2024-12-31", asOf: "2025-01-31", profile: "public" as const };
  const versionId = await freezeReport(people.COMPLIANCE_OFFICER, input, {
    ...exampleCounted(),
    named: null,
  });
  await approveReport(people.COUNSEL, { versionId });
  await publishReport(people.LEAD_COUNSEL, { versionId });
});

const fetched = (place: Partial<Record<"report" | "version" | "file", string>> = {}, headers = {}) =>
  GET(new Request("http://localhost/transparency", { headers }), {
    params: Promise.resolve({ report, version: "1", file: "totals.csv", ...place }),
  });

test("a published file is not found until the page is shown, and then given to anybody, to save and to keep for an hour", async () => {
  const off = await fetched();
  expect([off.status, off.headers.get("cache-control")]).toEqual([404, "no-store"]);
  const { people, others } = world;
  const change = { key: PUBLIC_PAGE_KEY, fromVersion: 1, proposed: { shown: "yes" }, reason: "As promised." };
  const changeId = await proposeChange(people.COUNSEL, publicPageSetting, change);
  await confirmChange(others.COUNSEL, publicPageSetting, { changeId });
  const on = await fetched();
  expect(on.status).toBe(200);
  expect(Object.fromEntries(on.headers)).toMatchObject({
    "content-type": "text/csv; charset=utf-8; header=present",
    "content-disposition": `attachment; filename="${report}-v1-totals.csv"`,
    "cache-control": "public, max-age=3600, must-revalidate",
    "x-content-type-options": "nosniff",
  });
  expect(on.headers.get("set-cookie")).toBeNull();
  expect(await on.text()).toMatch(/^total_of,report_id/);
  // Weak where a proxy packed the answer before, and one of several where a cache keeps more than one.
  for (const tag of [
    on.headers.get("etag"),
    `W/${on.headers.get("etag")}`,
    `"x", ${on.headers.get("etag")}`,
  ]) {
    const again = await fetched({}, { "if-none-match": tag });
    expect([again.status, await again.text()], String(tag)).toEqual([304, ""]);
  }
  for (const place of [{ version: "2" }, { file: "facts" }, { report: report.replace("public", "internal") }])
    expect((await fetched(place)).status, JSON.stringify(place)).toBe(404);
  const missed = await fetched({ version: "2" }, { accept: "text/html,application/xhtml+xml,*/*;q=0.8" });
  expect([missed.status, missed.headers.get("content-type"), missed.headers.get("cache-control")]).toEqual([
    404,
    "text/html; charset=utf-8",
    "no-store",
  ]);
  expect(await missed.text()).toMatch(/<html lang="en">[\s\S]*<h1>There is nothing here<\/h1>/);
  const program = await fetched({ version: "2" }, { accept: "*/*" });
  expect([program.status, program.headers.get("content-type")]).toEqual([404, "application/json"]);
  // What somebody's cache asks for again once the page was taken away.
  await asOwner(`
    ALTER TABLE public_page_version DISABLE TRIGGER USER;
    UPDATE public_page_version SET content = '{"shown": false}';
    ALTER TABLE public_page_version ENABLE TRIGGER USER`);
  expect((await fetched({}, { "if-none-match": on.headers.get("etag") })).status).toBe(404);
});
