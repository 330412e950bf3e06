import { codeAtFault } from "@/cli/at-fault.mjs";
import { findCommand } from "@/cli/commands";
import { AppError } from "@/lib/errors";

// Run by cli/run-command.mjs, which first asks `--needs <command>` and then opens what is needed.
const words = process.argv.slice(2);

async function run(): Promise<number> {
  const found = findCommand(words);
  if (!found) {
    process.stderr.write(`There is no command "${words[0]}"; "npx narrowgate help" lists them.\n`);
    return 2;
  }
  const { command, args } = found;
  try {
    return await command.run(args);
  } catch (error) {
    process.stderr.write(`${error instanceof AppError ? error.message : (error as Error).stack}\n`);
    return error instanceof AppError ? 2 : codeAtFault(words[0]);
  } finally {
    if (command.needs === "database") await (await import("@/lib/db")).db().$disconnect();
  }
}

if (words[0] === "--needs")
  process.stdout.write(`${findCommand(words.slice(1).filter(Boolean))?.command.needs ?? "nothing"}\n`);
else process.exitCode = await run();
