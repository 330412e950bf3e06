import { describe, expect, test } from "vitest";
import { rowsOf, typedValues } from "./form-state";

function form(entries: [string, string | Blob][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

describe("typedValues", () => {
  test("keeps single and repeated answers", () => {
    expect(
      typedValues(
        form([
          ["matter", "12-34"],
          ["class", "BSI"],
          ["class", "NC"],
        ]),
      ),
    ).toEqual({
      matter: "12-34",
      class: ["BSI", "NC"],
    });
  });

  test("sends back no file, secret or bookkeeping field", () => {
    const data = form([
      ["file", new Blob(["x"])],
      ["newPassword", "hunter2"],
      ["passphrase", "tell nobody"],
      ["code", "123456"],
      ["$ACTION_KEY", "k1"],
      ["postcode", "N1"],
    ]);
    expect(typedValues(data)).toEqual({ postcode: "N1" });
  });

  test("keeps a blank answer blank, so that an emptied field is not refilled", () => {
    expect(typedValues(form([["note", ""]]))).toEqual({ note: "" });
  });
});

describe("rowsOf", () => {
  test("orders rows by number and keeps gaps", () => {
    const data = form([
      ["items.10.identifier", "b@x.test"],
      ["items.2.identifier", "a@x.test"],
      ["items.2.class", "NC"],
      ["other.0.identifier", "c@x.test"],
    ]);
    expect(rowsOf(data, "items")).toEqual([
      { index: 2, values: { identifier: "a@x.test", class: "NC" } },
      { index: 10, values: { identifier: "b@x.test" } },
    ]);
  });

  test("leaves out a row where only prefilled fields say something", () => {
    const data = form([
      ["items.0.identifier", " "],
      ["items.0.zone", "UTC"],
      ["items.1.identifier", "a@x.test"],
      ["items.1.zone", "UTC"],
    ]);
    expect(rowsOf(data, "items", ["zone"]).map((row) => row.index)).toEqual([1]);
  });

  test("ignores names that are not rows", () => {
    expect(
      rowsOf(
        form([
          ["items.x.identifier", "a"],
          ["items.-1.y", "b"],
          ["items", "c"],
        ]),
        "items",
      ),
    ).toEqual([]);
  });
});
