import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { commands, findCommand } from "@/cli/commands";

test("every command is found by its name, help by none, and nothing by a name inherited", () => {
  for (const name of Object.keys(commands))
    expect(findCommand([...name.split(" "), "x"])).toEqual({ command: commands[name], args: ["x"] });
  expect(findCommand([])?.command).toBe(commands.help);
  for (const name of ["", "nothing", "constructor", "__proto__"]) expect(findCommand([name])).toBeUndefined();
});

test("the scripts of package.json name commands that exist", () => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync("package.json", "utf8"));
  const named = Object.values(scripts).flatMap(
    (script) => /narrowgate\.mjs ([\w-]+)/.exec(script)?.[1] ?? [],
  );
  expect(named.filter((name) => !findCommand([name]))).toEqual([]);
});
