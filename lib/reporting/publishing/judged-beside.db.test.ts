import { beforeAll, expect, test } from "vitest";
import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePerson } from "@/lib/auth/context";
import { auditRows } from "@/lib/auth/test-people";
import { inTransaction } from "@/lib/db";
import { refusedInWords, type Statement } from "@/lib/demands/test-app-role";
import { makeWorld } from "@/lib/demands/test-world";
import { factsOf } from "@/lib/reporting/counting/test-vectors";
import { dsaProfile } from "@/lib/reporting/profiles/dsa";
import { publicProfile } from "@/lib/reporting/profiles/public";
import { rejectedOf } from "@/lib/reporting/profiles/test-reader";
import { approveReport } from "./approve-report";
import { judgeBeside } from "./beside-dsa";
import { freezeReport } from "./freeze-report";
import { publishReport } from "./publish-report";
import type { MakeReportInput } from "./schema";

const UNJUDGED =
  "This report was not judged beside the reports that are published for some of the same days.";
const DONE = "nothing refused it";

let maker: Context;
let second: Context;
beforeAll(async () => {
  const { people } = await makeWorld();
  maker = people.COMPLIANCE_OFFICER;
  second = people.COUNSEL;
});

const AT = { knownUntil: new Date("2025-02-01T00:00:00Z"), countedAt: new Date("2025-03-01T00:00:00Z") };
/** Together they give nothing away, in every order. */
const CONTENTS = {
  public: publicProfile(factsOf(rejectedOf({ US: 40, DE: 30 })), 10),
  dsa: dsaProfile(factsOf(rejectedOf({ DE: 15 })), "ExampleCloud"),
};
const HALVES = { first: ["01-01", "06-30"], second: ["07-01", "12-31"], year: ["01-01", "12-31"] } as const;

async function approved(
  profile: keyof typeof CONTENTS,
  year: number,
  days: keyof typeof HALVES,
  more: Partial<MakeReportInput> = {},
  contents = CONTENTS[profile],
): Promise<string> {
  const [from, to] = HALVES[days].map((day) => `${year}-${day}`) as [string, string];
  const wanted: MakeReportInput = { from, to, asOf: "2025-01-31", profile, ...more };
  const versionId = await freezeReport(maker, wanted, { ...AT, named: null, contents });
  await approveReport(second, { versionId });
  return versionId;
}
async function published(...made: Parameters<typeof approved>): Promise<string> {
  const versionId = await approved(...made);
  await publishReport(maker, { versionId });
  return versionId;
}

const step = (versionId: string): Statement => [
  "UPDATE report_version SET published_at = app_now(), published_by_id = $2 WHERE id = $1",
  [versionId, requirePerson(maker.actor)],
];
const row = (versionId: string, details: object, by = maker): Statement => [
  "SELECT audit_append($1, 'Somebody', 'publishReport', NULL, NULL, NULL, NULL, NULL, $2)",
  [requirePerson(by.actor), JSON.stringify({ versionId, ...details })],
];

/** That by plain SQL it is published with just these named, and that our own verb names them. */
async function isJudgedBy(versionId: string, ids: string[]): Promise<void> {
  const judgedBy = [...ids].sort();
  const refused = (details: object) => refusedInWords(row(versionId, details), step(versionId));
  expect(await refused({}), "without a judgement").toBe(UNJUDGED);
  expect(await refused({ judgedBy: [] })).toBe(UNJUDGED);
  for (const left of judgedBy)
    expect(await refused({ judgedBy: judgedBy.filter((id) => id !== left), tellsHidden: [] })).toBe(UNJUDGED);
  expect(await refused({ judgedBy: [...judgedBy, versionId] }), "of one that is not published").toBe(
    UNJUDGED,
  );
  const bySomebodyElse = [row(versionId, {}), row(versionId, { judgedBy }, second), step(versionId)];
  expect(await refusedInWords(...bySomebodyElse)).toBe(UNJUDGED);
  expect(await refused({ judgedBy })).toBe(DONE);
  await publishReport(maker, { versionId });
  const [last] = (await auditRows("publishReport")).slice(-1);
  expect(last?.details).toMatchObject({ versionId, judgedBy });
}

test("a table is published as it was judged by the public reports of its days", async () => {
  const first = await published("public", 2017, "first");
  const other = await published("public", 2017, "second");
  await published("public", 2016, "second");
  await isJudgedBy(await approved("dsa", 2017, "year"), [first, other]);
});

test("a public report is published as it was judged by the tables of its days and the other public reports of theirs", async () => {
  const first = await published("public", 2015, "first");
  const table = await published("dsa", 2015, "year");
  const other = await approved("public", 2015, "second");
  await isJudgedBy(other, [first, table]);
  const more = publicProfile(factsOf(rejectedOf({ US: 41, DE: 30 })), 10);
  const correction = await approved("public", 2015, "second", { reason: "One more." }, more);
  await isJudgedBy(correction, [first, table, other]);
});

test("a report beside which none is published is judged by none", async () => {
  const elsewhere = await published("dsa", 2010, "year");
  const versionId = await approved("public", 2014, "first");
  const stale = { judgedBy: [elsewhere] };
  expect(await refusedInWords(row(versionId, stale), step(versionId))).toBe(UNJUDGED);
  expect(await refusedInWords(row(versionId, {}), step(versionId))).toBe(DONE);
});

test.each([
  ["public", "dsa"],
  ["dsa", "public"],
] as const)(
  "a %s report that was judged before a %s report was published is refused",
  async (mine, other) => {
    const year = mine === "public" ? 2013 : 2012;
    const [versionId, meanwhile] = [
      await approved(mine, year, mine === "dsa" ? "year" : "first"),
      await approved(other, year, other === "dsa" ? "year" : "first"),
    ];
    const publishing = inTransaction(async (tx) => {
      const version = await tx.reportVersion.findUniqueOrThrow({
        where: { id: versionId },
        include: { report: true },
      });
      const { judgedBy } = await judgeBeside(tx, version, CONTENTS[mine]);
      await publishReport(maker, { versionId: meanwhile });
      const publishedById = requirePerson(maker.actor);
      await tx.reportVersion.update({
        where: { id: versionId },
        data: { publishedById, publishedAt: new Date() },
      });
      await recordAudit(tx, maker.actor, { action: "publishReport", details: { versionId, judgedBy } });
    });
    await expect(publishing).rejects.toThrow(UNJUDGED);
    await publishReport(maker, { versionId });
  },
);

test("no report is published by a transaction that does not see what is published meanwhile", async () => {
  const versionId = await approved("public", 2011, "first");
  const publishing = [row(versionId, {}), step(versionId)];
  for (const level of ["REPEATABLE READ", "SERIALIZABLE"])
    expect(await refusedInWords([`SET TRANSACTION ISOLATION LEVEL ${level}`], ...publishing)).toBe(
      "A report is published by a transaction that sees what others published meanwhile.",
    );
  expect(await refusedInWords(...publishing)).toBe(DONE);
});
