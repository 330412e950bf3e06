import { expect, test } from "vitest";
import { MakeReport } from "./schema";

const right = { from: "2026-01-01", to: "2026-06-30", asOf: "2026-07-31", profile: "public" };
const fieldsOf = (wrong: object) =>
  MakeReport.safeParse({ ...right, ...wrong }).error?.issues.map(({ path }) => path[0]) ?? [];

test.each([
  [{}, []],
  [{ from: "2026-13-01" }, ["from"]],
  [{ to: "2026-13-01" }, ["to"]],
  [{ to: "9 July" }, ["to"]],
  [{ asOf: "1/7/2026" }, ["asOf"]],
  [{ from: "2026-13-01", asOf: "1/7/2026" }, ["from", "asOf"]],
  [{ from: "2026-13-01", profile: "us-1874" }, ["from", "bandStructure"]],
  [{ from: "2026-13-01", profile: "us-1874", bandStructure: "a1" }, ["from"]],
  [{ from: "2026-13-01", profile: "github" }, ["from"]],
  [{ asOf: "2026-06-29" }, ["asOf"]],
  [{ from: "2026-02-01" }, ["to"]],
])("%j is refused by %j and nothing else: what is no day is compared with nothing", (wrong, fields) => {
  expect(fieldsOf(wrong)).toEqual(fields);
});
