import type { Chance } from "@/cli/faults/chance";
import type { Fault, Stage } from "@/lib/mail/fault-server";

const later = (words: string): Fault => ({ reply: `4${words}` });
const never = (words: string): Fault => ({ reply: `5${words}` });

/** Eight stages of a conversation, and what can go wrong at each; at the last one the mail is kept already. */
// biome-ignore format: a table to be read across
export const STAGES: readonly (readonly [Stage, Fault][])[] = [
  [["connect", "drop"]],
  [["greeting", later("21 4.3.2 Busy")], ["greeting", never("54 5.3.2 Closed")], ["greeting", "drop"], ["greeting", "silence"]],
  [["ehlo", later("21 4.3.2 Busy")], ["ehlo", never("50 5.5.1 No")], ["ehlo", "drop"], ["ehlo", "silence"]],
  [["mail", later("51 4.3.0 Later")], ["mail", never("50 5.7.1 Not you")], ["mail", "drop"], ["mail", "silence"]],
  [["rcpt", later("50 4.2.1 Later")], ["rcpt", never("50 5.1.1 Unknown")], ["rcpt", "drop"], ["rcpt", "silence"]],
  [["data", later("51 4.3.0 Later")], ["data", never("54 5.6.0 No")], ["data", "drop"], ["data", "silence"]],
  [["body", "drop"], ["body", "silence"], ["message", later("51 4.3.0 Later")], ["message", never("54 5.6.0 No")],
   ["message", "drop"], ["message", "silence"]],
  [["accepted", "drop"], ["accepted", "silence"], ["quit", later("21 4.3.2 Busy")], ["quit", never("00 5.5.2 No")],
   ["quit", "drop"], ["quit", "silence"]],
];

const HEALTHY = 0.5;

/** What befalls the next client: nothing, or one fault at one of the eight stages. */
export function drawFaults(chance: Chance): Map<Stage, Fault> {
  return new Map(chance.draw() < HEALTHY ? [] : [chance.one(chance.one(STAGES))]);
}

/** How often a stage was struck, of the server's own counts. */
export function struckAt(stage: readonly [Stage, Fault][], struck: ReadonlyMap<string, number>): number {
  const names = new Set(stage.map(([name]) => name));
  return [...struck].reduce((sum, [what, times]) => {
    return sum + (names.has(what.split(" ")[0] as Stage) ? times : 0);
  }, 0);
}
