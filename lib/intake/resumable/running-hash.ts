import { createHash, type Hash } from "node:crypto";

/** How many uploads are remembered at most; one that is forgotten is read once more at its end. */
const MOST = 256;

// Kept on globalThis because Next bundles this module more than once within a process.
const shared = globalThis as { narrowgateHashes?: Map<string, { at: number; hash: Hash }> };
const hashes = () => {
  shared.narrowgateHashes ??= new Map();
  return shared.narrowgateHashes;
};

/**
 * The hash of an upload's first `at` bytes, to be gone on with; undefined where another process took them in. It lives in
 * memory alone: Node's own hash, which cannot be saved, is six times as fast as one that can (decision 22).
 */
export function hashUpTo(id: string, at: number): Hash | undefined {
  if (at === 0) return createHash("sha256");
  const known = hashes().get(id);
  return known?.at === at ? known.hash.copy() : undefined;
}

export function rememberHash(id: string, at: number, hash: Hash): void {
  const all = hashes();
  all.delete(id);
  all.set(id, { at, hash });
  const [oldest] = all.keys();
  if (all.size > MOST && oldest !== undefined) all.delete(oldest);
}

export function forgetHash(id: string): void {
  hashes().delete(id);
}
