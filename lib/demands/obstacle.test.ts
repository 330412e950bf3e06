import { expect, test } from "vitest";
import type { Actor } from "@/lib/auth/context";
import { type Act, belongsToStatus, obstacle } from "@/lib/demands/obstacle";
import { factsOf, somebody } from "@/lib/demands/test-facts";
import { DemandStatus } from "@/lib/generated/prisma/enums";

const custodian = somebody("cy", "CUSTODIAN");
const alsoCounsel: Actor = { ...somebody("bo", "CUSTODIAN"), roles: ["CUSTODIAN", "COUNSEL"] };
const ACTS = [
  "answerTask",
  "attestHold",
  "addFiltered",
  "sealPackage",
  "recordNoData",
] as const satisfies Act[];

test.each(Object.values(DemandStatus))(
  "whether a demand is %s, a custodian is told only as far as their task says it",
  (status) => {
    const facts = factsOf({ status, outcome: status === "CLOSED" ? "WITHDRAWN" : null });
    const told = ["PRODUCING", "PRESERVING"].includes(status);
    for (const act of ACTS.filter((one) => !belongsToStatus(one, status))) {
      const refusal = obstacle(act, facts, custodian);
      expect(refusal?.code, act).toBe("WrongState");
      expect(refusal?.message, act).toMatch(
        told
          ? /^Not possible while the demand is /
          : /^Something on this demand is for counsel to settle first\./,
      );
      expect(obstacle(act, facts, alsoCounsel)?.message, act).toMatch(/^Not possible while the demand is /);
    }
  },
);
