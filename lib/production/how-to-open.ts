const LOCKED = {
  AGE_RECIPIENT:
    "It is encrypted with age (https://age-encryption.org) to the public key that you gave us. Open it with the secret key that belongs to it, for example:",
  PASSPHRASE:
    "It is encrypted with age (https://age-encryption.org) to a passphrase, which we tell you by telephone and never by mail. Open it, for example, with:",
} as const;

const IDENTITY = { AGE_RECIPIENT: " --identity key.txt", PASSPHRASE: "" } as const;

/** How a package is opened: what locks it, and a command that does it. */
export function howToOpen(
  fileName: string,
  lock: keyof typeof LOCKED,
): { words: string; commandLine: string } {
  return {
    words: LOCKED[lock],
    commandLine: `age --decrypt${IDENTITY[lock]} ${fileName} > package.zip`,
  };
}
