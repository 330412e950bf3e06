/** Why a command cannot go on, as one sentence for the person at the console; it is printed without a stack trace. */
export class Refusal extends Error {
  name = "Refusal";
}

let progress = process.stdout;

/** From now on progress goes to stderr: what a command answers stands on stdout alone, for programs to read. */
export function sayBesideTheAnswer() {
  progress = process.stderr;
}

/** Writes one line of progress to the console. */
export function say(line) {
  progress.write(`${line}\n`);
}

/**
 * Runs `work` and says every few seconds that it still goes on, because an install or a build is silent for long.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function sayWhile(what, work) {
  const began = performance.now();
  const seconds = () => Math.round((performance.now() - began) / 1000);
  say(`${what} …`);
  const ticking = setInterval(() => say(`${what}: ${seconds()} s`), 5000);
  try {
    return await work();
  } finally {
    clearInterval(ticking);
  }
}

// What the system may answer to a machine's ordinary troubles, whichever step meets them.
const TROUBLES = {
  ENOSPC: "free some space on the disk",
  EDQUOT: "free some space within the quota of this account",
  EROFS: "make the file system writable",
  EACCES: "give this account the right to write there",
  EPERM: "give this account the right to do so",
};

/** Prints what stopped a command, a sentence for a Refusal and the whole error for a fault of ours, and returns 1. */
export function sayWhyStopped(error) {
  process.stderr.write(`${whyStopped(error)}\n`);
  return 1;
}

function whyStopped(error) {
  if (error instanceof Refusal) return error.message;
  const remedy = error?.syscall && TROUBLES[error.code];
  return remedy ? `${error.message}; ${remedy}.` : (error?.stack ?? error);
}
