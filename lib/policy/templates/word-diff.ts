/** A run of words that both versions have, or only one of them. */
export interface DiffPart {
  change: "same" | "removed" | "added";
  text: string;
}

/** Words with the blanks that follow them, so that put together they are the text again. */
const wordsOf = (text: string): string[] => text.match(/\s+|[^\s]+\s*/g) ?? [];

/** Lengths of the longest common run of words from each pair of places to the ends. */
function lengths(a: readonly string[], b: readonly string[]): Uint16Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const row = table[i] as Uint16Array;
      const next = table[i + 1] as Uint16Array;
      row[j] = a[i] === b[j] ? (next[j + 1] ?? 0) + 1 : Math.max(next[j] ?? 0, row[j + 1] ?? 0);
    }
  return table;
}

/** What a text was and became, word by word. Without the added parts it is the older one, without the removed the newer. */
export function wordDiff(before: string, after: string): DiffPart[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  const table = lengths(a, b);
  const parts: DiffPart[] = [];
  const put = (change: DiffPart["change"], text: string) => {
    const last = parts.at(-1);
    if (last?.change === change) last.text += text;
    else parts.push({ change, text });
  };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const without = table[i + 1]?.[j] ?? -1;
    const within = table[i]?.[j + 1] ?? -1;
    if (i < a.length && j < b.length && a[i] === b[j]) {
      put("same", a[i] ?? "");
      i += 1;
      j += 1;
    } else if (i < a.length && (j >= b.length || without >= within)) put("removed", a[i++] ?? "");
    else put("added", b[j++] ?? "");
  }
  return parts;
}
