import { expect, test } from "vitest";
import { brokenMemory } from "./broken-memory";

const MIB = 1024 * 1024;

test("memory that nobody measured proves nothing, and is broken as too much of it is", () => {
  expect(brokenMemory(0, 400 * MIB)).toEqual(["nobody could measure the memory of a worker"]);
  expect(brokenMemory(401 * MIB, 400 * MIB)).toEqual(["a worker held 401 MiB"]);
  expect(brokenMemory(400 * MIB, 400 * MIB)).toEqual([]);
});
