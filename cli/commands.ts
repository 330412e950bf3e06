import { asksForHelp } from "@/cli/asks-for-help";

export interface Command {
  /**
   * What must be open before it runs: `database` is brought to the state of this code first; `database-as-it-is` is only
   * read, and only its address is known.
   */
  needs: "nothing" | "database" | "database-as-it-is";
  summary: string;
  /** Nothing may follow its name; every other command reads its arguments and answers `--help` itself. */
  alone?: true;
  /** Takes what follows the command's name and answers the exit code. */
  run: (args: string[]) => number | Promise<number>;
}

async function lifecycleCommand(): Promise<number> {
  const { drawLifecycle } = await import("@/lib/demands/draw-lifecycle");
  process.stdout.write(drawLifecycle());
  return 0;
}

async function manifestSchemaCommand(): Promise<number> {
  const { manifestSchemaJson } = await import("@/lib/production/manifest-schema");
  process.stdout.write(manifestSchemaJson());
  return 0;
}

async function installCatalogCommand(): Promise<number> {
  const { inTransaction } = await import("@/lib/db");
  const { installCatalog } = await import("@/lib/intake/catalog/install-catalog");
  const count = await inTransaction(installCatalog);
  process.stdout.write(
    count > 0
      ? `${count} kinds of instrument were added to the catalog.\n`
      : "The catalog has every kind of instrument.\n",
  );
  return 0;
}

function helpCommand(): number {
  const longest = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(
    ([name, { summary }]) => `  ${name.padEnd(longest)}  ${summary}`,
  );
  process.stdout.write(`Usage: npx narrowgate <command> …\n\n${lines.join("\n")}\n`);
  return 0;
}

/** Everything that `npx narrowgate` can do. What a command is made of is loaded once it runs: no other holds memory for it. */
// biome-ignore format: a table to be read across
export const commands: Readonly<Record<string, Command>> = {
  deadline:              { needs: "nothing",                         run: async (args) => (await import("@/cli/deadline")).deadlineCommand(args),                      summary: "computes a due date by its rule and calendar" },
  lifecycle:             { needs: "nothing",            alone: true, run: lifecycleCommand,                                                                            summary: "prints docs/lifecycle.md from the table of steps" },
  "manifest-schema":     { needs: "nothing",            alone: true, run: manifestSchemaCommand,                                                                       summary: "prints docs/manifest.schema.json, by which the manifest of a package is checked" },
  verify:                { needs: "database-as-it-is",               run: async (args) => (await import("@/cli/verify")).verifyCommand(args),                          summary: "checks the audit rows and every demand's history: 0 intact, 1 broken, 2 cannot tell" },
  "verify package":      { needs: "nothing",                         run: async (args) => (await import("@/cli/verify-package")).verifyPackageCommand(args),           summary: "checks a package, its hashes and its signature, without an installation (docs/verify.md): 0 intact, 1 broken, 2 cannot tell" },
  "verify report":       { needs: "nothing",                         run: async (args) => (await import("@/cli/verify-report")).verifyReportCommand(args),             summary: "checks the files of a report against its manifest, and its signed head (docs/report.md): 0 intact, 1 broken, 2 cannot tell" },
  filter:                { needs: "nothing",                         run: async (args) => (await import("@/cli/filter")).filterCommand(args),                          summary: "runs the filter over an export again, without an installation, and prints counts and hashes (docs/verify.md): 0 done, 2 cannot" },
  import:                { needs: "database",                        run: async (args) => (await import("@/cli/import")).importCommand(args),                          summary: "imports requests of earlier years from CSV, XLSX or JSON (docs/import.md): 0 imported, 2 something is wrong and nothing was" },
  inbound:               { needs: "database",                        run: async (args) => (await import("@/cli/inbound")).inboundCommand(args),                        summary: "takes in one mail from standard input: 0 kept, 65 no mail, 75 try again later" },
  report:                { needs: "database",                        run: async (args) => (await import("@/cli/report")).reportCommand(args),                          summary: "makes a draft of the compliance report and writes its files: 0 made, 2 nothing was made" },
  "export register":     { needs: "database",                        run: async (args) => (await import("@/cli/export-register")).exportRegisterCommand(args),         summary: "writes every demand or event that may be known, as CSV or JSON Lines (docs/register.md): 0 whole, 2 not" },
  "first-administrator": { needs: "database",           alone: true, run: async () => (await import("@/cli/first-administrator")).firstAdministratorCommand(),         summary: "prints the link for the first account of an empty installation" },
  "install-catalog":     { needs: "database",           alone: true, run: installCatalogCommand,                                                                       summary: "adds the kinds of instrument that are missing, as every start does" },
  "rotate-keys":         { needs: "database",           alone: true, run: async () => (await import("@/cli/rotate-keys")).rotateKeysCommand(),                         summary: "puts every key of a demand, other file, second factor and draft under the current key, publishes the one for packages: 0 done, 1 some could not be" },
  bench:                 { needs: "nothing",            alone: true, run: async () => (await import("@/cli/bench/bench")).benchCommand(),                              summary: "measures every speed that is promised against its floor: 1 when a goal is missed" },
  faults:                { needs: "nothing",                         run: async (args) => (await import("@/cli/faults/faults")).faultsCommand(args),                   summary: "kills workers, breaks the mail server and races secrecy against notices (docs/faults.md): 1 when a rule was broken" },
  help:                  { needs: "nothing",            alone: true, run: helpCommand,                                                                                 summary: "prints this list" },
};

/** In place of a command behind whose name nothing may follow: help is told and anything else refused, before it does a thing. */
function toldAlone(name: string, { summary }: Command, args: readonly string[]): Command {
  const usage = `Usage: npx narrowgate ${name}\n\nIt takes nothing, and ${summary}.\n`;
  const run = () => {
    if (asksForHelp(args)) process.stdout.write(usage);
    else process.stderr.write(`There is nothing like ${args[0]} here. ${usage}`);
    return asksForHelp(args) ? 0 : 2;
  };
  return { needs: "nothing", summary, run };
}

function named(name: string, args: string[]): { command: Command; args: string[] } | undefined {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) return undefined;
  if (command.alone && args.length > 0) return { command: toldAlone(name, command, args), args };
  return { command: asksForHelp(args) ? { ...command, needs: "nothing" } : command, args };
}

/** The command of this name, which may be two words, and what follows it; help for none. What only tells needs nothing. */
export function findCommand([name = "help", ...rest]: readonly string[]):
  | { command: Command; args: string[] }
  | undefined {
  if (asksForHelp([name])) return named("help", []);
  const [next, ...further] = rest;
  return (next === undefined ? undefined : named(`${name} ${next}`, further)) ?? named(name, rest);
}
