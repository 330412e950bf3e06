import { Secret, TOTP } from "otpauth";

/** RFC 6238 as every authenticator knows it: SHA-1, six digits, thirty seconds. */
const PERIOD = 30;
const WINDOW = 1;

const totpOf = (secret: Buffer, label = "") =>
  new TOTP({
    issuer: "Narrowgate",
    label,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
    algorithm: "SHA1",
    digits: 6,
    period: PERIOD,
  });

/** What an authenticator is set up with: the address to open or scan, and the secret for typing by hand. */
export function enrolment(secret: Buffer, email: string): { uri: string; secret: string } {
  const totp = totpOf(secret, email);
  const grouped = totp.secret.base32.match(/.{1,4}/g)?.join(" ") ?? "";
  return { uri: totp.toString(), secret: grouped };
}

/** The time step to which a code belongs, the present one or one beside it; null when it belongs to none. */
export function stepOfCode(secret: Buffer, code: string, at: Date): number | null {
  const token = code.replaceAll(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const delta = totpOf(secret).validate({ token, timestamp: at.getTime(), window: WINDOW });
  return delta === null ? null : Math.floor(at.getTime() / 1000 / PERIOD) + delta;
}

/** The code that an authenticator shows at that time. */
export function codeAt(secret: Buffer, at: Date): string {
  return totpOf(secret).generate({ timestamp: at.getTime() });
}
