import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, expect, test } from "vitest";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { confirmChange } from "@/lib/policy/changes/confirm-change";
import { proposeChange } from "@/lib/policy/changes/propose-change";
import type { Facts } from "@/lib/reporting/counting/count-requests";
import { factsOf } from "@/lib/reporting/counting/test-vectors";
import { microsoftProfile } from "@/lib/reporting/profiles/microsoft";
import { publicProfile } from "@/lib/reporting/profiles/public";
import { rejectedOf } from "@/lib/reporting/profiles/test-reader";
import { PUBLIC_PAGE_KEY, publicPageSetting } from "@/lib/reporting/public-page/public-page-setting";
import { approveReport } from "@/lib/reporting/publishing/approve-report";
import { freezeReport } from "@/lib/reporting/publishing/freeze-report";
import { publishReport } from "@/lib/reporting/publishing/publish-report";
import PublishedReportPage from "./[report]/page";

let world: World;

const LET_OUT = {
  public: (facts: Facts) => publicProfile(facts, 10),
  microsoft: microsoftProfile,
};

/** A report of so many rejected requests of each jurisdiction, approved and no more. */
async function approved(
  from: string,
  to: string,
  counts: Record<string, number>,
  profile: keyof typeof LET_OUT = "public",
): Promise<string> {
  const { people } = world;
  const counted = {
    ...{ contents: LET_OUT[profile](factsOf(rejectedOf(counts))), named: null },
    ...{ knownUntil: new Date("2025-02-01T00:00:00Z"), countedAt: new Date("2025-03-01T00:00:00Z") },
  };
  const input = { from, to, asOf: "2025-01-31", profile };
  const versionId = await freezeReport(people.COMPLIANCE_OFFICER, input, counted);
  await approveReport(people.COUNSEL, { versionId });
  return versionId;
}

const publish = async (versionId: string) => publishReport(world.people.LEAD_COUNSEL, { versionId });

beforeAll(async () => {
  world = await makeWorld();
  const { people, others } = world;
  await publish(await approved("2023-07-01", "2023-12-31", { US: 31, DE: 22 }));
  await approved("2024-01-01", "2024-06-30", { US: 777, DE: 888 });
  await publish(await approved("2024-07-01", "2024-12-31", { US: 40, DE: 14, FR: 4 }));
  const change = { key: PUBLIC_PAGE_KEY, fromVersion: 1, proposed: { shown: "yes" }, reason: "As promised." };
  const changeId = await proposeChange(people.COUNSEL, publicPageSetting, change);
  await confirmChange(others.COUNSEL, publicPageSetting, { changeId });
});

/** The body of the table of this name, cell by cell. */
const cellsOf = (html: string, label: string) => {
  const table = html.slice(html.indexOf(`aria-label="${label}"`)).split("</table>")[0] ?? "";
  const body = table.slice(table.indexOf("<tbody"));
  return body
    .split("<tr")
    .slice(1)
    .map((row) =>
      row
        .split(/<t[hd] /)
        .slice(1)
        .map((cell) => `<${cell}`.replaceAll(/<[^>]*>/g, "")),
    );
};

const pageOf = async (report: string) =>
  renderToStaticMarkup(await PublishedReportPage({ params: Promise.resolve({ report }) }));
/** The rows of a chart's table, cell by cell. */
const twinOf = (html: string, title: string) => {
  const table = html.slice(html.indexOf(`aria-label="${title}, as numbers"`)).split("</table>")[0] ?? "";
  const [, ...rows] = table.split("<tr").slice(1);
  return rows.map((row) => [...row.matchAll(/>([^<>]+)</g)].map(([, cell]) => cell));
};

test("the page draws what is published, and of a period that nobody published nothing at all", async () => {
  const html = await pageOf("2024-07-01_2024-12-31_public");
  const rows = twinOf(html, "Outcomes over time");
  expect(rows.map(([period, ...cells]) => [period, cells.at(-1)])).toEqual([
    ["1 Jul 2023 to 31 Dec 2023", "53"],
    ["1 Jul 2024 to 31 Dec 2024", "58"],
  ]);
  for (const unpublished of ["777", "888", "1,665"]) expect(html).not.toContain(unpublished);
  // The period right before this one is not published, so nothing is compared with: that is said once, whether or not there is a draft.
  expect(html).not.toContain("Difference");
  const said = "No report is published of the period before, 1 Jan 2024 to 30 Jun 2024";
  expect(html.split(said)).toHaveLength(2);
  expect(html.split("30 Jun 2024")).toHaveLength(2);
});

test("a hidden number stands in its table as hidden, and as no number anywhere on the page", async () => {
  const html = await pageOf("2024-07-01_2024-12-31_public");
  const rows = twinOf(html, "By jurisdiction");
  expect(rows.map(([name, ...cells]) => [name, cells.at(-1)])).toEqual([
    ["United States", "40"],
    ["Germany", "S"],
    ["France", "S"],
  ]);
  const numbers = [...html.matchAll(/>(\d+)</g)].map(([, number]) => number);
  expect(numbers).toContain("40");
  for (const hidden of ["14", "18"]) expect(numbers).not.toContain(hidden);
});

test("a table of a publisher's shape stands beside what is published of the period before, with the meaning of its columns", async () => {
  await publish(await approved("2019-01-01", "2019-06-30", { US: 31, DE: 22, IE: 3 }, "microsoft"));
  await publish(await approved("2019-07-01", "2019-12-31", { US: 40, DE: 14, FR: 4 }, "microsoft"));
  const html = await pageOf("2019-07-01_2019-12-31_microsoft");
  const before = cellsOf(html, "Criminal, in the period before");
  expect(before.map((cells) => [cells[0], cells[1], cells.at(-1)])).toEqual([
    ["France", "", ""],
    ["Germany", "22 (−8)", "22 (−8)"],
    ["United States", "31 (+9)", "31 (+9)"],
    ["TOTAL", "56 (+2)", "56 (+2)"],
    ["Ireland", "3", "3"],
  ]);
  // 0 is a number of its own, and no blank: content was disclosed of none.
  expect(before.at(-1)?.[4]).toBe("0");
  const meanings = html
    .slice(html.indexOf('aria-label="Criminal: what its columns mean"'))
    .split("</section>")[0];
  for (const said of [
    "Total number of requests",
    "Pending requests are left out here.",
    "Withdrawn: Requests that the authority took back",
  ])
    expect(meanings).toContain(said);
  expect(html).not.toContain("No report is published");
});

test("of a shape, too, what nobody published of the period before is not there", async () => {
  await approved("2017-01-01", "2017-06-30", { US: 777, DE: 888 }, "microsoft");
  await publish(await approved("2017-07-01", "2017-12-31", { US: 40 }, "microsoft"));
  const html = await pageOf("2017-07-01_2017-12-31_microsoft");
  expect(html).toContain("No report is published of the period before, 1 Jan 2017 to 30 Jun 2017");
  expect(html).not.toContain('in the period before"');
  for (const unpublished of ["777", "888", "1,665"]) expect(html).not.toContain(unpublished);
});
