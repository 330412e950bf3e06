import { type Permission, type Role, rolesMay } from "@/lib/auth/permissions";

/** What an access token can be made for, by what it is called, and what of its person's permissions it then has. */
export const SCOPES = {
  "reports:read": {
    words: "Read reports and their files",
    asks: "report:read",
    permissions: ["report:read"],
  },
  "register:read": {
    words: "Take the register of the demands that you may see",
    asks: "register:read",
    permissions: ["register:read", "demand:read"],
  },
  // Of its own, so that a token for published numbers holds no exact ones: nobody has it who did not choose it.
  "national-security:read": {
    words: "With these, exact numbers and demands of national security",
    asks: "report:national-security",
    permissions: ["report:national-security"],
  },
} as const satisfies Record<string, { words: string; asks: Permission; permissions: readonly Permission[] }>;

export type Scope = keyof typeof SCOPES;
export const SCOPE_NAMES = Object.keys(SCOPES) as [Scope, ...Scope[]];

/** The scopes that are of use to somebody with these roles: a token never allows more than they do. */
export const scopesFor = (roles: readonly Role[]): Scope[] =>
  SCOPE_NAMES.filter((scope) => rolesMay(roles, SCOPES[scope].asks));

/** All that a token of these scopes may do, if its person may. */
export const permissionsOf = (scopes: readonly Scope[]): Permission[] =>
  scopes.flatMap((scope) => [...SCOPES[scope].permissions]);
