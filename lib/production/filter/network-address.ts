import { BlockList, isIP } from "node:net";

/** What may stand around an address: brackets, and behind it a port or the length of a prefix. */
const AROUND = /^(?:\[([^\]]+)\]|([\d.]+|[\da-f:.]+))(?::\d{1,5}|\/(\d{1,3}))?$/i;
/** An IPv4 address as a socket for both kinds notes it (RFC 4291 2.5.5.2), in hexadecimal as URL writes it. */
const MAPPED = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;
const LONGEST = 64;

const dotted = (high: string, low: string) =>
  [high, low].flatMap((one) => [Number.parseInt(one, 16) >> 8, Number.parseInt(one, 16) & 255]).join(".");

/** The one way in which a network address is written (RFC 5952), whatever it is written as; null for what is none. */
function canonical(text: string): string | null {
  const version = isIP(text);
  if (version !== 6 || text.includes("%")) return version === 4 ? text : null;
  const written = new URL(`http://[${text}]`).hostname.slice(1, -1);
  const [, high, low] = MAPPED.exec(written) ?? [];
  return high && low ? dotted(high, low) : written;
}

interface Network {
  address: string;
  /** Whole addresses alone are compared for sure: a port tells users of one address apart. */
  alone: boolean;
  /** How many of its first bits many addresses share; null for one address. */
  prefix: number | null;
}

function networkIn(account: string): Network | null {
  if (account.length > LONGEST) return null;
  const whole = canonical(account);
  if (whole !== null) return { address: whole, alone: true, prefix: null };
  const [, inBrackets, bare, prefix] = AROUND.exec(account) ?? [];
  const address = canonical(inBrackets ?? bare ?? "");
  if (address === null) return null;
  return { address, alone: false, prefix: prefix === undefined ? null : Number(prefix) };
}

const familyOf = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");

/** Whether an address lies in a network; a prefix that is longer than an address is none. */
function isWithin({ address }: Network, { address: net, prefix }: Network): boolean {
  const family = familyOf(net);
  if (prefix === null || prefix > (family === "ipv6" ? 128 : 32)) return address === net;
  const list = new BlockList();
  list.addSubnet(net, prefix, family);
  return list.check(address, familyOf(address));
}

/**
 * Whether two accounts that are written otherwise are one network address: 2001:DB8:0:0::7 and 2001:db8::7. Null where
 * nobody can say, since one has a port beside it, or names a network in which the other lies; undefined where they are not
 * both of the network.
 */
export function isSameNetworkAddress(one: string, other: string): boolean | null | undefined {
  const [first, second] = [networkIn(one), networkIn(other)];
  if (!first || !second) return undefined;
  if (!isWithin(first, second) && !isWithin(second, first)) return false;
  return first.alone && second.alone ? true : null;
}
