import { spawn } from "node:child_process";
import { noteChild } from "./build-lock.mjs";
import { LEASH, leashed } from "./leashed.mjs";
import { Refusal } from "./refusal.mjs";

/**
 * Runs a program that installs or builds, quietly unless it fails: then a Refusal carries what it said. The caller holds
 * the build lock.
 * @param {string} root the folder it runs in
 * @param {string[]} command the program and its arguments
 * @param {NodeJS.ProcessEnv} env
 */
export function runTool(root, [program, ...args], env) {
  return new Promise((resolve, reject) => {
    const options = `${env.NODE_OPTIONS ?? ""} --import ${LEASH}`.trim();
    const tool = spawn(program, args, {
      cwd: root,
      env: leashed({ ...env, NODE_OPTIONS: options }),
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    let output = "";
    const keep = (chunk) => {
      output = (output + chunk).slice(-8000);
    };
    tool.stdout.on("data", keep);
    tool.stderr.on("data", keep);
    tool.once("spawn", () => {
      try {
        noteChild(root, tool.pid);
      } catch (error) {
        tool.kill();
        reject(error);
      }
    });
    tool.once("error", ({ code }) => reject(new Refusal(`${program} could not be run (${code}).`)));
    tool.once("close", (code, signal) => {
      if (code === 0) resolve();
      else
        reject(
          new Refusal(
            `${output.trim()}\n${[program, ...args].join(" ")} ended with ${signal ?? code}; see above.`,
          ),
        );
    });
  });
}
