/** What the desk sees where a mail has its reader's own link: with it anybody could switch the reader's mails off. */
export const HIDDEN_TOKEN = "(the reader's own link, which the desk does not see)";

/**
 * The words or the whole message of a mail without the token in it, wherever lines were broken for sending. Pure.
 * @throws Error where the token does not stand there as it should: then nothing is shown
 */
export function hideToken(text: string, token: string): string {
  const letters = [...token].map((letter) => letter.replace(/[^\w]/, "\\$&"));
  const hidden = text.replace(new RegExp(letters.join("(?:=?\\r?\\n)?"), "g"), HIDDEN_TOKEN);
  if (hidden === text) throw new Error("A mail about which mails to get has no link of its reader.");
  return hidden;
}
