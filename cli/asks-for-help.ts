/** Whether only the words of help are wanted: then a command does nothing else. */
export const asksForHelp = (args: readonly string[]): boolean =>
  args.some((arg) => arg === "--help" || arg === "-h");
