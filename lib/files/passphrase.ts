import { randomInt } from "node:crypto";

/** No vowels, so that no words arise, and none of what the eye confuses (0 o, 1 l i, 2 z, 5 s, 8 b, 9 g, u v, rn m). */
const SPOKEN: Record<string, string> = {
  c: "Charlie",
  d: "Delta",
  f: "Foxtrot",
  h: "Hotel",
  j: "Juliett",
  k: "Kilo",
  n: "November",
  p: "Papa",
  q: "Quebec",
  r: "Romeo",
  t: "Tango",
  w: "Whiskey",
  x: "X-ray",
  y: "Yankee",
  3: "Three",
  4: "Four",
  6: "Six",
  7: "Seven",
};
const LETTERS = Object.keys(SPOKEN);
const GROUPS = 6;
const GROUP = 4;

/** Letters and digits a passphrase is made of. */
export const PASSPHRASE_LETTERS = LETTERS.join("");

/** At random: six groups of four, lower case, joined by hyphens that belong to it; a little over 100 bits. */
export function makePassphrase(): string {
  const letter = () => LETTERS[randomInt(LETTERS.length)];
  const group = () => Array.from({ length: GROUP }, letter).join("");
  return Array.from({ length: GROUPS }, group).join("-");
}

/** As it is told by telephone, in the international spelling alphabet; one line for each group. */
export function spellPassphrase(passphrase: string): string {
  const spoken = (group: string) => Array.from(group, (letter) => SPOKEN[letter] ?? letter).join(" ");
  return passphrase.split("-").map(spoken).join(", hyphen\n");
}
