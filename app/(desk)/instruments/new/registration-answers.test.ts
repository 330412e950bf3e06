import { expect, test } from "vitest";
import { InvalidInput } from "@/lib/errors";
import { LinesDropped } from "./pasted-items";
import { byRow, registrationAnswers } from "./registration-answers";

const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
};
const shared = {
  "pasted.dataClass": "NC",
  "pasted.rangeStart": "2026-01-01T00:00",
  "pasted.rangeStartZone": "UTC",
  "pasted.rangeEnd": "2026-02-01T00:00",
  "pasted.rangeEndZone": "UTC",
};
const thrownBy = (data: FormData) => {
  try {
    return registrationAnswers(data);
  } catch (error) {
    return error;
  }
};

test("a pasted list makes one item of each account, all of the class and the time beside it, after the typed ones", () => {
  const typed = { "items.4.identifier": "lee@aster.example", "items.4.dataClass": "C" };
  const { answers, rows } = registrationAnswers(
    form({ ...typed, ...shared, "pasted.accounts": "kim@aster.example\nmo@aster.example" }),
  );
  expect(answers.items).toEqual([
    { identifier: "lee@aster.example", dataClass: "C" },
    ...["kim@aster.example", "mo@aster.example"].map((identifier) => ({
      identifier,
      dataClass: "NC",
      rangeStart: "2026-01-01T00:00[UTC]",
      rangeEnd: "2026-02-01T00:00[UTC]",
    })),
  ]);
  expect(
    byRow({ "items.0.rangeEnd": "a", "items.2.rangeEnd": "b", "items.1.identifier": "c" }, rows),
  ).toEqual({
    "items.4.rangeEnd": "a",
    "pasted.rangeEnd": "b",
    "pasted.accounts": "c",
  });
});

test("what repeats is named once, and then left out; a changed list is looked at anew", () => {
  const twice = { ...shared, "pasted.accounts": "kim@aster.example \nKIM@aster.example" };
  const told = thrownBy(form(twice)) as LinesDropped;
  expect(told).toBeInstanceOf(LinesDropped);
  expect(told.fields["pasted.accounts"]).toMatch(/line 2, “KIM@aster\.example”, repeats line 1/);
  const { answers } = registrationAnswers(form({ ...twice, droppedSeen: told.mark }));
  expect(answers.items).toMatchObject([{ identifier: "kim@aster.example" }]);
  const changed = {
    ...twice,
    "pasted.accounts": "mo@aster.example\nmo@aster.example",
    droppedSeen: told.mark,
  };
  expect(thrownBy(form(changed))).toBeInstanceOf(LinesDropped);
});

test("a wrong line is refused whatever was seen before", () => {
  const wrong = thrownBy(form({ ...shared, "pasted.accounts": "a@@b\nkim@aster.example" }));
  expect(wrong).toBeInstanceOf(InvalidInput);
  expect((wrong as InvalidInput).fields["pasted.accounts"]).toMatch(/Line 1/);
});
