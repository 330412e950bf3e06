const LONGEST_SHOWN = 200;
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/gu;

/** What is wrong with a name inside an archive, first what is worst. Such a name is shown, and never followed. */
const FAULTS: readonly [fault: string, found: (name: string) => boolean][] = [
  ["it is empty", (name) => name === ""],
  ["it holds a zero byte", (name) => name.includes("\0")],
  ["it leaves the archive by ..", (name) => name.split(/[/\\]/).includes("..")],
  ["it begins at the root of a disk", (name) => /^[/\\]|^[A-Za-z]:/.test(name)],
  ["it holds a mark that turns the reading direction", (name) => TURNING.test(name)],
  // biome-ignore lint/suspicious/noControlCharactersInRegex: their presence is what is wrong
  ["it holds control characters", (name) => /[\x01-\x1f\x7f-\x9f]/.test(name)],
];

/** What makes the name of an archive's entry one that no file may have; nothing where it is in order. */
export function archiveNameFault(name: string): string | undefined {
  return FAULTS.find(([, found]) => found(name))?.[0];
}

/** The path that a name stands for: PowerShell, and old programs for Windows, divide folders by a backslash. */
export const archivePath = (name: string) => name.replaceAll("\\", "/");

/** A name as it can be shown: what cannot be seen, or turns the direction, by its number; cut in the middle where it is long. */
export function shownName(name: string): string {
  const seen = name.replace(HIDDEN, (mark) => `\\u{${mark.codePointAt(0)?.toString(16)}}`);
  if (seen.length <= LONGEST_SHOWN) return seen;
  const half = LONGEST_SHOWN / 2;
  return `${seen.slice(0, half)}…${seen.slice(-half)}`;
}
