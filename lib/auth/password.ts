import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { InvalidInput } from "@/lib/errors";

/**
 * scrypt with N = 2^15, r = 8, p = 3: 32 MiB and about a third of a second for each guess, one of the settings that the
 * OWASP Password Storage Cheat Sheet holds to be equal. The numbers stand in each hash, so they can grow later.
 */
const COST = { log2N: 15, r: 8, p: 3 };
const KEY_BYTES = 32;
const SHORTEST = 12;
const LONGEST = 256;

function derive(password: string, salt: Buffer, cost: typeof COST): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** cost.log2N, r: cost.r, p: cost.p, maxmem: 256 * 2 ** 20 };
  // Two keyboards may write one letter in two ways; NFKC makes them the same password.
  const text = password.normalize("NFKC");
  return new Promise((resolve, reject) => {
    scrypt(text, salt, KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** A new hash, `scrypt$15$8$3$<salt>$<key>` with salt and key in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST);
  return ["scrypt", ...Object.values(COST), salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** Does the password fit? Without a hash the answer is no, after the same work as with one. */
export async function passwordFits(password: string, hash: string | null): Promise<boolean> {
  const [scheme, log2N, r, p, salt = "", key = ""] = (hash ?? "").split("$");
  if (scheme !== "scrypt" || password.length > LONGEST) {
    await derive("nobody", randomBytes(16), COST);
    return false;
  }
  const cost = { log2N: Number(log2N), r: Number(r), p: Number(p) };
  const derived = await derive(password, Buffer.from(salt, "base64url"), cost);
  return timingSafeEqual(derived, Buffer.from(key, "base64url"));
}

/**
 * Length, and not the person's own name or address: rules about kinds of letters make passwords worse (NIST SP 800-63B).
 * @throws InvalidInput (`password`)
 */
export function checkNewPassword(password: string, person: { name: string; email: string }): void {
  const refuse = (sentence: string) => new InvalidInput({ password: sentence });
  if ([...password].length < SHORTEST) throw refuse(`Choose a password of at least ${SHORTEST} characters.`);
  if (password.length > LONGEST) throw refuse(`Choose a password of at most ${LONGEST} characters.`);
  const known = [person.email, person.name, ...person.email.split(/[@.]/), ...person.name.split(/\s+/)];
  // What remains once every word of the person's own is taken out must still be long enough to be a secret.
  const rest = known
    .map((word) => word.toLowerCase())
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length)
    .reduce((text, word) => text.replaceAll(word, ""), password.toLowerCase())
    .replaceAll(/[\s.@_-]/g, "");
  if (rest.length < SHORTEST / 2)
    throw refuse("Choose a password that is not made of your own name or address.");
}
