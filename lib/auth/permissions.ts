import type { Role } from "@/lib/generated/prisma/enums";

export type { Role };

export const ROLES = {
  INTAKE_ANALYST: "Intake analyst",
  COUNSEL: "Counsel",
  LEAD_COUNSEL: "Lead counsel",
  CUSTODIAN: "Custodian",
  COMPLIANCE_OFFICER: "Compliance officer",
  INSTALLATION_ADMINISTRATOR: "Installation administrator",
} as const satisfies Record<Role, string>;

const desk = [
  "demand:read",
  "secrecy:enter",
  "incident:open",
  "over-production:record",
  "note:write",
  "catalog:read",
  "demand:tag",
  "register:read",
] as const;

const counsel = [
  ...desk,
  "demand:take",
  "document:read",
  "demand:register",
  "officer:verify",
  "redirect:send",
  "redirect:answer",
  "redirect:skip",
  "hold:request",
  "hold:waive",
  "record:write",
  "deadline:keep",
  "demand:reject",
  "demand:challenge",
  "demand:withdraw",
  "demand:return",
  // Counsel on the word of a custodian, who alone gives it: a guard of the lifecycle asks for that word.
  "demand:no-data",
  "task:reopen",
  "demand:close",
  "demand:restrict",
  "preservation:run",
  "check:answer",
  "item:decide",
  "filter:read",
  // What no program could judge is judged by counsel; who judged alone does not release: that is a guard and a trigger.
  "record:judge",
  "scope:approve",
  "secrecy:answer",
  "notice:send",
  "proposal:make",
  "proposal:confirm",
  // Who proposed a change of a setting does not confirm it: that is a rule of lib/policy/changes and of the database.
  "setting:propose",
  "setting:confirm",
  "production:release",
  "incident:close",
  // Who proposed the release of a legal hold does not confirm it: that is a rule of the verb and of the database.
  "legal-hold:place",
  "legal-hold:release",
  "mail:resend",
  "contact:manage",
  "contact:mark-bouncing",
  "mail:place",
  // Who wrote a service communication does not confirm it: that is a rule of lib/contacts/service and of the database.
  "service:write",
  "service:confirm",
  "report:read",
  // Who made a report does not approve it, nor who approved it publish it: rules of the verbs and of the database.
  "report:make",
  "report:publish",
  "audit:read",
  "view:share",
] as const;

/**
 * Role by permission, the whole of it. Duties are separated by act and by person, not by role: who approves may
 * not have written, who releases may not have built, and that is a guard in the lifecycle table, not a row here.
 */
export const permissions = {
  INTAKE_ANALYST: [
    ...desk,
    "demand:take",
    "document:read",
    "demand:register",
    "officer:verify",
    "redirect:send",
    "redirect:answer",
    "hold:request",
    "record:write",
    "demand:withdraw",
    "contact:manage",
    "contact:mark-bouncing",
    "mail:place",
  ],
  COUNSEL: counsel,
  LEAD_COUNSEL: [
    ...counsel,
    "escalation:answer",
    // Who carried an import out does not take it back: that is a rule of the verb and of the database.
    "request:take-back",
    "report:national-security",
    "note:strike",
    "deputy:name",
    "access:set",
    "company:manage",
  ],
  // The custodian sees what to keep, collect and seal, and no demand: nothing of the crime or of who asks (decision 33).
  // Catalog and source systems are the same whatever is asked: how an export will be read is theirs to know.
  CUSTODIAN: [
    "catalog:read",
    "hold:attest",
    "production:collect",
    "task:reopen",
    "production:seal",
    // Whoever collected is often the first to notice, and stopping a link harms nobody.
    "over-production:record",
    "demand:no-data",
  ],
  COMPLIANCE_OFFICER: [
    ...desk,
    "document:read",
    "filter:read",
    "legal-hold:place",
    "incident:close",
    "report:read",
    "report:make",
    "report:publish",
    "report:national-security",
    "request:import",
    "request:take-back",
    "audit:read",
    "view:share",
  ],
  INSTALLATION_ADMINISTRATOR: [
    "person:manage",
    "deputy:name",
    "access:set",
    "company:manage",
    "clock:move",
    "mail:watch",
  ],
} as const satisfies Record<Role, readonly string[]>;

export type Permission = (typeof permissions)[Role][number] | SystemPermission | CustomerPermission;

/** What the worker may do by itself. It has no bypass: whatever is not here it may not do. */
export const systemPermissions = [
  "mail:send",
  "mail:place",
  "notice:send-approved",
  "contact:mark-bouncing",
  "file:sweep",
  "export:filter",
] as const;
export type SystemPermission = (typeof systemPermissions)[number];

/** What the server's own command line may do without naming a person; of restricted demands it knows nothing. */
export const consolePermissions = [
  "report:read",
  "report:make",
  "request:import",
  "register:read",
] as const satisfies readonly Permission[];

/** What a customer's listed contact may do at the customer's page, about what they were told; nobody at the desk does it for them. */
export const customerPermissions = ["customer:answer"] as const;
export type CustomerPermission = (typeof customerPermissions)[number];

/** Those who read demands, and those who collect for them: whoever else may not be named on one. */
export function workOnDemands(roles: readonly Role[]): boolean {
  return rolesMay(roles, "demand:read") || rolesMay(roles, "production:collect");
}

/** May somebody with these roles do this? */
export function rolesMay(roles: readonly Role[], permission: Permission): boolean {
  return roles.some((role) => (permissions[role] as readonly Permission[]).includes(permission));
}
