import { describe, expect, test } from "vitest";
import { readableSize } from "./upload";

describe("readableSize", () => {
  test.each([
    [0, "0 bytes"],
    [999, "999 bytes"],
    [1000, "1.0 kB"],
    [11_000_000, "11.0 MB"],
    [4_294_967_296, "4.3 GB"],
    [1e15, "1000.0 TB"],
  ])("%d bytes read %s", (bytes, words) => {
    expect(readableSize(bytes)).toBe(words);
  });
});
