import type { Findings, Setting } from "@/cli/faults/campaign";
import { clockRun } from "@/cli/faults/clock-run";
import { filterKills } from "@/cli/faults/filter-kills";
import { filterMillion, filterMillionFiles } from "@/cli/faults/filter-million";
import { importKills } from "@/cli/faults/import-kills";
import { kills } from "@/cli/faults/kills";
import { mailFaults } from "@/cli/faults/mail-faults";
import { sealingKills } from "@/cli/faults/sealing-kills";
import { secrecyRaces } from "@/cli/faults/secrecy-races";

/** What `narrowgate faults` runs, by the names of sizes.ts; docs/faults.md says what each proves. */
export const campaigns: Readonly<Record<string, (setting: Setting) => Promise<Findings>>> = {
  "mail-faults": mailFaults,
  "secrecy-races": secrecyRaces,
  kills,
  "clock-run": clockRun,
  "filter-kills": filterKills,
  "filter-million": filterMillion,
  "filter-million-files": filterMillionFiles,
  "sealing-kills": sealingKills,
  "import-kills": importKills,
};
