import { expect, test } from "vitest";
import { openAction } from "./desk-action";

test.each([[undefined], [null], ["data"], [{}], [[["name", "value"]]]])(
  "an action called with %j in place of a form carries nothing out and says so",
  async (junk) => {
    let carriedOut = false;
    const answered = await openAction({}, junk as unknown as FormData, async () => {
      carriedOut = true;
      return {};
    });
    expect(carriedOut).toBe(false);
    expect(answered.message).toMatch(/Open it anew/);
  },
);
