/**
 * With what Node.js runs a command. What a command over a million rows reads is thrown away at once: the room for young objects,
 * of which there are three alike, is held for as long as it runs, and would be half of all it holds.
 */
export const commandFlags = (command) =>
  // A register is text that goes through: it holds little, and is written faster where there is room.
  ["--enable-source-maps", ...(command === "export" ? [] : ["--max-semi-space-size=4"])];

/** Without it the GNU C library keeps what each thread gave back apart from what others need. */
export const COMMAND_ENVIRONMENT = { MALLOC_ARENA_MAX: "1" };
