import { describe, expect, test } from "vitest";
import { lineFault, textFault } from "./plain-characters";

const INVISIBLE = ["\u00ad", "\u200b", "\u2060", "\ufeff", "\u{e0041}"];
const TURNING = ["\u061c", "\u200e", "\u200f", "\u202e", "\u2066"];
const CONTROL = ["\u0000", "\u001b", "\u007f", "\u0085", "\u009f", "\ud800"];
const BREAKS = ["\n", "\r", "\t"];

const marked = (character: string) => `26-MJ-${character}7`;

describe("one line", () => {
  test.each([...INVISIBLE, ...TURNING, ...CONTROL, ...BREAKS, "\u2028", "\u2029"])("without %j", (mark) => {
    const code = mark.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
    expect(lineFault(marked(mark))).toMatch(`U+${code} stands after “26-MJ-”.`);
  });

  test.each(["26-MJ-7", "نامه\u200cای", "क्\u200dष", "👩\u200d⚖️", "é 漢字"])("%j passes", (text) => {
    expect(lineFault(text)).toBeNull();
  });

  test("says where, also at the beginning and beside letters of two units", () => {
    expect(lineFault("\u200e26")).toMatch(/U\+200E stands at the beginning\.$/);
    expect(lineFault("𝔸𝔹ℂ𝔻𝔼𝔽𝔾ℍ𝕀𝕁𝕂𝕃𝕄\u00ad")).toContain("after “𝔹ℂ𝔻𝔼𝔽𝔾ℍ𝕀𝕁𝕂𝕃𝕄”");
  });
});

describe("a longer text", () => {
  test.each([...TURNING, ...CONTROL])("without %j", (mark) => {
    expect(textFault(marked(mark))).toMatch(/^Leave out control characters and marks that turn/);
  });

  test.each([...INVISIBLE, ...BREAKS, "\u2028"])("%j passes: it harms nothing", (mark) => {
    expect(textFault(marked(mark))).toBeNull();
  });
});
