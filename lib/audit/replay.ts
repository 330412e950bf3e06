import type { DemandRow, StepRow } from "@/lib/audit/read-rows";

/** Where a demand stands after its steps so far. */
interface Standing {
  status: string;
  outcome: string | null;
  version: number;
  sequence: bigint;
}

const MATTERS = ["status", "outcome", "version"] as const;

/** Why the step cannot follow what came before it; null if it can. */
function faultOf(before: Standing | null, step: StepRow): string | null {
  if (!before) {
    if (step.version !== 1) return `its history begins with version ${step.version} instead of 1`;
    return step.from === null && step.to === "RECEIVED" ? null : "it does not begin as RECEIVED";
  }
  if (step.version !== before.version + 1)
    return `version ${step.version} follows version ${before.version}: a step between them is missing`;
  if (step.sequence <= before.sequence)
    return `version ${step.version} stands in the chain before version ${before.version}`;
  if (step.from !== before.status)
    return `version ${step.version} begins at ${step.from}, but the demand stood at ${before.status}`;
  return step.known
    ? null
    : `version ${step.version} is no step of the lifecycle: ${step.action} from ${step.from} to ${step.to}`;
}

function differences(standing: Standing, demand: DemandRow): string[] {
  return MATTERS.filter((name) => standing[name] !== demand[name]).map(
    (name) => `its row says ${name} ${demand[name] ?? "none"}, its history gives ${standing[name] ?? "none"}`,
  );
}

/**
 * Replays the steps of one demand, in the order of their versions, and answers what is wrong with them: a gap, a step
 * that cannot follow, or an end that is not what the demand's row says. Pure.
 */
export function replay(steps: readonly StepRow[]): string[] {
  let standing: Standing | null = null;
  for (const step of steps) {
    const fault = faultOf(standing, step);
    if (fault) return [fault];
    const { outcome, version, sequence } = step;
    standing = { status: step.to ?? "none", outcome, version, sequence };
  }
  const demand = steps.at(-1)?.demand;
  if (!demand) return ["its row is gone, though its history stands"];
  return standing ? differences(standing, demand) : [];
}
