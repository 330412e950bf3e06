import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ROLES, type Role } from "@/lib/auth/permissions";
import { drawLifecycle } from "@/lib/demands/draw-lifecycle";
import { ACTIONS, type Action, lifecycle } from "@/lib/demands/lifecycle";
import { belongsToStatus, obstacle } from "@/lib/demands/obstacle";
import { factsOf, somebody } from "@/lib/demands/test-facts";
import { DemandStatus, Outcome } from "@/lib/generated/prisma/enums";

const STATUSES = Object.values(DemandStatus);
const lawyers = "COUNSEL LEAD_COUNSEL";
const openForUs = "RECEIVED REDIRECTING IN_REVIEW NOTIFYING PRODUCING CHALLENGED PRESERVING";

// Written out from the design, not derived from the code: where from, where to, and whose duty it is.
const EXPECTED: Record<Action, [from: string, to: string, roles: string]> = {
  redirectToCustomer: ["RECEIVED", "REDIRECTING", `INTAKE_ANALYST ${lawyers}`],
  skipRedirect: ["RECEIVED REDIRECTING", "IN_REVIEW", lawyers],
  acceptRedirect: ["REDIRECTING", "CLOSED", `INTAKE_ANALYST ${lawyers}`],
  reject: ["RECEIVED REDIRECTING IN_REVIEW", "CLOSED", lawyers],
  challenge: ["RECEIVED REDIRECTING IN_REVIEW NOTIFYING PRODUCING", "CHALLENGED", lawyers],
  resolveChallenge: ["CHALLENGED", "IN_REVIEW CLOSED", lawyers],
  approveScope: ["IN_REVIEW", "NOTIFYING", lawyers],
  startProduction: ["NOTIFYING", "PRODUCING", lawyers],
  deliverProduction: ["PRODUCING", "PRODUCING PRODUCED", lawyers],
  endProduction: ["PRODUCING", "PRODUCED", lawyers],
  returnToReview: ["NOTIFYING PRODUCING PRODUCED", "IN_REVIEW", lawyers],
  supplement: ["PRODUCED", "PRODUCING", lawyers],
  reopen: ["CLOSED", "IN_REVIEW", lawyers],
  recordNoData: ["RECEIVED IN_REVIEW NOTIFYING PRODUCING", "CLOSED", `CUSTODIAN ${lawyers}`],
  withholdAll: ["PRODUCING", "CLOSED", lawyers],
  startPreservation: ["RECEIVED", "PRESERVING", lawyers],
  extendPreservation: ["PRESERVING", "PRESERVING", lawyers],
  endPreservation: ["PRESERVING", "CLOSED", lawyers],
  withdraw: [openForUs, "CLOSED", `INTAKE_ANALYST ${lawyers}`],
  supersede: [openForUs, "CLOSED", `INTAKE_ANALYST ${lawyers}`],
  closeDemand: ["PRODUCED", "CLOSED", lawyers],
};

const grid = ACTIONS.flatMap((action) =>
  STATUSES.flatMap((status) => (Object.keys(ROLES) as Role[]).map((role) => ({ action, status, role }))),
);

describe("the life of a demand", () => {
  test.each(grid)("$action while $status by $role", ({ action, status, role }) => {
    const [from, , roles] = EXPECTED[action];
    const facts = factsOf({ status, outcome: status === "CLOSED" ? "REJECTED" : null });
    const refusal = obstacle(action, facts, somebody("ines", role));
    if (!roles.split(" ").includes(role)) expect(refusal?.code).toBe("Forbidden");
    else if (!from.split(" ").includes(status)) expect(refusal?.code).toBe("WrongState");
    else expect([undefined, "NotReady"]).toContain(refusal?.code);
    expect(belongsToStatus(action, status)).toBe(from.split(" ").includes(status));
  });

  test.each(ACTIONS)("%s leads where the design says", (action) => {
    expect(lifecycle[action].to.join(" ")).toBe(EXPECTED[action][1]);
  });

  test("every status can be reached, and every one but the last has a way out", () => {
    for (const status of STATUSES.filter((one) => one !== "RECEIVED"))
      expect(ACTIONS.some((action) => lifecycle[action].to.includes(status))).toBe(true);
    for (const status of STATUSES)
      expect(ACTIONS.some((action) => lifecycle[action].from.includes(status))).toBe(true);
  });

  test("every outcome belongs to some step that closes, and only such steps have one", () => {
    const found = new Set(ACTIONS.flatMap((action) => lifecycle[action].outcomes));
    expect([...found].sort()).toEqual(Object.values(Outcome).sort());
    for (const action of ACTIONS)
      expect(lifecycle[action].outcomes.length > 0).toBe(lifecycle[action].to.includes("CLOSED"));
  });

  test("docs/lifecycle.md is drawn from the table", () => {
    expect(readFileSync("docs/lifecycle.md", "utf8")).toBe(drawLifecycle());
  });
});
