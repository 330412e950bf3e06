import { readFileSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import { commands, findCommand } from "@/cli/commands";

afterEach(() => {
  vi.restoreAllMocks();
});

/** What is said where these words are carried out, and with what they end. */
async function answerTo(...words: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => out.push(String(text)) > 0);
  vi.spyOn(process.stderr, "write").mockImplementation((text) => err.push(String(text)) > 0);
  const { command, args } = findCommand(words) ?? {};
  const code = await command?.run(args ?? []);
  vi.restoreAllMocks();
  return { needs: command?.needs, code, out: out.join(""), err: err.join("") };
}

test("every command is found by its name, help by none, and nothing by a name inherited", () => {
  for (const [name, command] of Object.entries(commands)) {
    expect(findCommand(name.split(" "))).toEqual({ command, args: [] });
    if (!command.alone) expect(findCommand([...name.split(" "), "x"])).toEqual({ command, args: ["x"] });
  }
  for (const words of [[], ["--help"], ["-h"]]) expect(findCommand(words)?.command).toBe(commands.help);
  for (const name of ["", "nothing", "constructor", "__proto__"]) expect(findCommand([name])).toBeUndefined();
});

test.each(Object.keys(commands))("%s tells its help, and opens and does nothing for it", async (name) => {
  for (const flag of ["--help", "-h"]) {
    const answer = await answerTo(...name.split(" "), flag);
    expect(answer).toMatchObject({ needs: "nothing", code: 0, err: "" });
    expect(answer.out).toMatch(/^Usage: np[xm] /);
  }
});

test.each(Object.keys(commands).filter((name) => commands[name]?.alone))(
  "%s is not carried out with what it does not know",
  async (name) => {
    const answer = await answerTo(name, "--dry-run");
    expect(answer).toMatchObject({ needs: "nothing", code: 2, out: "" });
    expect(answer.err).toContain("There is nothing like --dry-run here.");
  },
);

test("the scripts of package.json name commands that exist", () => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync("package.json", "utf8"));
  const named = Object.values(scripts).flatMap(
    (script) => /narrowgate\.mjs ([\w-]+)/.exec(script)?.[1] ?? [],
  );
  expect(named.filter((name) => !findCommand([name]))).toEqual([]);
});
