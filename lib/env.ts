import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { type SignInService, signInServiceOf, signInSettings } from "./sign-in-setting";
import { type TimestampAuthority, timestampAuthorityOf, timestampSettings } from "./timestamp-setting";

const secret = (name: string) =>
  z.string(`${name} is missing`).min(32, `${name} must have at least 32 characters of randomness`);

const fileKeys = z.string("NARROWGATE_FILE_KEY is missing").transform((text, issue) =>
  text.split(",").map((part) => {
    const [id = "", encoded = ""] = part.trim().split(":");
    const key = Buffer.from(encoded, "base64");
    if (!/^[\w-]{1,64}$/.test(id) || key.length !== 32)
      issue.addIssue(
        "NARROWGATE_FILE_KEY must read <id>:<base64 of 32 bytes>, older keys after it by commas",
      );
    return { id, key };
  }),
);

function isEd25519(text: string): boolean {
  try {
    const key = createPrivateKey({ key: Buffer.from(text, "base64"), format: "der", type: "pkcs8" });
    return key.asymmetricKeyType === "ed25519";
  } catch {
    return false;
  }
}

const schema = z.object({
  DATABASE_URL: z
    .string("DATABASE_URL is missing")
    .regex(/^postgres(ql)?:\/\//, "DATABASE_URL must be a postgresql:// address")
    .regex(
      /^(?!.*[?&]options=)/,
      "DATABASE_URL may not carry options, which would replace the session's zone and limits",
    ),
  NARROWGATE_DATA: z
    .string("NARROWGATE_DATA is missing")
    .refine(path.isAbsolute, "NARROWGATE_DATA must be an absolute path"),
  NARROWGATE_URL: z.url("NARROWGATE_URL must be a web address").default("http://localhost:3000"),
  NARROWGATE_DEMO: z.enum(["0", "1"], "NARROWGATE_DEMO must be 0 or 1").default("0"),
  NARROWGATE_PROVIDER: z.string().default("Cumulus Harbor Cloud"),
  NARROWGATE_SERVICE: z.string().trim().optional(),
  NARROWGATE_SESSION_KEY: secret("NARROWGATE_SESSION_KEY"),
  NARROWGATE_TOKEN_KEY: secret("NARROWGATE_TOKEN_KEY"),
  NARROWGATE_FILE_KEY: fileKeys,
  NARROWGATE_SIGNING_KEY: z
    .string("NARROWGATE_SIGNING_KEY is missing")
    .refine(isEd25519, "NARROWGATE_SIGNING_KEY must be base64 of an Ed25519 key in PKCS #8"),
  NARROWGATE_PACKAGE_KEY: z
    .string("NARROWGATE_PACKAGE_KEY is missing")
    .refine(isEd25519, "NARROWGATE_PACKAGE_KEY must be base64 of an Ed25519 key in PKCS #8"),
  NARROWGATE_HEADS: z
    .string()
    .refine(path.isAbsolute, "NARROWGATE_HEADS must be an absolute path")
    .optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "SMTP_URL must read smtp://host:port")
    .optional(),
  MAIL_FROM: z.string().default("legal@cumulus-harbor.example"),
  MAIL_DOMAIN: z.string().default("cumulus-harbor.example"),
  NARROWGATE_INBOUND_SMTP: z
    .string()
    .regex(/^[^\s/@]+:\d{1,5}$/, "NARROWGATE_INBOUND_SMTP must read host:port, such as 127.0.0.1:2526")
    .optional(),
  NARROWGATE_CLAMAV: z
    .string()
    .regex(/^(\/[^\0]+|[^\s/@:]+:\d{1,5})$/, "NARROWGATE_CLAMAV must read host:port, or /path/of/its/socket")
    .optional(),
  ...timestampSettings,
  ...signInSettings,
  S3_BUCKET: z.string().optional(),
  S3_ENDPOINT: z.string().optional(),
  S3_REGION: z.string().default("us-east-1"),
  NARROWGATE_FAILPOINT: z.string().optional().transform(readFailPoint),
  NARROWGATE_SEND_LIMIT: z.coerce
    .number("NARROWGATE_SEND_LIMIT must be a number of milliseconds")
    .int("NARROWGATE_SEND_LIMIT must be a whole number")
    .min(50, "NARROWGATE_SEND_LIMIT is at least 50")
    .optional(),
});

// biome-ignore format: five each of the mail, the filter, the sealing and imports of requests
const FAIL_POINTS = ["after_claim", "before_354", "after_354", "before_commit", "after_commit",
  "filter_claimed", "filter_amid_part", "filter_stored", "filter_writing", "filter_written",
  "sealing_claimed", "sealing_packing", "sealing_stored", "sealing_writing", "sealing_written",
  "import_claimed", "import_amid_file", "import_kept", "import_writing", "import_done"] as const;

/** `<point>:<n>`: the worker ends itself the n-th time that it comes by. */
function readFailPoint(text: string | undefined, issue: z.RefinementCtx) {
  if (text === undefined) return undefined;
  const [, point, time] = /^(\w+):([1-9]\d{0,3})$/.exec(text) ?? [];
  const name = FAIL_POINTS.find((one) => one === point);
  if (name) return { name, time: Number(time) };
  issue.addIssue(`NARROWGATE_FAILPOINT must read <point>:<n>, the point one of ${FAIL_POINTS.join(", ")}`);
  return z.NEVER;
}

export type { SignInService } from "./sign-in-setting";

/** What only a fault run may set: in an installation it would kill workers, or give up on servers that are merely slow. */
const ONLY_IN_TESTS = ["NARROWGATE_FAILPOINT", "NARROWGATE_SEND_LIMIT"] as const;

export interface Environment {
  databaseUrl: string;
  /** Absolute folder that holds files/, mail/ and secrets/. */
  dataPlace: string;
  /** Public base address, without a slash at its end. */
  url: string;
  demo: boolean;
  provider: string;
  /** The name of the service whose requests this desk handles, as reports have it. */
  service: string;
  sessionKey: string;
  tokenKey: string;
  /** Key-encryption keys; the first is the current one. */
  fileKeys: { id: string; key: Buffer }[];
  /** Base64 of the Ed25519 key, in PKCS #8, that signs heads and exports of the audit. */
  signingKey: string;
  /** The same of the key that signs packages. */
  packageKey: string;
  /** A second folder for the daily heads, outside the reach of whoever owns the database. */
  headsFolder: string | undefined;
  smtpUrl: string | undefined;
  mailFrom: string;
  mailDomain: string;
  /** host:port at which we take in reports and replies; undefined where nothing listens. */
  inboundSmtp: string | undefined;
  /** Where clamd listens: the path of its socket, or host:port; undefined where nothing is scanned. */
  clamav: string | undefined;
  /** Undefined where packages carry no timestamp. */
  timestampAuthority: TimestampAuthority | undefined;
  oidc: SignInService | undefined;
  s3: { bucket: string; endpoint: string | undefined; region: string } | undefined;
  /** Where a fault run kills the worker; undefined in every installation. */
  failPoint: { name: (typeof FAIL_POINTS)[number]; time: number } | undefined;
  /** Milliseconds that a fault run leaves the mail server at each step; undefined in every installation. */
  sendLimit: number | undefined;
}

/** `<NAME>_FILE` names a mounted file that holds the value; the value itself wins. */
function withMountedFiles(source: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const values = { ...source };
  for (const name of Object.keys(schema.shape)) {
    const file = source[`${name}_FILE`];
    if (!values[name] && file) values[name] = readFileSync(file, "utf8").trim();
  }
  return values;
}

/**
 * Reads the whole environment, or throws one Error whose message lists everything that is missing or weak.
 * @param source defaults to process.env
 */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Environment {
  const parsed = schema.safeParse(withMountedFiles(source));
  if (!parsed.success) throw new Error(parsed.error.issues.map((issue) => issue.message).join("; "));
  const value = parsed.data;
  const forTests = ONLY_IN_TESTS.find((name) => value[name] !== undefined);
  if (forTests && source.NODE_ENV !== "test")
    throw new Error(`${forTests} is for fault runs alone; unset it`);
  return {
    databaseUrl: value.DATABASE_URL,
    dataPlace: value.NARROWGATE_DATA,
    url: value.NARROWGATE_URL.replace(/\/$/, ""),
    demo: value.NARROWGATE_DEMO === "1",
    provider: value.NARROWGATE_PROVIDER,
    service: value.NARROWGATE_SERVICE || value.NARROWGATE_PROVIDER,
    sessionKey: value.NARROWGATE_SESSION_KEY,
    tokenKey: value.NARROWGATE_TOKEN_KEY,
    fileKeys: value.NARROWGATE_FILE_KEY,
    signingKey: value.NARROWGATE_SIGNING_KEY,
    packageKey: value.NARROWGATE_PACKAGE_KEY,
    headsFolder: value.NARROWGATE_HEADS,
    smtpUrl: value.SMTP_URL,
    mailFrom: value.MAIL_FROM,
    mailDomain: value.MAIL_DOMAIN,
    inboundSmtp: value.NARROWGATE_INBOUND_SMTP,
    clamav: value.NARROWGATE_CLAMAV || undefined,
    timestampAuthority: timestampAuthorityOf(value),
    oidc: signInServiceOf(value),
    s3: value.S3_BUCKET
      ? { bucket: value.S3_BUCKET, endpoint: value.S3_ENDPOINT, region: value.S3_REGION }
      : undefined,
    failPoint: value.NARROWGATE_FAILPOINT,
    sendLimit: value.NARROWGATE_SEND_LIMIT,
  };
}

let current: Environment | undefined;

/** The environment of this process, read once; throws as `readEnvironment`. */
export function env(): Environment {
  current ??= readEnvironment();
  return current;
}
