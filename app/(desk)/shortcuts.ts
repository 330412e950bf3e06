import type { Shortcut } from "@/components/commands/shortcut";
import { type Context, can } from "@/lib/auth/context";
import type { Permission } from "@/lib/auth/permissions";

interface DeskShortcut extends Shortcut {
  needs?: Permission;
}

// The question mark and the slash lie on other keys where keyboards differ.
/** Every key of the desk: what is listened for, and what the list behind `?` shows. */
// biome-ignore format: a table to be read across
const SHORTCUTS: DeskShortcut[] = [
  { place: "everywhere", keys: ["$mod+k"],         says: ["Ctrl", "K"], label: "Search or do: the menu of commands", does: "commands", always: true },
  { place: "everywhere", keys: ["Shift+?", "?"],   says: ["?"],         label: "Show the keys of this page",         does: "keys" },
  { place: "everywhere", keys: ["/", "Shift+/"],   says: ["/"],         label: "Search",                             does: "search",                        needs: "demand:read" },
  { place: "everywhere", keys: ["c"],              says: ["C"],         label: "Register an instrument",             leadsTo: "/instruments/new",           needs: "demand:register" },
  { place: "everywhere", keys: ["g q"],            says: ["G", "Q"],    label: "Go to the queue",                    leadsTo: "/queue",                     needs: "demand:read" },
  { place: "everywhere", keys: ["g i"],            says: ["G", "I"],    label: "Go to the inbox",                    leadsTo: "/inbox" },
  { place: "everywhere", keys: ["g c"],            says: ["G", "C"],    label: "Go to the customers",                leadsTo: "/customers",                 needs: "demand:read" },
  { place: "everywhere", keys: ["g d"],            says: ["G", "D"],    label: "Go to the calendar of what falls due", leadsTo: "/calendar",                needs: "demand:read" },
  { place: "everywhere", keys: ["g o"],            says: ["G", "O"],    label: "Go to the notices owed",             leadsTo: "/ledger",                    needs: "demand:read" },
  { place: "everywhere", keys: ["g r"],            says: ["G", "R"],    label: "Go to the report",                   leadsTo: "/reports",                   needs: "report:read" },
  { place: "everywhere", keys: ["g a"],            says: ["G", "A"],    label: "Go to the audit",                    leadsTo: "/audit",                     needs: "audit:read" },
  { place: "everywhere", keys: ["g p"],            says: ["G", "P"],    label: "Go to the people",                   leadsTo: "/people",                    needs: "person:manage" },
  { place: "list",       keys: ["j"],              says: ["J"],         label: "Next row",                           does: "next-row" },
  { place: "list",       keys: ["k"],              says: ["K"],         label: "Row before",                         does: "previous-row" },
  { place: "list",       keys: ["x"],              says: ["X"],         label: "Select the row",                     does: "choose-row" },
  { place: "demand",     keys: ["a"],              says: ["A"],         label: "Say who takes care of it",           leadsTo: "/demands/:subject/assignDemand", needs: "demand:take" },
  { place: "demand",     keys: ["n"],              says: ["N"],         label: "Write a note",                       leadsTo: "/demands/:subject/writeNote", needs: "note:write" },
  { place: "demand",     keys: ["s"],              says: ["S"],         label: "Enter secrecy",                      leadsTo: "/demands/:subject/enterSecrecy", needs: "secrecy:enter" },
];

/** The keys that lead this person nowhere they may not go. */
export function shortcutsFor({ actor }: Context): Shortcut[] {
  return SHORTCUTS.flatMap(({ needs, ...shortcut }) => (!needs || can(actor, needs) ? [shortcut] : []));
}
