/** How many contacts one statement changes: a group of everybody comes, and goes, in one request. */
const AT_ONCE = 500;

/** Does the work for so many at a time, one after the other. */
export async function inParts<Part>(
  all: readonly Part[],
  work: (some: readonly Part[]) => Promise<void>,
): Promise<void> {
  for (let first = 0; first < all.length; first += AT_ONCE) await work(all.slice(first, first + AT_ONCE));
}
