import type { ContentType } from "./content-type";

/** What the database keeps about one file at rest. The content lies in the file store, encrypted. */
export interface StoredFile {
  /** UUID version 4 in lower case; also the name in the store. */
  id: string;
  /** Bytes of the plaintext. */
  size: number;
  /** SHA-256 of the plaintext, 64 lower-case hex digits. */
  sha256: string;
  /** The file's own key, encrypted by the key-encryption key; erasing this text erases the file for good. */
  wrappedKey: string;
  /** Id of the key-encryption key that `wrappedKey` needs. */
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
