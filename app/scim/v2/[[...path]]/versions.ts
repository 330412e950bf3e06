/** The versions that a change was made for, as the request names them; null for any. */
export function expectedVersions(request: Request): string[] | null {
  const header = request.headers.get("if-match");
  return header === null ? null : header.split(",").map((tag) => tag.trim());
}
