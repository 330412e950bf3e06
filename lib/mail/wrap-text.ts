const WIDTH = 76;

function wrapLine(line: string): string {
  if (line.length <= WIDTH) return line;
  const [lead = ""] = /^\s*(?:(?:[-*]|\d+[.)]|\([a-z0-9]+\))\s+)?/.exec(line) ?? [];
  const hang = " ".repeat(lead.length);
  const lines: string[] = [];
  let current = lead;
  let empty = true;
  for (const word of line.slice(lead.length).split(/ +/)) {
    if (!empty && current.length + 1 + word.length > WIDTH) {
      lines.push(current);
      current = hang;
      empty = true;
    }
    current += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, current].join("\n");
}

/**
 * Plain text as it goes out: lines of at most 76 characters, list items hanging under their first word, addresses and
 * links never broken, no blanks at line ends, one line break at the end.
 */
export function wrapText(text: string): string {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  return `${lines
    .map((line) => wrapLine(line.trimEnd()))
    .join("\n")
    .trimEnd()}\n`;
}
