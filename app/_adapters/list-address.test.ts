import { expect, test } from "vitest";
import { readListQuery } from "./list-address";

const id = "7d5e1b1c-6df0-4a39-9c3c-52f0b8a2d5aa";

test.each([
  [{}, { q: "", place: null }],
  [
    { q: " birch ", after: id },
    { q: "birch", place: { direction: "after", id } },
  ],
  [{ before: id }, { q: "", place: { direction: "before", id } }],
  [
    { q: ["a", "b"], after: "1 OR 1=1" },
    { q: "", place: null },
  ],
  [{ q: "x".repeat(201) }, { q: "", place: null }],
])("%j", (query, read) => {
  expect(readListQuery(query)).toEqual(read);
});
