import { bytesOf, endless, type Hostile, MIB } from "./test-hostile";

export const HOSTILE_ROWS: Hostile[] = [
  {
    name: "a JSON line of 50 MB",
    kind: "jsonl",
    codes: ["TOO_LARGE", "clear"],
    make: () => endless('{"a":"', "x", 50 * MIB, '"}\n{"a":1}\n'),
  },
  {
    name: "JSON nested 100,000 deep",
    kind: "jsonl",
    codes: ["TOO_DEEP", "clear"],
    make: () => bytesOf(`${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}\n{"a":1}\n`),
  },
  {
    name: "JSON of two million fields below a name of 4 MB",
    kind: "jsonl",
    codes: ["TOO_LARGE"],
    make: () => bytesOf(`{"${"x".repeat(4 * MIB)}":[${"1,".repeat(1_900_000)}1]}\n`),
  },
  {
    name: "JSON of backslashes",
    kind: "jsonl",
    codes: ["clear"],
    make: () => bytesOf(`{"a":"${"\\\\".repeat(3_000_000)}"}\n`),
  },
  {
    name: "JSON that would change every object",
    kind: "jsonl",
    codes: ["clear"],
    make: () => bytesOf('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}\n'),
  },
  {
    name: "JSON that names the account twice",
    kind: "jsonl",
    codes: ["BAD_ROW"],
    make: () => bytesOf('{"account":"bob","account":"eve"}\n'),
  },
  {
    name: "a quotation mark that is never closed",
    kind: "csv",
    codes: ["clear", "TOO_LARGE"],
    make: () => endless('a,b\n1,2\n"', "x", 50 * MIB, "\n3,4\n"),
  },
  {
    name: "a row of 8 MB of quotation marks",
    kind: "csv",
    codes: ["clear", "BAD_ROW"],
    make: () => bytesOf(`a,b\n1,2\n${'"",'.repeat(2_700_000)}\n`),
  },
  {
    name: "a table in UTF-16 with a zero letter",
    kind: "csv",
    codes: ["clear", "BAD_ROW"],
    make: () => Buffer.from("\ufeffa,b\n1,2\n\0,3\n", "utf16le"),
  },
  {
    name: "a table that a spreadsheet would calculate",
    kind: "csv",
    codes: ["clear"],
    make: () => bytesOf("a,b\n=cmd|' /C calc'!A0,2\n"),
  },
  {
    name: "a table whose fields are called as objects' own",
    kind: "csv",
    codes: ["clear"],
    make: () => bytesOf("__proto__,constructor\n1,2\n"),
  },
];
