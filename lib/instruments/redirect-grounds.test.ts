import { expect, test } from "vitest";
import { REDIRECT_GROUND_CODES, REDIRECT_GROUNDS } from "./redirect-grounds";

test("each ground stands once and asks for something that can be shown later", () => {
  expect(REDIRECT_GROUNDS.map((ground) => ground.code)).toEqual(REDIRECT_GROUND_CODES);
  for (const ground of REDIRECT_GROUNDS) {
    expect([ground.needsReason, ground.needsStatement, ground.needsAnswerDay]).toContain(true);
    expect(ground.sentence).toMatch(/^[A-Z].*\.$/);
  }
});

test("what rests on an answer, or on none, is possible only after asking", () => {
  const later = REDIRECT_GROUNDS.filter((ground) => ground.onlyAfterAsking).map((ground) => ground.code);
  expect(later).toEqual(["REFUSED_WITH_REASON", "NO_ANSWER"]);
  expect(REDIRECT_GROUNDS.find(({ code }) => code === "NO_ANSWER")?.needsAnswerDay).toBe(true);
});
