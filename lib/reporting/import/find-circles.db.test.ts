import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { asOwner } from "@/lib/demands/test-app-role";
import { makeWorld } from "@/lib/demands/test-world";
import { allImported, importBytes } from "./test-imports";

let officer: Context;

beforeAll(async () => {
  officer = (await makeWorld()).people.COMPLIANCE_OFFICER;
});
beforeEach(async () => {
  await asOwner("TRUNCATE imported_request, request_import, request_import_finding, request_mapping");
});

/** A table of requests, each with the older one whose place it takes, if any. */
const table = (...links: string[]) =>
  [
    "Reference,Received,Country,Instrument,Outcome,Takes the place of",
    ...links.map((link) => {
      const [id, older = ""] = link.split(">");
      return `${id},2026-07-15,US,subpoena,rejected,${older}`;
    }),
    "",
  ].join("\n");
const importing = (...links: string[]) =>
  importBytes(officer, table(...links), { map: ["Takes the place of=supersedes"] });
const circle = (row: number) =>
  expect.stringMatching(new RegExp(`^${row} Takes the place of: By way of others`));

test("requests that take each other's place are named with their rows, and none that lead to them", async () => {
  const { found } = await importing("A>B", "E>A", "B>C", "Z", "C>A", "D>Z", "F>E", "X>Y", "Y>X");
  expect(found).toEqual([circle(2), circle(4), circle(6), circle(9), circle(10)]);
  expect(await allImported()).toEqual([]);
});

test("a circle is closed by what was imported before, too", async () => {
  expect((await importing("A>B", "B>C")).found).toEqual([]);
  expect((await importing("D", "C>A")).found).toEqual([circle(3)]);
  expect(await allImported()).toHaveLength(2);
});

test("chains of any length, two that take the place of one, and older ones that are not here come in", async () => {
  const chain = Array.from({ length: 1_025 }, (_, at) => `R-${at}>R-${at + 1}`);
  const { found, carried } = await importing(...chain, "B>R-7", "C>nowhere");
  expect([found, carried.added]).toEqual([[], 1_027]);
  expect((await importing("R-1025>R-0")).found).toEqual([circle(2)]);
  const again = await importing(...chain);
  expect(again.carried).toMatchObject({ same: 1_025, findings: 0 });
});
