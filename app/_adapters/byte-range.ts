/** Bytes from `start` up to, and without, `end`. */
export interface AskedRange {
  start: number;
  end: number;
}

/**
 * What a Range header asks of a file of this size. RFC 9110, 14.2: one range of bytes is served; anything else that is
 * not understood is as if it were not there (null). "none" where it begins behind the end: 416.
 */
export function askedRange(header: string | null, size: number): AskedRange | "none" | null {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return null;
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length > 0 ? { start: size - length, end: size } : "none";
  }
  const start = Number(first);
  const end = last === "" ? size : Math.min(Number(last) + 1, size);
  if (last !== "" && Number(last) < start) return null;
  return start < size ? { start, end } : "none";
}
