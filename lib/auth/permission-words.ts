import { type Permission, permissions } from "./permissions";

/** What each permission allows, after the word "to". */
// biome-ignore format: a table to be read across
export const PERMISSION_WORDS: Readonly<Record<Permission, string>> = {
  "access:set":            "set jurisdictions",
  "audit:read":            "read the audit",
  "catalog:read":          "read the catalog",
  "check:answer":          "answer checks",
  "clock:move":            "move the demo's clock",
  "company:manage":        "keep the list of our companies",
  "contact:manage":        "keep customers and their contacts",
  "contact:mark-bouncing": "mark an address as bouncing",
  "customer:answer":       "answer for the customer, at its own page",
  "deadline:keep":         "add, correct and settle deadlines",
  "demand:challenge":      "challenge demands and end objections",
  "demand:close":          "close demands",
  "demand:no-data":        "record that there are no data",
  "demand:read":           "read demands",
  "demand:register":       "register instruments",
  "demand:reject":         "decline demands",
  "demand:restrict":       "restrict demands",
  "demand:return":         "return demands to review",
  "demand:tag":            "put tags to demands",
  "demand:take":           "take care of demands",
  "demand:withdraw":       "record that an authority withdrew",
  "deputy:name":           "name deputies for others",
  "document:read":         "read documents",
  "export:filter":          "filter what custodians exported",
  "file:sweep":            "remove abandoned files",
  "filter:read":           "see what the filter counted",
  "escalation:answer": "answer what was escalated to lead counsel",
  "hold:attest":           "attest that data are held",
  "hold:request":          "ask for a hold",
  "hold:waive":            "do without a hold, or release one",
  "incident:close":        "close incidents",
  "incident:open":         "open incidents",
  "item:decide":           "decide items",
  "legal-hold:place":      "place legal holds",
  "legal-hold:release":    "release legal holds",
  "mail:place":            "place mail that came in",
  "mail:resend":           "decide about ambiguous mails",
  "mail:send":             "send mails",
  "mail:watch":            "read the demo's caught mail",
  "notice:send-approved":  "send a delayed notice that two people approved",
  "note:strike":           "strike out notes of others",
  "note:write":            "write notes",
  "notice:send":           "tell administrators",
  "officer:verify":        "verify officers",
  "person:manage":         "keep the people of this installation",
  "preservation:run":      "run preservations",
  "production:collect":    "collect data",
  "production:release":    "release packages",
  "production:seal":       "seal packages",
  "proposal:confirm":      "confirm proposals",
  "proposal:make":         "make proposals",
  "record:write":          "write records",
  "redirect:answer":       "record how a redirect was answered",
  "redirect:send":         "send authorities to the customer",
  "redirect:skip":         "go on without a redirect",
  "record:judge":          "look into records that are in or unclear, and decide unclear ones",
  "report:read":           "read the report",
  "request:import":        "import requests of earlier years",
  "request:take-back":     "take an import of requests back",
  "scope:approve":         "approve scopes",
  "task:reopen":           "ask a custodian once more",
  "secrecy:answer":        "answer whether secrecy stands",
  "secrecy:enter":         "enter secrecy",
  "service:confirm":       "confirm service communications",
  "service:write":         "write service communications",
  "setting:confirm":       "confirm changes of settings",
  "setting:propose":       "propose changes of settings",
  "view:share":            "share views of the queue",
};

/** Is the name that of something a person can be permitted? */
export function isPermission(name: string | undefined): name is Permission {
  return (
    name !== undefined &&
    Object.values(permissions)
      .flat()
      .includes(name as never)
  );
}
