import { readdirSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { headsFolder } from "@/lib/audit/heads";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/auth/context";
import { db, inTransaction } from "@/lib/db";
import { asOwner } from "@/lib/demands/test-app-role";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { env } from "@/lib/env";
import { Conflict, Forbidden, NotFound, NotReady } from "@/lib/errors";
import { adoptReport } from "./adopt-report";
import { approveReport } from "./approve-report";
import { freezeReport } from "./freeze-report";
import { publishReport } from "./publish-report";
import { reportFile, reportVersion, reportVersions } from "./queries";
import { setReportAside } from "./set-report-aside";
import { exampleCounted, ownPeriod } from "./test-counted";

let world: World;
let maker: Context;
let second: Context;
let third: Context;

beforeAll(async () => {
  world = await makeWorld();
  maker = world.people.COMPLIANCE_OFFICER;
  second = world.people.COUNSEL;
  third = world.people.LEAD_COUNSEL;
});

async function published(): Promise<string> {
  const versionId = await freezeReport(maker, ownPeriod(), exampleCounted());
  await approveReport(second, { versionId });
  await publishReport(third, { versionId });
  return versionId;
}

test("a draft becomes a published report by three people, or by two and its maker, and every step is audited", async () => {
  const versionId = await freezeReport(maker, ownPeriod(), exampleCounted());
  expect((await reportVersion(maker, versionId)).state).toBe("draft");
  await approveReport(second, { versionId });
  expect((await reportVersion(maker, versionId)).state).toBe("approved");
  await publishReport(maker, { versionId });
  expect(await reportVersion(second, versionId)).toMatchObject({
    state: "published",
    number: 1,
    reason: null,
  });
  const rows = await db().auditEntry.findMany({ orderBy: { sequence: "desc" }, take: 3 });
  expect(rows.map(({ action }) => action)).toEqual(["publishReport", "approveReport", "makeReport"]);
  for (const { details } of rows) expect(details).toMatchObject({ versionId, version: 1 });
  // The signed head of the chain is kept outside the database, and another stands in the manifest.
  const heads = readdirSync(headsFolder(env().dataPlace));
  expect(heads.filter((file) => file.endsWith(`report-${versionId}.json`))).toHaveLength(1);
  expect((await reportVersion(maker, versionId)).manifest.auditHead).toMatchObject({
    signature: expect.any(String),
  });
});

test("nobody approves what they made, nor publishes what they approved or what nobody approved", async () => {
  const versionId = await freezeReport(maker, ownPeriod(), exampleCounted());
  await expect(publishReport(maker, { versionId })).rejects.toThrow("Nobody has approved this draft yet");
  await expect(approveReport(maker, { versionId })).rejects.toThrow("Who made a report does not approve it");
  await approveReport(second, { versionId });
  await expect(publishReport(second, { versionId })).rejects.toThrow(
    "Who approved a report does not publish it",
  );
  await expect(approveReport(third, { versionId })).rejects.toThrow(Conflict);
  expect((await reportVersion(maker, versionId)).state).toBe("approved");
});

test("the database keeps the two apart whatever a program says", async () => {
  const versionId = await freezeReport(maker, ownPeriod(), exampleCounted());
  const { madeById } = await db().reportVersion.findUniqueOrThrow({ where: { id: versionId } });
  const settle = (data: object) => db().reportVersion.update({ where: { id: versionId }, data });
  const at = new Date();
  const another = second.actor.type === "user" ? second.actor.id : "";
  await expect(settle({ approvedById: madeById, approvedAt: at })).rejects.toThrow(/takes_two/);
  await expect(settle({ publishedById: another, publishedAt: at })).rejects.toThrow(
    /stays as it was made|published_by_another/,
  );
  await inTransaction(async (tx) => {
    await tx.reportVersion.update({
      where: { id: versionId },
      data: { approvedById: another, approvedAt: at },
    });
    await recordAudit(tx, second.actor, { action: "approveReport", details: { versionId } });
  });
  await expect(settle({ approvedById: madeById, approvedAt: at })).rejects.toThrow(/stays as it was made/);
  await expect(settle({ publishedById: another, publishedAt: at })).rejects.toThrow(/published_by_another/);
});

test("a published version and its files are changed and deleted by nobody, the owner of the database included", async () => {
  const versionId = await published();
  for (const statement of [
    `UPDATE report_version SET contents = '{}' WHERE id = '${versionId}'`,
    `UPDATE report_version SET reason = 'x' WHERE id = '${versionId}'`,
    `UPDATE report_version SET set_aside_at = app_now() WHERE id = '${versionId}'`,
    `DELETE FROM report_version WHERE id = '${versionId}'`,
    `UPDATE report_file SET content = 'x' WHERE version_id = '${versionId}'`,
    `DELETE FROM report_file WHERE version_id = '${versionId}'`,
    `INSERT INTO report_file SELECT version_id, 'more.csv', media_type, for_named, sha256, content FROM report_file WHERE version_id = '${versionId}' LIMIT 1`,
    `UPDATE report SET period_end = '2025-01-01' WHERE id = (SELECT report_id FROM report_version WHERE id = '${versionId}')`,
  ])
    await expect(asOwner(statement), statement).rejects.toThrow();
  await expect(setReportAside(maker, { versionId })).rejects.toThrow(Conflict);
  await expect(
    db().$executeRaw`UPDATE report_version SET contents = '{}' WHERE id = ${versionId}::uuid`,
  ).rejects.toThrow(/permission denied/);
});

test("files that are not those of the manifest are not approved", async () => {
  const versionId = await freezeReport(maker, ownPeriod(), exampleCounted());
  const content = new TextEncoder().encode("more");
  const sha256 = "187897ce0afcf20b50ba2b37dca84a951b7046f29ed5ab94f010619f69d6e189";
  const more = { versionId, name: "more.csv", mediaType: "text/csv", forNamed: false, content };
  await expect(db().reportFile.create({ data: { ...more, sha256: "0".repeat(64) } })).rejects.toThrow(
    /report_file_hash/,
  );
  await db().reportFile.create({ data: { ...more, sha256 } });
  await expect(approveReport(second, { versionId })).rejects.toThrow("not those of its manifest");
});

test("exact national-security numbers are in files of their own, for those alone who may read them", async () => {
  const versionId = await freezeReport(maker, ownPeriod(), exampleCounted());
  const named = await reportVersion(third, versionId);
  expect(named.namedContents?.totals.find(({ metric }) => metric === "requests")?.value).toBe(1);
  const others = await reportVersion(second, versionId);
  expect(others.namedContents).toBeNull();
  const apart = named.manifest.files.filter(({ forNamed }) => forNamed).map(({ name }) => name);
  expect(apart).toEqual(["national-security-facts.csv", "national-security-totals.csv"]);
  for (const name of apart) {
    expect(Buffer.from((await reportFile(third, versionId, name)).content).toString()).toContain(
      "national_security",
    );
    await expect(reportFile(second, versionId, name)).rejects.toThrow(NotFound);
  }
  expect(others.manifest.files.some(({ name }) => apart.includes(name))).toBe(false);
  for (const name of ["../facts.csv", "nothing.csv"])
    await expect(reportFile(third, versionId, name)).rejects.toThrow(NotFound);
  for (const id of ["00000000-0000-4000-8000-000000000000", "nonsense"])
    await expect(reportFile(third, id, "facts.csv")).rejects.toThrow(NotFound);
  for (const { name } of others.manifest.files) {
    const text = Buffer.from((await reportFile(second, versionId, name)).content).toString("utf8");
    expect(/national_security_letter/.test(text), name).toBe(false);
  }
});

test("who may not make, read or publish reports cannot", async () => {
  const versionId = await freezeReport(maker, ownPeriod(), exampleCounted());
  for (const who of [
    world.people.INTAKE_ANALYST,
    world.people.CUSTODIAN,
    world.people.INSTALLATION_ADMINISTRATOR,
  ]) {
    await expect(reportVersions(who)).rejects.toThrow(Forbidden);
    await expect(reportVersion(who, versionId)).rejects.toThrow(Forbidden);
    expect(() => freezeReport(who, ownPeriod(), exampleCounted())).toThrow(Forbidden);
    expect(() => approveReport(who, { versionId })).toThrow(Forbidden);
    await expect(publishReport(who, { versionId })).rejects.toThrow(Forbidden);
    expect(() => setReportAside(who, { versionId })).toThrow(Forbidden);
  }
  const console: Context = { actor: { type: "console", account: "root" } };
  const drafted = await freezeReport(console, ownPeriod(), exampleCounted());
  expect(await reportVersion(maker, drafted)).toMatchObject({ madeById: null, madeBy: "Console (root)" });
  expect(() => approveReport(console, { versionId: drafted })).toThrow(Forbidden);
  await expect(approveReport(maker, { versionId: drafted })).rejects.toThrow("made at the command line");
  const { id: makerId } = maker.actor as { id: string };
  await expect(
    db()
      .$executeRaw`UPDATE report_version SET approved_at = app_now(), approved_by_id = ${makerId}::uuid WHERE id = ${drafted}::uuid`,
  ).rejects.toThrow(/somebody adopts it as its maker/);
  expect(() => adoptReport(console, { versionId: drafted })).toThrow(Forbidden);
  expect(() => adoptReport(world.people.INTAKE_ANALYST, { versionId: drafted })).toThrow(Forbidden);
  await expect(adoptReport(maker, { versionId })).rejects.toThrow(NotReady);
  await adoptReport(second, { versionId: drafted });
  await expect(adoptReport(third, { versionId: drafted })).rejects.toThrow(Conflict);
  await expect(approveReport(second, { versionId: drafted })).rejects.toThrow("Who made a report");
  const { id: adopter } = second.actor as { id: string };
  await expect(
    db()
      .$executeRaw`UPDATE report_version SET approved_at = app_now(), approved_by_id = ${adopter}::uuid WHERE id = ${drafted}::uuid`,
  ).rejects.toThrow(/adopter_and_another/);
  await approveReport(maker, { versionId: drafted });
  await expect(publishReport(maker, { versionId: drafted })).rejects.toThrow(NotReady);
});
