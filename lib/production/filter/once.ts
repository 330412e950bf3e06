/** Asks when first asked, and remembers the answer. */
export function once<T>(ask: () => T): () => T {
  let answer: { is: T } | null = null;
  return () => {
    answer ??= { is: ask() };
    return answer.is;
  };
}
