import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
  command,
  country,
  day,
  line,
  moment,
  optionalProse,
  prose,
  recordId,
  zonedMoment,
} from "@/lib/demands/answers";
import { checkDraft } from "@/lib/mail/check-draft";

const said = (schema: z.ZodType, answer: unknown) =>
  schema.safeParse(answer).error?.issues[0]?.message ?? null;

test("a country is its own two letters, and no name that is cut to another country's", () => {
  expect(["us", " GB ", "el", "EU"].map((typed) => country.parse(typed))).toEqual(["US", "GB", "GR", "EU"]);
  expect(said(country, "Ireland")).toContain("two capital letters");
  expect(said(country, "UK")).toContain("GB");
  expect(said(country, "QQ")).toContain("No country");
  expect(said(country, undefined)).toContain("two letters");
});

describe("a moment", () => {
  test.each([moment("when"), zonedMoment("when")])("has a zone that exists", (schema) => {
    expect(said(schema, "2026-12-14T17:00[America/New_York]")).toBeNull();
    for (const without of [
      "2026-12-14T17:00",
      "2026-12-14T17:00Z",
      "2026-12-14T17:00[]",
      "2026-12-14T17:00[Mars/Base]",
    ])
      expect(said(schema, without), without).toMatch(/zone/);
    for (const wrong of ["2026-02-30T17:00[UTC]", "soon[UTC]", "[UTC]", ""])
      expect(said(schema, wrong), wrong).not.toBeNull();
    expect(said(schema, undefined)).toMatch(/^Give when/);
  });

  test.each([moment("when"), zonedMoment("when")])(
    "is one that the clocks of a named zone showed",
    (schema) => {
      expect(said(schema, "2026-03-08T02:30[America/New_York]")).toMatch(/skipped this hour/);
      expect(said(schema, "2026-03-08T03:30[America/New_York]")).toBeNull();
      for (const offset of ["+05:00", "-0500", "+05"])
        expect(said(schema, `2026-12-14T17:00[${offset}]`), offset).toMatch(/zone by its name/);
    },
  );

  test.each([moment("when"), zonedMoment("when")])("lies in a year of which a paper can speak", (schema) => {
    for (const year of ["0000", "0001", "1899", "9999"])
      expect(said(schema, `${year}-06-01T00:00[UTC]`), year).toMatch("Give a year from 1900 to 2999.");
    for (const year of ["-010000", "+020026", "+275760"])
      expect(said(schema, `${year}-06-01T00:00[UTC]`)).not.toBeNull();
  });
});

test("a day is one of the calendar, in a year of which a paper can speak", () => {
  expect(day("the day").parse("2028-02-29")).toEqual(new Date("2028-02-29T00:00:00Z"));
  expect(said(day("the day"), "2026-02-29")).toBe("There is no such day.");
  expect(said(day("the day"), "0000-01-01")).toBe("Give a year from 1900 to 2999.");
  for (const wrong of ["14.12.2026", "2026-12-14T00:00", "<b>", ""])
    expect(said(day("the day"), wrong)).toMatch(/as year-month-day/);
});

test("texts keep what was typed, but for control characters; a line is one", () => {
  const typed = "'; DROP TABLE demand; --<script>alert(1)</script> é 漢字 نامه\u200cای";
  for (const schema of [line("it"), prose("it"), optionalProse()]) {
    expect(schema.parse(typed)).toBe(typed);
    expect(said(schema, "a\u0000b")).toMatch(/control characters/);
    expect(said(schema, "a\u001bb")).toMatch(/control characters/);
    expect(said(schema, "26-MJ-7\u0085")).toMatch(/control characters.*U\+0085 stands after “26-MJ-7”/);
    expect(said(schema, "26-MJ-7\u200f")).toMatch(/U\+200F stands after “26-MJ-7”/);
    expect(said(schema, "x".repeat(10_001))).toMatch(/At most/);
    expect(said(schema, { $ne: null })).not.toBeNull();
  }
  expect(said(line("it"), "one\r\nBcc: two@x.example")).toMatch(/line breaks/);
  for (const hidden of ["\u00ad", "\u200b", "\u2028"])
    expect(said(line("it"), `26-MJ-${hidden}7`)).toMatch(/invisible ones/);
  expect(prose("it").parse("one\ntwo")).toBe("one\ntwo");
  expect(said(prose("it"), " \n ")).toBe("Give it.");
});

test("whatever a field takes can stand in a letter", () => {
  const text = fc.string({
    unit: fc.constantFrom(..."aé漢\u0000\t\n\u0085\u00ad\u200b\u200c\u200d\u200e\u2028\u202e\ufeff\ud83d"),
  });
  const draft = (subject: string, words: string) => ({
    ...{ from: "us@desk.example", to: "them@court.example", envelopeFrom: "us@desk.example" },
    ...{
      subject: `Your matter ${subject}`,
      text: `Dear ${words},`,
      messageId: "<a@desk.example>",
      date: new Date(0),
    },
  });
  fc.assert(
    fc.property(text, (typed) => {
      const [one, several] = [line("it").safeParse(typed), prose("it").safeParse(typed)];
      if (one.success) checkDraft(draft(one.data, one.data));
      if (several.success) checkDraft(draft("26", several.data));
    }),
    { numRuns: 500 },
  );
});

test("a forged version or token is refused in words of ours", () => {
  const form = (changes: object) => z.object(command).safeParse({ reference: "NG-7K3M-29QX", ...changes });
  expect(form({ version: "3", submission: randomUUID() }).data?.version).toBe(3);
  for (const version of ["x", "1.5", "-1", "0", "1e300", "2147483648", ["1", "2"]])
    expect(form({ version }).error?.issues[0]?.message, String(version)).toMatch(/^This form cannot be read/);
  expect(form({ submission: "1" }).error?.issues[0]?.message).toMatch(/^This form cannot be read/);
});

test.each(["", "1", "1 OR 1=1", "../../x", "NG-7K3M-29QX"])("%j is no id of a record", (id) => {
  expect(said(recordId("the hold"), id)).toBe("Choose the hold.");
});
