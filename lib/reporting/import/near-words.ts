/** Letters to be changed, added or left out between two words, as far as that matters. */
function distance(one: string, other: string): number {
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let at = 1; at <= other.length; at += 1)
      next.push(
        Math.min(
          (last[at] ?? 0) + 1,
          (next[at - 1] ?? 0) + 1,
          (last[at - 1] ?? 0) + (one[row - 1] === other[at - 1] ? 0 : 1),
        ),
      );
    last = next;
  }
  return last[other.length] ?? 0;
}

const plain = (word: string) =>
  word
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

const partsOf = (words: string) => words.split(" ").filter((part) => part.length > 3);

/** How far a known word is: as a whole, or by its nearest part, as people leave out or add one. */
function howFar(asked: string, known: string): number {
  const parts = partsOf(known).flatMap((one) => partsOf(asked).map((other) => distance(one, other) + 0.5));
  return Math.min(distance(asked, known), ...parts.filter((far) => far <= 2.5));
}

/** The words nearest to what was written, nearest first; at most three, and none that are far. */
export function nearWords(written: string, words: Iterable<string>): string[] {
  const asked = plain(written.slice(0, 60));
  return [...words]
    .map((word) => ({ word, far: howFar(asked, plain(word)) }))
    .filter(({ far }) => far <= Math.max(2.5, asked.length / 3))
    .sort((one, other) => one.far - other.far || (one.word < other.word ? -1 : 1))
    .slice(0, 3)
    .map(({ word }) => word);
}
