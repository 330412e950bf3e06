import { expect, test } from "vitest";
import { isSameNetworkAddress } from "./network-address";

test.each([
  ["2001:db8::7", "2001:DB8:0:0:0:0:0:7", true],
  ["2001:db8::7", "2001:db8::8", false],
  ["192.0.2.7", "::ffff:192.0.2.7", true],
  ["192.0.2.7", "::ffff:c000:207", true],
  ["192.168.1.15", "192.168.11.5", false],
  ["192.0.2.7", "192.0.2.7:443", null],
  ["192.0.2.7:50012", "192.0.2.7:40000", null],
  ["192.0.2.7", "192.0.2.0/24", null],
  ["192.0.3.7", "192.0.2.0/24", false],
  ["192.0.2.7", "2001:db8::/32", false],
  ["2001:db8::7", "2001:DB8::/32", null],
  ["192.0.2.7", "192.0.2.0/64", false],
  ["2001:db8::7", "[2001:db8::7]:443", null],
  ["2001:db8::7", "[2001:db8::7]", null],
  ["192.0.2.7", "192.0.2.07", undefined],
  ["192.0.2.7", "jo@bee.example", undefined],
  ["192.0.2.7", "+1 920 027 0000", undefined],
  ["fe80::1", "fe80::1%eth0", undefined],
  ["cafe", "cafe", undefined],
  ["192.0.2.7", ":".repeat(1_000_000), undefined],
])("%s and %s are one network address: %s", (one, other, same) => {
  expect(isSameNetworkAddress(one, other.slice(0, 100))).toBe(same);
  expect(isSameNetworkAddress(other, one)).toBe(same);
});
