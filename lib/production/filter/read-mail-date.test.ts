import fc from "fast-check";
import { expect, test } from "vitest";
import { readMailDate } from "./read-mail-date";
import { writeDate } from "./write-date";

const instant = (text: string) => {
  const read = readMailDate(text);
  return "at" in read ? new Date(read.at).toISOString() : read.fault;
};

test.each([
  ["Fri, 21 Nov 1997 09:55:06 -0600", "1997-11-21T15:55:06.000Z"],
  ["21 Nov 1997 09:55 -0600", "1997-11-21T15:55:00.000Z"],
  ["fri, 21 nov 1997 9:55:06 -0600 (CST)", "1997-11-21T15:55:06.000Z"],
  ["Thu, 13 Feb 1997 23:32:54 -0330", "1997-02-14T03:02:54.000Z"],
  ["Thu,\t13 Feb 1997 23 : 32 : 54 (Newfoundland) -0330", "1997-02-14T03:02:54.000Z"],
  ["Tue, 22 Jan 2002 14:35:28 UT", "2002-01-22T14:35:28.000Z"],
  ["Wed, 9 Jan 2002 19:47:50 MST", "2002-01-10T02:47:50.000Z"],
  ["Sat, 28 Nov 2026 00:00:00 -0000", "2026-11-28T00:00:00.000Z"],
  ["Tue, 29 Feb 2028 00:00:00 +1400", "2028-02-28T10:00:00.000Z"],
])("%s is %s", (text, at) => {
  expect(instant(text)).toBe(at);
});

test.each([
  ["Fri, 21 Nov 1997 09:55:06", "DATE_NO_ZONE"],
  ["Fri, 21 Nov 1997 09:55:06 IST", "DATE_NO_ZONE"],
  ["Fri, 21 Nov 1997 09:55:06 A", "DATE_NO_ZONE"],
  ["21 Nov 97 09:55:06 GMT", "DATE_SHORT_YEAR"],
  ["Mon, 21 Nov 1997 09:55:06 -0600", "DATE_IMPOSSIBLE"],
  ["29 Feb 2026 09:55:06 +0000", "DATE_IMPOSSIBLE"],
  ["28 Feb 2026 24:00:00 +0000", "DATE_IMPOSSIBLE"],
  ["31 Dec 2016 23:59:60 +0000", "DATE_IMPOSSIBLE"],
  ["28 Feb 2026 09:55:06 +2400", "DATE_IMPOSSIBLE"],
  ["28 Feb 2026 09:55:06 +0060", "DATE_IMPOSSIBLE"],
  ["1 Jan 1970 00:00:00 +0000", "DATE_IMPOSSIBLE"],
  ["Mon, 30 Jun 3609 15:33:50 +0600", "DATE_IMPOSSIBLE"],
  ["1 Jan 20260 00:00:00 +0000", "DATE_IMPOSSIBLE"],
  ["May 8, 2005 1:17 PM", "DATE_UNREADABLE"],
  ["2026-11-28T07:00:00Z", "DATE_UNREADABLE"],
  ["Thu,", "DATE_UNREADABLE"],
  ["Pn, 29 paX 2007 21:13:00 +0100", "DATE_UNREADABLE"],
  ["Tue, 12 Oct 2010 16:21:05 H0500", "DATE_UNREADABLE"],
  ["Fri, 21 Nov 1997 09:55:06 -0600 (CST", "DATE_UNREADABLE"],
  ["", "DATE_UNREADABLE"],
])("%j: %s", (text, fault) => {
  expect(instant(text)).toBe(fault);
});

test("what is written anew says the same instant under the same offset", () => {
  const seconds = fc.integer({ min: Date.UTC(1972, 0) / 1000, max: Date.UTC(2100, 0) / 1000 });
  fc.assert(
    fc.property(seconds, fc.integer({ min: -12 * 60, max: 14 * 60 }), (second, offset) => {
      const date = { at: second * 1000, offset };
      expect(readMailDate(writeDate(date) ?? "")).toEqual(date);
    }),
  );
});
