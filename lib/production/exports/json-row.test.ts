import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonRow } from "./json-row";
import { limits } from "./limits";
import { codesOf, readAll } from "./test-reading";

const read = (number: string) => jsonRow(`{"a":"1e999","account":${number},"list":[{"b":1}]}`, limits);

describe("a number of a row", () => {
  test.each([
    ...[
      "0",
      "-0",
      "7",
      "9007199254740991",
      "-9007199254740991",
      "1767225600000",
      "1.50",
      "1.0",
      "100",
      "1e3",
    ],
    ...["0.1", "0.30000000000000004", "1E+5", "2.50e-7", "1e-7"],
  ])("that programs keep is one: %s", (number) => {
    expect(read(number)).toMatchObject({ row: { account: Number(number) } });
  });

  test.each([
    ...["9007199254740993", "9007199254740992", "-12345678901234567890", "1e16", "1e999", "-1e400", "1e-400"],
    ...["0.12345678901234567890", "1234567.12345678901", "3.14159265358979312"],
    ...[`0.1${"0".repeat(1_000_000)}1`, "1".repeat(1_000_000)],
  ])("of which programs lose digits makes the row unclear: %.30s", (number) => {
    expect(read(number)).toEqual({
      unclear: {
        code: "BAD_ROW",
        reason: "This row is not in order: it holds a number of which programs lose digits.",
      },
    });
  });

  test("stands anywhere, and within quotation marks is a text", () => {
    expect(jsonRow('{"a":{"b":[1,"x",12345678901234567890]}}', limits)).toHaveProperty("unclear");
    expect(jsonRow('{"12345678901234567890":"12345678901234567890 \\" 1e999"}', limits)).toHaveProperty(
      "row",
    );
  });

  test("that programs write themselves is kept", () => {
    const safe = fc.double({ noNaN: true, min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
    fc.assert(fc.property(safe, (one) => "row" in read(JSON.stringify(one))));
  });
});

test("tells places in lists from keys that are numbers", () => {
  const row = jsonRow('{"to":[{"1":"a"},"b"],"p":{"1":{"2":["c"]}},"q":"d","r":[["e"]]}', limits);
  expect("inLists" in row && Object.fromEntries(row.inLists)).toEqual({
    ...{ "to.0.1": "to.*.1", "to.1": "to.*", "p.1.2.0": "p.1.2.*", "r.0.0": "r.*.*" },
  });
});

test("a last line without a line end is cut off only where it is no JSON", async () => {
  const codes = async (last: string) => codesOf((await readAll(Buffer.from(`{"a":1}\n${last}`))).records);
  expect(await codes('{"a":12345678901234567890}')).toEqual(["clear", "BAD_ROW"]);
  expect(await codes('{"a":1,"a":2}')).toEqual(["clear", "BAD_ROW"]);
  expect(await codes('{"a":1')).toEqual(["clear", "TRUNCATED"]);
});
