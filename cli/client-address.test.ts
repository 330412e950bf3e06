import { expect, test } from "vitest";
import { addressOf } from "@/cli/client-address.mjs";

test.each([
  ["what a client writes counts for nothing", "6.6.6.6", "203.0.113.9", 0, "203.0.113.9"],
  ["one proxy of ours says whom it saw", "6.6.6.6, 198.51.100.7", "10.0.0.1", 1, "198.51.100.7"],
  ["two of ours", "6.6.6.6, 198.51.100.7, 10.0.0.2", "10.0.0.1", 2, "198.51.100.7"],
  ["a proxy that says nothing is whom we see", undefined, "10.0.0.1", 1, "10.0.0.1"],
  ["nothing at all", undefined, undefined, 0, ""],
])("%s", (_what, forwarded, remote, proxies, address) => {
  expect(addressOf(forwarded, remote, proxies)).toBe(address);
});
