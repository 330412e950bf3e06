import { findCommand } from "@/cli/commands";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";

// Run by cli/run-command.mjs, which first asks `--needs <command>` and then opens what is needed.
const [name, ...args] = process.argv.slice(2);

async function run(): Promise<number> {
  const command = findCommand(name);
  if (!command) {
    process.stderr.write(`There is no command "${name}"; "npx narrowgate help" lists them.\n`);
    return 2;
  }
  try {
    return await command.run(args);
  } catch (error) {
    process.stderr.write(`${error instanceof AppError ? error.message : (error as Error).stack}\n`);
    return 2;
  } finally {
    if (command.needs === "database") await db().$disconnect();
  }
}

if (name === "--needs") process.stdout.write(`${findCommand(args[0] || undefined)?.needs ?? "nothing"}\n`);
else process.exitCode = await run();
