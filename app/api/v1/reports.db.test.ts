import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { beforeAll, describe, expect, test } from "vitest";
import { auditRows } from "@/lib/auth/test-people";
import { makeAccessToken } from "@/lib/auth/tokens/make-access-token";
import { asOwner } from "@/lib/demands/test-app-role";
import { makeWorld, registeredDemand, type World } from "@/lib/demands/test-world";
import { env } from "@/lib/env";
import { freezeReport } from "@/lib/reporting/publishing/freeze-report";
import { reportFile, reportVersion } from "@/lib/reporting/publishing/queries";
import { exampleCounted, ownPeriod } from "@/lib/reporting/publishing/test-counted";
import { describeInterface } from "./openapi";
import { ask, bearer, take } from "./test-interface";

const asked = { name: "Copy", scopes: ["reports:read" as const], validDays: 7 };
const NAMED = "national-security-facts.csv";
let world: World;
let id: string;
/** Of somebody who may read exact national-security numbers, and of somebody who may not. */
let lead: Record<string, string>;
let counsel: Record<string, string>;
/** Of the one who may, made without that scope. */
let unticked: Record<string, string>;

beforeAll(async () => {
  world = await makeWorld();
  id = await freezeReport(world.people.COMPLIANCE_OFFICER, ownPeriod(), exampleCounted());
  await registeredDemand(world, {});
  const exact = [...asked.scopes, "national-security:read" as const];
  lead = bearer(await makeAccessToken(world.people.LEAD_COUNSEL, { ...asked, scopes: exact }));
  unticked = bearer(await makeAccessToken(world.people.LEAD_COUNSEL, asked));
  counsel = bearer(await makeAccessToken(world.people.COUNSEL, asked));
});

const ajv = new Ajv({ strict: false });
addFormats(ajv);
ajv.addSchema(describeInterface(), "interface");
/** The answer, which is as the description says. */
async function described(address: string, schema: string, headers: Record<string, string>) {
  const answer = await ask(address, headers);
  const body = await answer.json();
  expect(ajv.validate({ $ref: `interface#/components/schemas/${schema}` }, body), ajv.errorsText()).toBe(
    true,
  );
  return { status: answer.status, type: answer.headers.get("content-type"), body };
}

describe("versions of reports", () => {
  test("are told as the description says, with the hashes of the files that the person may read", async () => {
    const { body } = await described("/api/v1/reports", "ReportPage", lead);
    expect(body).toMatchObject({
      reports: [{ id, state: "draft", version: 1, profile: "internal" }],
      next: null,
    });
    const one = await described(`/api/v1/reports/${id}`, "ReportVersion", lead);
    expect(one.body).toEqual(body.reports[0]);
    const { manifest, manifestFiles } = await reportVersion(world.people.LEAD_COUNSEL, id);
    expect(one.body.files.map((file: { sha256: string }) => file.sha256)).toEqual(
      [...manifest.files, ...manifestFiles].map(({ sha256 }) => sha256),
    );
  });

  test("come page by page, each once, also while some are settled; a state or profile narrows them", async () => {
    await asOwner(`ALTER TABLE report_version DISABLE TRIGGER USER;
      INSERT INTO report_version (report_id, number, as_of, known_until, definition_version, contents, manifest, made_by, made_at, set_aside_at)
      SELECT report_id, number, as_of, known_until, definition_version, contents, manifest, made_by,
        made_at - make_interval(hours => n / 2), made_at FROM report_version, generate_series(1, 110) AS n;
      ALTER TABLE report_version ENABLE TRIGGER USER`);
    const seen: string[] = [];
    for (let after: string | null = ""; after !== null; ) {
      const { body } = await described(`/api/v1/reports${after && `?after=${after}`}`, "ReportPage", lead);
      seen.push(...body.reports.map((one: { id: string }) => one.id));
      after = body.next;
    }
    expect([seen.length, new Set(seen).size]).toEqual([111, 111]);
    const drafts = await described("/api/v1/reports?state=draft&profile=internal", "ReportPage", lead);
    expect(drafts.body.reports.map((one: { id: string }) => one.id)).toEqual([id]);
    // What stood last on a page is in another state by now, and still says where the next page begins.
    const older = await described(`/api/v1/reports?state=draft&after=${seen[0]}`, "ReportPage", lead);
    expect(older.body.reports.map((one: { id: string }) => one.id)).toEqual(seen[0] === id ? [] : [id]);
    const none = await described("/api/v1/reports?profile=google", "ReportPage", lead);
    expect(none.body).toEqual({ reports: [], next: null });
  });
});

describe("a file of a version", () => {
  const file = (name: string) => `/api/v1/reports/${id}/files/${name}`;

  test("comes byte by byte as it was frozen, and that it was fetched is recorded of the token's person", async () => {
    const { body } = await described(`/api/v1/reports/${id}`, "ReportVersion", lead);
    for (const { name, url, sha256, bytes } of body.files) {
      const answer = await ask(url, lead);
      const content = Buffer.from(await answer.arrayBuffer());
      const frozen = await reportFile(world.people.LEAD_COUNSEL, id, name);
      expect(content.equals(Buffer.from(frozen.content)), name).toBe(true);
      expect([content.length, createHash("sha256").update(content).digest("hex")]).toEqual([bytes, sha256]);
      expect(answer.headers.get("content-type")).toBe(frozen.mediaType);
      expect(answer.headers.get("content-disposition")).toMatch(
        /^attachment; filename="DRAFT-2024-.*_internal-v1-/,
      );
      expect((await auditRows("fetchReportFile")).at(-1)).toMatchObject({
        actorId: world.people.LEAD_COUNSEL.actor.id,
        actorName: `${world.people.LEAD_COUNSEL.actor.name}, by access token`,
        details: { versionId: id, file: name },
      });
    }
    expect(body.files.map(({ name }: { name: string }) => name)).toContain(NAMED);
  });

  test("comes in parts, unless it is another file by now", async () => {
    const whole = await (await ask(file("facts.csv"), lead)).text();
    const part = await ask(file("facts.csv"), { ...lead, range: "bytes=5-9" });
    expect([part.status, await part.text()]).toEqual([206, whole.slice(5, 10)]);
    expect(part.headers.get("content-range")).toBe(`bytes 5-9/${whole.length}`);
    const etag = part.headers.get("etag") ?? "";
    const resumed = await ask(file("facts.csv"), { ...lead, range: "bytes=-4", "if-range": etag });
    expect([resumed.status, await resumed.text()]).toEqual([206, whole.slice(-4)]);
    const other = await ask(file("facts.csv"), { ...lead, range: "bytes=5-9", "if-range": '"x"' });
    expect([other.status, await other.text()]).toEqual([200, whole]);
    expect((await ask(file("facts.csv"), { ...lead, range: "bytes=99999999-" })).status).toBe(416);
  });

  test("does not come again to who has its bytes, and that is no fetching", async () => {
    const before = (await auditRows("fetchReportFile")).length;
    const { body } = await described(`/api/v1/reports/${id}`, "ReportVersion", lead);
    const { sha256, url } = body.files.find((one: { name: string }) => one.name === "facts.csv");
    const other = `"${"0".repeat(64)}"`;
    for (const tags of [`"${sha256}"`, `W/"${sha256}"`, `${other}, "${sha256}"`]) {
      const again = await ask(url, { ...lead, range: "bytes=0-9", "if-none-match": tags });
      expect([again.status, again.headers.get("etag"), await again.text()]).toEqual([304, `"${sha256}"`, ""]);
    }
    expect((await auditRows("fetchReportFile")).length).toBe(before);
    expect((await ask(url, { ...lead, "if-none-match": other })).status).toBe(200);
    expect((await auditRows("fetchReportFile")).length).toBe(before + 1);
    const hidden = body.files.find((one: { name: string }) => one.name === NAMED);
    const refused = await ask(hidden.url, { ...counsel, "if-none-match": `"${hidden.sha256}"` });
    expect(refused.status).toBe(404);
  });

  test("is not asked for by HEAD: nothing leaves, and nothing is recorded as fetched", async () => {
    const before = (await auditRows("fetchReportFile")).length;
    const head = await ask(file("facts.csv"), lead, "HEAD");
    expect([head.status, head.headers.get("allow"), await head.text()]).toEqual([405, "GET", ""]);
    expect((await auditRows("fetchReportFile")).length).toBe(before);
    expect((await ask(file("facts.csv"), {}, "HEAD")).status).toBe(401);
  });

  test("of exact national-security numbers is not there for who may not read them or has no token for them, nor are its hashes", async () => {
    const before = (await auditRows("fetchReportFile")).length;
    for (const who of [counsel, unticked]) {
      const hidden = await described(file(NAMED), "Problem", who);
      expect(hidden).toEqual(await described(file("invented.csv"), "Problem", who));
      expect(hidden.status).toBe(404);
      const { body } = await described(`/api/v1/reports/${id}`, "ReportVersion", who);
      expect(JSON.stringify(body)).not.toContain("national-security-");
    }
    expect((await auditRows("fetchReportFile")).length).toBe(before);
  });
});

test("what is asked wrongly is refused by the name of the parameter", async () => {
  const refused: Record<string, string> = {
    "?state=open": "state",
    "?profile=": "profile",
    "?after=1": "after",
    "?after=7d5e1b1c-6df0-4a39-9c3c-52f0b8a2d5aa": "after",
    "?State=draft": "State",
    "?state=draft&state=draft": "state",
    "?access_token=x": "access_token",
  };
  for (const [query, field] of Object.entries(refused)) {
    const { status, type, body } = await described(`/api/v1/reports${query}`, "Problem", lead);
    expect([status, type], query).toEqual([400, "application/problem+json"]);
    expect(Object.keys(body.fields), query).toEqual([field]);
  }
  expect((await described(`/api/v1/reports/${id}?x=1`, "Problem", lead)).status).toBe(400);
  for (const path of [
    "reports/x",
    "reports/7d5e1b1c-6df0-4a39-9c3c-52f0b8a2d5aa",
    "nothing",
    "reports/x/files/a/b",
  ])
    expect((await described(`/api/v1/${path}`, "Problem", lead)).status, path).toBe(404);
});

test("every command in docs/http.md is answered", async () => {
  const commands = readFileSync("docs/http.md", "utf8").match(/^ {4}curl .*$/gm) ?? [];
  expect(commands.length).toBeGreaterThan(3);
  const all = bearer(
    await makeAccessToken(world.people.LEAD_COUNSEL, { ...asked, scopes: ["reports:read", "register:read"] }),
  );
  for (const command of commands) {
    const [, address = ""] = /"\$DESK(\/[^"]+)"$/.exec(command) ?? [];
    const token = / -H "Authorization: Bearer \$TOKEN" /.test(command) ? all : {};
    const answer = await take(`${env().url}${address.replace("$ID", id)}`, token);
    expect([command, answer.status, (await answer.text()).length > 0]).toEqual([command, 200, true]);
  }
});
