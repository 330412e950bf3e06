import type { Standing } from "./check-file";

/** What is said of a file that cannot be used, or not yet; null of one that can. */
export function whyUnusable(name: string, standing: Standing): string | null {
  if (standing.is === "USABLE") return null;
  if (standing.is === "INFECTED")
    return `The scanner found malware in “${name}” (${standing.finding}). It was erased; leave it out.`;
  const why = standing.why ? `, and ${standing.why}` : "";
  return `“${name}” is still being checked for malware${why}. It is tried again by itself; wait some minutes.`;
}
