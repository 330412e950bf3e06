/**
 * SHA-256 of what the asker has already (RFC 9110, 13.1.2): our tags are hashes. A proxy that packs answers makes them weak, and
 * they still name the same bytes.
 */
export const knownHashes = ({ headers }: Request): string[] =>
  [...(headers.get("if-none-match") ?? "").matchAll(/"([\da-f]{64})"/g)].map(([, hash = ""]) => hash);
