import { expect, test } from "vitest";
import { placeOf } from "@/lib/auth/client-place";

test.each([
  ["203.0.113.9", "203.0.113"],
  ["203.0.113.200", "203.0.113"],
  ["::ffff:203.0.113.9", "203.0.113"],
  ["2001:db8:1:2ff::1", "20010db8000102"],
  ["2001:db8:1:200:a:b:c:d", "20010db8000102"],
  ["2001:DB8::1", "20010db8000000"],
  ["fe80::1%eth0", "fe800000000000"],
  ["127.0.0.1", null],
  ["::ffff:127.0.0.1", null],
  ["::1", null],
  ["", null],
  [undefined, null],
  ["unknown", null],
  ["203.0.113.9, 10.0.0.1", null],
])("%s comes from %s", (address, place) => {
  expect(placeOf(address)).toBe(place);
});
