/** What free text becomes in a file. Whatever else guards text, such as SQL, is tried on the same cases. */
// biome-ignore format: a table to be read across
export const GUARD_CASES: readonly (readonly [why: string, text: string, guarded: string])[] = [
  ["an equals sign begins a formula",    "=1+1",              "'=1+1"],
  ["so does a plus",                     "+1",                "'+1"],
  ["so does a minus, typed as text",     "-5",                "'-5"],
  ["so does an at",                      "@SUM(A1)",          "'@SUM(A1)"],
  ["a tab before it is dropped",         "\t=1",              "'\t=1"],
  ["so is a carriage return",            "\r=1",              "'\r=1"],
  ["so is a line feed",                  "\n=1",              "'\n=1"],
  ["so is a NUL",                        "\0=1",              "'\0=1"],
  ["full-width equals",                  "＝1+1",             "'＝1+1"],
  ["full-width plus",                    "＋1",               "'＋1"],
  ["full-width minus",                   "－1",               "'－1"],
  ["full-width at",                      "＠A1",              "'＠A1"],
  ["a byte order mark hides nothing",    "\uFEFF=1",          "'\uFEFF=1"],
  ["a line break later hides nothing",   "=1+1\nx",           "'=1+1\nx"],
  ["an apostrophe can be told from ours", "'=1",              "''=1"],
  ["a sign further on does nothing",     "1=1",               "1=1"],
  ["an apostrophe alone is no guard",    "'tis",              "'tis"],
  ["a space is no formula",              " 1",                " 1"],
  ["words stay words",                   "Côte d’Ivoire",     "Côte d’Ivoire"],
  ["nothing stays nothing",              "",                  ""],
];
