/**
 * With what Node.js runs a command. What a command over a million rows reads is thrown away at once: the room for young objects,
 * of which there are three alike, is held for as long as it runs, and would be half of all it holds.
 */
export const COMMAND_FLAGS = ["--enable-source-maps", "--max-semi-space-size=4"];
