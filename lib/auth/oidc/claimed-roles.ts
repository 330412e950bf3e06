import { ROLES, type Role } from "@/lib/auth/permissions";
import type { SignInService } from "@/lib/env";

type Claims = Readonly<Record<string, unknown>>;

const inside = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Claims)[name]
    : undefined;

/** A claim by its name; one with dots is looked up as it stands and then as a path, as in `realm_access.roles`. */
function claim(claims: unknown, name: string): unknown {
  return inside(claims, name) ?? name.split(".").reduce(inside, claims);
}

/** Do these claims say anything at all of roles? */
export const speaksOfRoles = (service: SignInService, claims: unknown): boolean =>
  claim(claims, service.rolesClaim) !== undefined;

/**
 * The roles that the claim gives. Without a table of words those count that are our roles by code or by name; with one,
 * its words alone. Pure.
 */
export function claimedRoles(service: SignInService, claims: unknown): Role[] {
  const value = claim(claims, service.rolesClaim);
  const words = (Array.isArray(value) ? value : [value]).filter((word) => typeof word === "string");
  const given = new Set(words.flatMap((word) => rolesBehind(service, word)));
  const known = Object.entries(ROLES) as [Role, string][];
  const same = (text: string) => text.trim().toLowerCase();
  const lower = new Set([...given].map(same));
  return known.filter(([code, name]) => lower.has(same(code)) || lower.has(same(name))).map(([code]) => code);
}

function rolesBehind({ roleWords }: SignInService, word: string): string[] {
  if (!roleWords) return [word];
  return Object.hasOwn(roleWords, word) ? (roleWords[word] ?? []) : [];
}
