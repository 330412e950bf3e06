/** What an audit row says of what the desk does by itself to files and keys. */
export const UPKEEP_ACTS = {
  closeInfected: "Closed the files of a received mail, because the scanner found malware in it",
  eraseInfected: "Erased a file that was handed in, because the scanner found malware in it",
  rotateKeys: "Put keys of demands, stored files, second factors and drafts under the current key",
  eraseDestroyed: "Erased what was left of records whose key was destroyed",
  publishPackageKey: "Published the key that signs packages from now on",
} as const;
