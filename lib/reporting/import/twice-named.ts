/** Fields of all objects in it. Without calling itself: a case may be nested as deep as it is long. */
function fieldsIn(given: object): number {
  const left: unknown[] = [given];
  let count = 0;
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    if (typeof one !== "object" || one === null) continue;
    const within = Object.values(one);
    if (!Array.isArray(one)) count += within.length;
    for (const value of within) if (typeof value === "object" && value !== null) left.push(value);
  }
  return count;
}

const BACKSLASH = 92;
const COLON = 58;
const SPACE = 32;

/** Where the string ends that begins here. */
function endOf(text: string, from: number): number {
  let end = text.indexOf('"', from + 1);
  for (;;) {
    let before = end - 1;
    while (text.charCodeAt(before) === BACKSLASH) before -= 1;
    if ((end - before) % 2 === 1) return end;
    end = text.indexOf('"', end + 1);
  }
}

/** Whether a name ends here: a colon follows. */
function isName(text: string, end: number): boolean {
  let at = end + 1;
  while (text.charCodeAt(at) <= SPACE) at += 1;
  return text.charCodeAt(at) === COLON;
}

/** Fields as they are written, also those of which JSON keeps only the last. */
function fieldsWritten(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; ) {
    const end = endOf(text, at);
    if (isName(text, end)) count += 1;
    at = text.indexOf('"', end + 1);
  }
  return count;
}

/** The first field that an object of the case has twice, and the field of the case in which that is. */
function firstTwice(text: string): { field: string; name: string } | null {
  const seen: Set<string>[] = [];
  let field = "";
  for (const mark of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    const [written] = mark;
    if (written === "{" || written === "[") seen.push(new Set());
    else if (written === "}" || written === "]") seen.pop();
    else if (isName(text, mark.index + written.length - 1)) {
      const name: string = JSON.parse(written);
      const names = seen.at(-1);
      if (seen.length === 1) field = name;
      if (names?.has(name)) return { field, name };
      names?.add(name);
    }
  }
  return null;
}

/**
 * What is wrong with a case in which an object has a field twice, by the field of the case; null where none has. Of two
 * JSON keeps the last, and nobody would hear of the other. Pure.
 * @param text JSON that could be read, and `given` what it says
 */
export function twiceNamed(text: string, given: object): Record<string, string> | null {
  if (fieldsWritten(text) === fieldsIn(given)) return null;
  const twice = firstTwice(text);
  return twice && { [twice.field]: `“${twice.name.slice(0, 60)}” stands twice: leave out what is wrong.` };
}
