/** Something that is not as it was when the package was sealed. */
export interface Fault {
  /** For programs; never changes its meaning. */
  code:
    | "not-a-package"
    | "encryption"
    | "zip"
    | "manifest"
    | "counts"
    | "signature"
    | "key"
    | "timestamp"
    | "altered"
    | "missing"
    | "added"
    | "renamed";
  /** The file of the package that it is about. */
  path?: string;
  says: string;
}

/** It cannot be told whether the package is intact; the message says what is needed. */
export class CannotTell extends Error {}
