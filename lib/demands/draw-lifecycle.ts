import { ROLES, type Role, rolesMay } from "@/lib/auth/permissions";
import { ACTIONS, type Action, lifecycle, type Step } from "@/lib/demands/lifecycle";

const arrows = (action: Action) => {
  const { from, to }: Step = lifecycle[action];
  return from.flatMap((before) => to.map((after) => `  ${before} --> ${after}: ${action}`));
};

const who = ({ needs }: Step) =>
  (Object.keys(ROLES) as Role[])
    .filter((role) => rolesMay([role], needs))
    .map((role) => ROLES[role])
    .join(", ");

/** "scopeIsApproved" as "scope is approved": guards are named by what must hold. */
const say = (guard: { name: string }) => guard.name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const row = (action: Action) => {
  const step: Step = lifecycle[action];
  const cells = [
    action,
    step.from.join(", "),
    step.to.join(", "),
    step.outcomes.join(", ") || "-",
    who(step),
  ];
  return `| ${[...cells, step.unless.map(say).join("; ") || "-"].join(" | ")} |`;
};

/** The page docs/lifecycle.md, drawn from the table; `npx narrowgate lifecycle` prints it. */
export function drawLifecycle(): string {
  return [
    "# The life of a demand",
    "",
    "Drawn from `lib/demands/lifecycle.ts` by `npx narrowgate lifecycle`; a test compares the two.",
    "`registerDemand` makes a demand as RECEIVED. A step is refused unless everything in its last column holds.",
    "",
    "```mermaid",
    "stateDiagram-v2",
    "  [*] --> RECEIVED: registerDemand",
    ...ACTIONS.flatMap(arrows),
    "  CLOSED --> [*]",
    "```",
    "",
    "| action | from | to | outcome | who | refused unless |",
    "| --- | --- | --- | --- | --- | --- |",
    ...ACTIONS.map(row),
    "",
  ].join("\n");
}
