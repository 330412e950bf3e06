import { beforeAll, expect, test } from "vitest";
import { recordAudit } from "@/lib/audit/record";
import { type Context, requirePerson } from "@/lib/auth/context";
import { inTransaction } from "@/lib/db";
import { refusedInWords, type Statement } from "@/lib/demands/test-app-role";
import { makeWorld } from "@/lib/demands/test-world";
import { approveReport } from "./approve-report";
import { freezeReport } from "./freeze-report";
import { setReportAside } from "./set-report-aside";
import { exampleCounted, ownPeriod } from "./test-counted";

const REFUSED = "A step of a report without its audit row.";
const DONE = "nothing refused it";

let maker: Context;
let approver: Context;
let lead: Context;
let second: string;
let third: string;
beforeAll(async () => {
  const { people } = await makeWorld();
  maker = people.COMPLIANCE_OFFICER;
  approver = people.COUNSEL;
  lead = people.LEAD_COUNSEL;
  second = requirePerson(approver.actor);
  third = requirePerson(lead.actor);
});

const draft = (who = maker) => freezeReport(who, ownPeriod(), exampleCounted());
const audit = (action: string, actor: string | null, details: object): Statement => [
  "SELECT audit_append($1, 'Somebody', $2, NULL, NULL, NULL, NULL, NULL, $3)",
  [actor, action, JSON.stringify(details)],
];

interface Step {
  action: string;
  person: string;
  statement: Statement;
}

/** That the step needs the audit row of that very transaction, action, version and person. */
async function needsItsRow({ action, person, statement }: Step, versionId: string): Promise<void> {
  expect(await refusedInWords(statement), action).toBe(REFUSED);
  for (const other of [
    audit("fetchReportFile", person, { versionId }),
    audit(action, third, { versionId }),
    audit(action, null, { versionId }),
    audit(action, person, { versionId: crypto.randomUUID() }),
    audit(action, person, {}),
  ])
    expect(await refusedInWords(statement, other), JSON.stringify(other)).toBe(REFUSED);
  await inTransaction((tx) => recordAudit(tx, approver.actor, { action, details: { versionId } }));
  expect(await refusedInWords(statement), "with a row of an earlier transaction").toBe(REFUSED);
  expect(await refusedInWords(statement, audit(action, person, { versionId }))).toBe(DONE);
  expect(await refusedInWords(audit(action, person, { versionId }), statement), "in any order").toBe(DONE);
}

const settles = (action: string, by: string, at: string, versionId: string): Step => ({
  ...{ action, person: second },
  statement: [`UPDATE report_version SET ${by} = $2, ${at} = app_now() WHERE id = $1`, [versionId, second]],
});

test("a report is adopted, approved and published with the audit row of just that and of just that person", async () => {
  const console: Context = { actor: { type: "console", account: "root" } };
  const adopted = await draft(console);
  await needsItsRow(settles("adoptReport", "adopted_by_id", "adopted_at", adopted), adopted);
  const versionId = await draft();
  await needsItsRow(settles("approveReport", "approved_by_id", "approved_at", versionId), versionId);
  await approveReport(lead, { versionId });
  await needsItsRow(settles("publishReport", "published_by_id", "published_at", versionId), versionId);
});

test("a draft is set aside with an audit row of its own, or of the one that takes its place", async () => {
  const versionId = await draft();
  const aside: Statement = ["UPDATE report_version SET set_aside_at = app_now() WHERE id = $1", [versionId]];
  expect(await refusedInWords(aside)).toBe(REFUSED);
  for (const other of [
    audit("makeReport", second, { versionId }),
    audit("setReportAside", second, { inPlaceOf: versionId }),
    audit("makeReport", second, { inPlaceOf: crypto.randomUUID() }),
  ])
    expect(await refusedInWords(aside, other), JSON.stringify(other)).toBe(REFUSED);
  expect(await refusedInWords(aside, audit("setReportAside", second, { versionId }))).toBe(DONE);
  expect(await refusedInWords(aside, audit("makeReport", second, { inPlaceOf: versionId }))).toBe(DONE);
});

test("a draft begins with the audit row of whoever made it", async () => {
  const before = await draft();
  await setReportAside(maker, { versionId: before });
  const id = crypto.randomUUID();
  const copied =
    "report_id, number, as_of, known_until, definition_version, contents, manifest, made_by, made_at, made_by_id";
  const made: Statement = [
    `INSERT INTO report_version (id, ${copied}) SELECT $2, ${copied} FROM report_version WHERE id = $1`,
    [before, id],
  ];
  const makerId = requirePerson(maker.actor);
  expect(await refusedInWords(made)).toBe(REFUSED);
  expect(await refusedInWords(made, audit("makeReport", second, { versionId: id }))).toBe(REFUSED);
  expect(await refusedInWords(made, audit("makeReport", makerId, { versionId: before }))).toBe(REFUSED);
  expect(await refusedInWords(made, audit("makeReport", makerId, { versionId: id }))).toBe(DONE);
});
