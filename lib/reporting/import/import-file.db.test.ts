import { beforeAll, beforeEach, expect, test } from "vitest";
import { type Context, requirePerson } from "@/lib/auth/context";
import { db } from "@/lib/db";
import { asOwner, refusedWith } from "@/lib/demands/test-app-role";
import { makeWorld, type World } from "@/lib/demands/test-world";
import { Forbidden } from "@/lib/errors";
import { RequestCase, requestOfCase } from "@/lib/reporting/counting/case-form";
import vectors from "@/lib/reporting/report-vectors.json";
import { allImported, importBytes } from "./test-imports";

let world: World;
let officer: Context;
const HEADER = "Reference,Received,Country,Instrument,Outcome,Accounts";
const table = (...rows: string[]) => [HEADER, ...rows, ""].join("\r\n");
const ONE = "R-1,2026-07-15T10:00:00Z,US,search_warrant,content,2";
const TWO = "R-2,2026-07-16,DE,US-GJ-SUB,rejected,1";

const imports = () => db().requestImport.count();
const audits = (action: string) =>
  db().$queryRaw<
    { details: Record<string, unknown> }[]
  >`SELECT details FROM audit_entry WHERE action = ${action} ORDER BY sequence`;

beforeAll(async () => {
  world = await makeWorld();
  officer = world.people.COMPLIANCE_OFFICER;
});

beforeEach(async () => {
  await asOwner("TRUNCATE imported_request, request_import, request_import_finding, request_mapping");
});

test("the worked example comes in as its cases say, in each form", async () => {
  // Two of its cases lie in days to come, which the document alone says of itself.
  const past = vectors.cases.filter(({ id }) => id !== "C11" && id !== "C12");
  const wanted = vectors.cases.map((one) => requestOfCase(RequestCase.parse(one)));
  const byReference = (one: { reference: string }, other: { reference: string }) =>
    one.reference < other.reference ? -1 : 1;
  for (const [name, content] of [
    ["cases.json", JSON.stringify(vectors, null, 1)],
    ["one-line.json", JSON.stringify(vectors)],
    ["other-way-round.json", JSON.stringify(Object.fromEntries(Object.entries(vectors).toReversed()))],
    ["list.json", JSON.stringify(past)],
    ["cases.jsonl", past.map((one) => JSON.stringify(one)).join("\n")],
  ] as const) {
    const { carried, found } = await importBytes(officer, content, { name });
    expect(found, name).toEqual([]);
    expect(carried.findings).toBe(0);
    expect((await allImported()).toSorted(byReference), name).toEqual(wanted.toSorted(byReference));
  }
});

test("a table comes in with one audit row that names the file's hash; again it changes nothing", async () => {
  const before = (await audits("importRequests")).length;
  const first = await importBytes(officer, table(ONE, TWO));
  expect(first.found).toEqual([]);
  expect(first.carried).toMatchObject({ rows: 2, added: 2, same: 0 });
  const { sha256 } = await db().requestImport.findUniqueOrThrow({ where: { id: first.id ?? "" } });
  expect((await audits("importRequests")).slice(before)).toEqual([{ details: { import: first.id, sha256 } }]);
  expect(await allImported()).toMatchObject([
    { reference: "R-1", jurisdiction: "US", instrumentClass: "search_warrant", source: "imported" },
    {
      reference: "R-2",
      jurisdiction: "DE",
      instrumentClass: "subpoena",
      receivedAt: new Date("2026-07-16T00:00:00Z"),
    },
  ]);
  expect((await importBytes(officer, table(TWO, ONE, ONE))).carried).toMatchObject({
    rows: 3,
    added: 0,
    same: 3,
  });
  expect(await allImported()).toHaveLength(2);
});

test("one wrong row, and nothing is imported, and nothing is left of it", async () => {
  const wrong = "R-3,03/04/2026,UK,warant,content,two";
  const { id, carried, found } = await importBytes(officer, table(ONE, wrong));
  expect(id).toBeNull();
  expect(carried).toMatchObject({ rows: 2, findings: 3 });
  expect(found).toEqual([
    "3 Received: “03/04/2026” could be two days: write it as year-month-day, such as 2026-04-03.",
    "3 Instrument: The catalog knows no such instrument. Did you mean US-STATE-WARRANT, US-WARRANT or search_warrant?",
    "3 Country: The United Kingdom is GB.",
  ]);
  expect([await imports(), await allImported()]).toEqual([0, []]);
});

test("the same reference with other data is a finding, within a file and beside what is there", async () => {
  const other = ONE.replace("content", "rejected");
  expect((await importBytes(officer, table(ONE, TWO, other))).found).toEqual([
    "4 Reference: Row 2 has this reference with other data.",
  ]);
  await importBytes(officer, table(ONE));
  const { found, carried } = await importBytes(officer, table(TWO, other));
  expect(found).toEqual([
    expect.stringMatching(/^3 Reference: This reference was imported on \d{4}-\d\d-\d\d with other data\.$/),
  ]);
  expect(carried).toMatchObject({ rows: 2, added: 1, same: 0, findings: 1 });
  expect(await allImported()).toHaveLength(1);
});

test("that data are not kept abroad was once not kept of a request: the same file is the same data still", async () => {
  const place = (...told: string[]) => [
    `${HEADER},Stored outside`,
    ...told.map((one) => `${ONE},${one}`),
    "",
  ];
  const file = (told: string) =>
    importBytes(officer, place(told).join("\r\n"), { map: ["Stored outside=stored_outside_jurisdiction"] });
  await importBytes(officer, table(ONE));
  expect((await file("no")).carried).toMatchObject({ added: 0, same: 1, findings: 0 });
  expect((await file("yes")).carried).toMatchObject({ added: 0, same: 0, findings: 1 });
  await asOwner("TRUNCATE imported_request, request_import, request_import_finding, request_mapping");
  expect((await file("yes")).carried).toMatchObject({ added: 1 });
  expect((await file("no")).carried).toMatchObject({ same: 0, findings: 1 });
});

test("a dry run says what would be done and does none of it", async () => {
  expect((await importBytes(officer, table(ONE, TWO), { dryRun: true })).carried).toMatchObject({
    added: 2,
    findings: 0,
  });
  expect([await imports(), await allImported()]).toEqual([0, []]);
});

test("ten thousand wrong rows are all counted", async () => {
  const rows = Array.from({ length: 10_000 }, (_, at) => `R-${at},never,US,subpoena,content,1`);
  const { carried, found } = await importBytes(officer, table(...rows));
  expect(carried).toMatchObject({ rows: 10_000, findings: 10_000 });
  expect(found[9_999]).toMatch(/^10001 Received: /);
});

test.each([
  ["two rows of headings", table(HEADER, ONE), "2 : This row names the columns once more: leave it out."],
  [
    "semicolons behind a byte order mark",
    `\ufeff${table(ONE, "R-3;2026-07-16;UK;subpoena;rejected;1").replaceAll(",", ";")}`,
    "3 Country: The United Kingdom is GB.",
  ],
  ["a NUL", table(ONE.replace("R-1", "R\0-1")), /^2 Reference: .*U\+0000 stands after “R”/],
  ["quotes that are never closed", table(ONE, TWO.replace("DE", '"DE')), /^3 : A quotation mark is opened/],
  ["a cell too many", table(`${ONE},x`), /^2 : The row has 7 cells, and the first row 6/],
])("of a file with %s the row is named", async (_, content, says) => {
  const { carried, found } = await importBytes(officer, content);
  expect(found).toEqual([typeof says === "string" ? says : expect.stringMatching(says)]);
  expect(carried.findings).toBe(1);
  expect(await imports()).toBe(0);
});

test.each([
  ["Latin-1", Buffer.from(table(ONE.replace("R-1", "Größe")), "latin1"), "not in UTF-8, perhaps in Latin-1"],
  ["nothing in it", "", "The file is empty"],
  ["headings alone", table(), "The file holds no request."],
  ["no heading that is known", "a,b\n1,2\n", "Say which column is “id”"],
  ["a column twice", table(ONE).replace("Country", "Received"), "names the column “Received” twice"],
])("a file with %s is refused in words", async (_, content, says) => {
  await expect(importBytes(officer, content)).rejects.toThrow(says);
  expect(await imports()).toBe(0);
});

test("accounts that are only counted come in as counted, more of them than one request has do not", async () => {
  const many = ONE.replace(/2$/, "10000");
  const tooMany = TWO.replace(/1$/, "9999999");
  expect((await importBytes(officer, table(many, tooMany))).found).toEqual([
    "3 Accounts: A request has at most 10,000 accounts.",
  ]);
  await importBytes(officer, table(many, ...["R-2", "R-3"].map((id) => many.replace("R-1", id))));
  expect((await allImported()).map(({ targets }) => targets.length)).toEqual([10_000, 10_000, 10_000]);
});

test("a request that named no account counts by its outcome", async () => {
  await importBytes(officer, table(TWO.replace(/1$/, "0")));
  expect((await allImported()).map(({ targets }) => targets)).toEqual([[{ id: null, result: "rejected" }]]);
});

test("columns are mapped by hand once, and such a file is read alike from then on", async () => {
  const strange = ["Aktenzeichen,Eingang,Staat,Art,Ergebnis", "R-1,2026-07-15,DE,epoc,content", ""].join(
    "\n",
  );
  await expect(importBytes(officer, strange)).rejects.toThrow("Say which column is “id” and “received_at”");
  const map = [
    "Aktenzeichen=id",
    "Eingang=received_at",
    "Staat=jurisdiction",
    "Art=instrument_class",
    "Ergebnis=result",
  ];
  expect((await importBytes(officer, strange, { map })).carried).toMatchObject({ added: 1 });
  const again = strange.replace("R-1", "R-2");
  expect((await importBytes(officer, again)).carried).toMatchObject({ added: 1 });
  await expect(importBytes(officer, strange, { map: ["Akten=id"] })).rejects.toMatchObject({
    fields: { map: expect.stringContaining("No column is called “Akten”") },
  });
});

test("whoever may not import is refused; the console may", async () => {
  await expect(importBytes(world.people.COUNSEL, table(ONE))).rejects.toThrow(Forbidden);
  await importBytes({ actor: { type: "console", account: "root" } }, table(ONE));
  expect(await db().requestImport.findFirstOrThrow()).toMatchObject({
    startedBy: "Console (root)",
    carriedById: null,
  });
});

test("what is broken off while it is read leaves nothing", async () => {
  const progress = async () => {
    throw new Error("The process ended.");
  };
  await expect(importBytes(officer, table(ONE, TWO), { progress })).rejects.toThrow("The process ended.");
  expect([await imports(), await allImported()]).toEqual([0, []]);
});

test("the database refuses a changed, added or removed request, a second fate, and an import taken back by its own person", async () => {
  const { id } = await importBytes(officer, table(ONE, TWO));
  const refused = (statement: string, values: unknown[] = []) =>
    expect(asOwner(statement, values)).rejects.toThrow;
  await refused("UPDATE imported_request SET received_at = now()")(/never changed/);
  await refused("DELETE FROM imported_request WHERE reference = 'R-1'")(/only with their whole import/);
  await refused(
    "INSERT INTO imported_request SELECT 'R-9', import_id, 9, received_at, request || '{\"id\": \"R-9\"}' FROM imported_request LIMIT 1",
  )(/with their import alone/);
  await refused("UPDATE request_import SET rows = 3, swept_at = now()")(/stays as it was counted/);
  await refused("UPDATE request_import SET state = 'CHECKED'")(/carried out once/);
  await refused("UPDATE request_import SET sha256 = repeat('0', 64)")(/Which file an import is of/);
  const byItself = `UPDATE request_import SET state = 'TAKEN_BACK', taken_back_at = now(), take_back_reason = 'x', taken_back_by_id = carried_by_id WHERE id = $1`;
  await refused(byItself, [id])(/a second person does/);
  const byAnother = byItself.replace(
    "= carried_by_id",
    `= '${requirePerson(world.people.LEAD_COUNSEL.actor)}'`,
  );
  await refused(byAnother, [id])(/taken back whole/);
  for (const statement of [
    "UPDATE imported_request SET row = 1",
    "TRUNCATE imported_request",
    "DELETE FROM request_import",
  ])
    expect(await refusedWith([statement])).toBe("42501");
});
