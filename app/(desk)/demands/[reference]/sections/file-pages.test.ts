import { expect, test } from "vitest";
import { filePage } from "./file-pages";

test("a package of very many files shows fifty at a time, and another package's page does not turn it", () => {
  expect(filePage(undefined, 1, 40_000)).toMatchObject({ page: 1, first: 0, end: 50 });
  expect(filePage("1-800", 1, 40_000)).toMatchObject({ page: 800, first: 39_950, end: 40_000 });
  expect(filePage("1-900", 1, 40_000)).toMatchObject({ page: 800 });
  for (const asked of ["2-800", "1", "1-x", "-3", "", ["1-800", "1-2"]])
    expect(filePage(asked, 1, 40_000)).toMatchObject({ page: 1, first: 0 });
  expect(filePage("1-2", 1, 3)).toMatchObject({ first: 0, end: 3, count: 3 });
});
