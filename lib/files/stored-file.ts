import type { ContentType } from "./content-type";

/** What the database keeps about one file at rest. The content lies in the file store, encrypted. */
export interface StoredFile {
  /** UUID version 4 in lower case; also the name in the store. */
  id: string;
  /** Bytes of the plaintext. */
  size: number;
  /** SHA-256 of the plaintext, 64 lower-case hex digits. */
  sha256: string;
  /** The file's own key, locked by another; erasing this text erases the file for good. */
  wrappedKey: string;
  /** What locks it: `demand:` and the id of a demand's key, or the id of a key-encryption key before it belongs to one. */
  keyId: string;
  /** Judged by the first bytes; null when they show none of the known kinds. */
  contentType: ContentType | null;
}

/** The columns needed to read a file; `wrappedKey` is null once the file was erased. */
export interface OpenableFile {
  id: string;
  size: number;
  wrappedKey: string | null;
  keyId: string;
}
