const NESTING = /\b(?:multipart|message)\//i;
const NESTINGS = /^content-type:\s*(?:multipart|message)\//gim;
const TYPE = /^content-type:\s*(multipart|message)\//im;
const BOUNDARY = /\bboundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/i;

/** What a part's header opens: a multipart by its boundary, a mail within by "", or nothing. RFC 2046, 5. */
function opened(header: string): string | undefined {
  const type = TYPE.exec(header)?.[1]?.toLowerCase();
  if (type === "message") return "";
  const boundary = type && BOUNDARY.exec(header);
  return boundary ? (boundary[1] ?? boundary[2]) : undefined;
}

/** How deep parts lie within parts, counted no further than `limit` + 1. */
function depthOf(text: string, limit: number): number {
  const open: string[] = [];
  let header: string[] | null = [];
  let deepest = 0;
  for (let at = 0; at < text.length && deepest <= limit; ) {
    const end = text.indexOf("\n", at);
    const line = text.slice(at, end < 0 ? text.length : end).trimEnd();
    at = end < 0 ? text.length : end + 1;
    const level = line.startsWith("--")
      ? open.findLastIndex((mark) => mark !== "" && line.startsWith(mark, 2))
      : -1;
    if (level >= 0) {
      const closes = line.startsWith("--", 2 + (open[level] ?? "").length);
      open.length = closes ? level : level + 1;
      header = closes ? null : [];
    } else if (header && line === "") {
      const mark = opened(header.join("\n"));
      if (mark !== undefined) deepest = Math.max(deepest, open.push(mark));
      header = mark === "" ? [] : null;
    } else {
      header?.push(line);
    }
  }
  return deepest;
}

/** Whether parts of the mail lie more than `limit` deep. Walks it only where it names enough parts to be able to. */
export function isDeeper(bytes: Buffer, header: string, limit: number): boolean {
  if (!NESTING.test(header)) return false;
  const text = bytes.toString("latin1");
  let named = 0;
  NESTINGS.lastIndex = 0;
  while (named <= limit && NESTINGS.test(text)) named += 1;
  NESTINGS.lastIndex = 0;
  return named > limit && depthOf(text, limit) > limit;
}
