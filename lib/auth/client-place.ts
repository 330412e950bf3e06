import { isIPv4, isIPv6 } from "node:net";

/** An IPv6 address in its eight groups, without what a zone adds. */
function groupsOf(address: string): string[] {
  const [head = "", tail] = (address.split("%")[0] ?? "").split("::");
  const [left, right] = [head, tail ?? ""].map((part) => part.split(":").filter(Boolean));
  const missing = tail === undefined ? 0 : 8 - (left?.length ?? 0) - (right?.length ?? 0);
  return [...(left ?? []), ...Array.from({ length: Math.max(0, missing) }, () => "0"), ...(right ?? [])];
}

/**
 * The network from which a request comes, as tries are counted: /24 of IPv4, /56 of IPv6, which one customer of a
 * provider usually has. Null for this machine itself and for what is no address. Pure.
 */
export function placeOf(address: string | null | undefined): string | null {
  const bare = (address ?? "").replace(/^::ffff:(?=\d+\.)/i, "");
  if (isIPv4(bare)) return bare.startsWith("127.") ? null : bare.split(".").slice(0, 3).join(".");
  if (!isIPv6(bare)) return null;
  const groups = groupsOf(bare).map((group) => group.toLowerCase().padStart(4, "0"));
  const whole = groups.join("");
  return whole === `${"0".repeat(31)}1` ? null : whole.slice(0, 14);
}
