import { beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { now } from "@/lib/clock";
import { db, inSnapshot } from "@/lib/db";
import { makeWorld } from "@/lib/demands/test-world";
import { NotReady } from "@/lib/errors";
import { importUnderWay } from "@/lib/reporting/import/carry-file";
import { importBytes } from "@/lib/reporting/import/test-imports";
import vectors from "@/lib/reporting/report-vectors.json";
import { makeReport } from "./make-report";
import { reportVersion } from "./queries";
import type { MakeReportInput } from "./schema";

const INPUT: MakeReportInput = {
  from: "2024-07-01",
  to: "2024-12-31",
  asOf: "2025-01-31",
  profile: "internal",
};
let maker: Context;

/** The worked example two years earlier, so that its period is over whenever the test runs. */
const earlier = JSON.stringify({
  cases: vectors.cases.map((told) => ({
    ...told,
    received_at: told.received_at.replace(/^\d{4}/, (year) => String(Number(year) - 2)),
  })),
});

beforeAll(async () => {
  maker = (await makeWorld()).people.COMPLIANCE_OFFICER;
});

test("imported history counts: the worked example gives its numbers, and none of its national security but apart", async () => {
  const { found } = await importBytes(maker, earlier, { name: "earlier.json" });
  expect(found).toEqual([]);
  const { contents, namedContents } = await reportVersion(maker, await makeReport(maker, INPUT));
  const numberOf = (total_of: string, metric: string, { totals } = contents) =>
    totals.find((row) => row.total_of === total_of && row.metric === metric)?.value;
  for (const [metric, value] of Object.entries(vectors.expected.total))
    expect(numberOf("requests", metric), metric).toBe(value);
  expect(numberOf("preservation", "requests")).toBe(1);
  expect(numberOf("private_civil", "requests")).toBe(1);
  expect(numberOf("national_security", "requests")).toBeUndefined();
  expect(namedContents && numberOf("national_security", "requests", namedContents)).toBe(1);
  for (const part of ["requests", "preservation", "private_civil"])
    expect(numberOf(part, "imported"), part).toBe(numberOf(part, "requests"));
  expect(namedContents && numberOf("national_security", "imported", namedContents)).toBe(1);
  // What came from files is marked, of national security only for those who may read its numbers.
  expect(contents.notes).toEqual([
    "Counted here and brought in from files: Requests 13 of 13, Preservation 1 of 1, Private civil 1 of 1.",
  ]);
  expect(namedContents?.notes).toEqual(["Counted here and brought in from files: National security 1 of 1."]);
});

test("while an import is carried out no report is made, and it is said why", async () => {
  const at = await now();
  const { id } = await db().requestImport.create({
    data: {
      fileName: "more.csv",
      sha256: "0".repeat(64),
      state: "CARRYING_OUT",
      startedBy: "A test",
      startedAt: at,
    },
  });
  const before = await db().reportVersion.count();
  await expect(makeReport(maker, INPUT)).rejects.toThrow("An import of requests is being carried out");
  expect(await db().reportVersion.count()).toBe(before);
  await db().requestImport.update({
    where: { id },
    data: { state: "FAILED", fault: "A test.", settledAt: at },
  });
  await makeReport(maker, INPUT);
  expect(await db().reportVersion.count()).toBe(before + 1);
});

const HEADER = "Reference,Received,Country,Instrument,Outcome";
const file = (reference: string) => `${HEADER}\n${reference},2023-07-15,US,subpoena,content\n`;

test("while a command imports, of which nobody sees a row yet, no report is made", async () => {
  let refused: unknown = null;
  const progress = async () => {
    refused ??= await makeReport(maker, INPUT).catch((error: unknown) => error);
  };
  const { carried } = await importBytes(maker, file("U-1"), { progress });
  expect(refused).toBeInstanceOf(NotReady);
  expect((refused as NotReady).message).toContain("An import of requests is being carried out");
  expect(carried.added).toBe(1);
  expect(await importUnderWay(db())).toBe(false);
});

test("asking whether an import is under way stops none", async () => {
  await inSnapshot(async (tx) => {
    expect(await importUnderWay(tx)).toBe(false);
    expect((await importBytes(maker, file("U-2"))).carried.added).toBe(1);
  });
});
