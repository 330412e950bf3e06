import { z } from "zod";

/** The organisation's own OpenID provider. */
export interface SignInService {
  issuer: string;
  clientId: string;
  clientSecret: string;
  scope: string;
  rolesClaim: string;
  /** Roles by the words of the claim; null where the words are our roles themselves. */
  roleWords: Record<string, string[]> | null;
  signingAlg: string;
  /** How old the service's last word about a session may be. */
  recheckSeconds: number;
}

export const signInSettings = {
  OIDC_ISSUER: z
    .url("OIDC_ISSUER must be a web address")
    .regex(
      /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)(:|\/|$))/,
      "OIDC_ISSUER must be an https:// address; http:// is taken on this machine alone",
    )
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_SCOPE: z
    .string()
    .regex(/^openid( |$)/, "OIDC_SCOPE must begin with openid")
    .default("openid email profile"),
  OIDC_ROLES_CLAIM: z.string().min(1, "OIDC_ROLES_CLAIM must name a claim").default("roles"),
  OIDC_ROLES: z.string().optional().transform(readRoleWords),
  OIDC_SIGNING_ALG: z
    .enum(
      ["RS256", "PS256", "ES256", "EdDSA"],
      "OIDC_SIGNING_ALG must be RS256, PS256, ES256 or EdDSA: a signature that only the service can make",
    )
    .default("RS256"),
  OIDC_RECHECK_SECONDS: z.coerce
    .number("OIDC_RECHECK_SECONDS must be a number of seconds")
    .int("OIDC_RECHECK_SECONDS must be a whole number")
    .min(0, "OIDC_RECHECK_SECONDS must not be negative")
    .max(300, "OIDC_RECHECK_SECONDS is at most 300: whoever was removed must not stay")
    .default(0),
};

/** `{"group": "COUNSEL"}` or `{"group": ["COUNSEL", "CUSTODIAN"]}`: which word of the claim gives which roles. */
function readRoleWords(text: string | undefined, issue: z.RefinementCtx): Record<string, string[]> | null {
  if (text === undefined) return null;
  const words = z.record(z.string(), z.union([z.string().transform((one) => [one]), z.array(z.string())]));
  try {
    return words.parse(JSON.parse(text));
  } catch {
    issue.addIssue('OIDC_ROLES must be JSON such as {"legal-team": "COUNSEL"}');
    return null;
  }
}

const given = z.object(signInSettings);

/** @throws Error where some of it is given and not all */
export function signInServiceOf(value: z.infer<typeof given>): SignInService | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = value;
  if (!issuer && !clientId && !clientSecret) return undefined;
  if (!issuer || !clientId || !clientSecret)
    throw new Error("OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are given together or not at all");
  return {
    ...{ issuer, clientId, clientSecret, scope: value.OIDC_SCOPE, rolesClaim: value.OIDC_ROLES_CLAIM },
    ...{ roleWords: value.OIDC_ROLES, signingAlg: value.OIDC_SIGNING_ALG },
    recheckSeconds: value.OIDC_RECHECK_SECONDS,
  };
}
