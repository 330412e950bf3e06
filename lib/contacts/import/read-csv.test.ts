import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FileFault, type Headings, type Line, readCsv } from "@/lib/contacts/import/read-csv";

async function* parts(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(file: string | Uint8Array, size = 7) {
  const bytes = typeof file === "string" ? Buffer.from(file) : file;
  const all: (Headings | Line)[] = [];
  for await (const one of readCsv(parts(bytes, size))) all.push(one);
  const [headings, ...lines] = all;
  return { headings, lines: lines as Line[], given: (lines as Line[]).map(({ given }) => given) };
}

const faultOf = (file: string | Uint8Array) =>
  read(file).then(
    () => "read",
    (error) => (error instanceof FileFault ? error.message : error),
  );

const ANN = { capacity: "ADMINISTRATOR", name: "Ann", email: "ann@x.example" };

describe("a file", () => {
  test.each([
    ["commas", "name,email\nAnn,ann@x.example\n"],
    ["semicolons and CRLF", "name;email\r\nAnn;ann@x.example\r\n"],
    ["tabs and the line ends of old Macs", "name\temail\rAnn\tann@x.example"],
    ["a byte order mark", "\ufeffname,email\nAnn,ann@x.example"],
    [
      "a heading with the other separator in quotation marks",
      '"name";"e-mail";"a,b,c,d"\nAnn;ann@x.example;1',
    ],
    ["blank lines, and lines of separators alone", "\n\nname,email\n\n,\nAnn,ann@x.example\n,,\n"],
    ["headings as other programs write them", "Full Name,E-Mail Address\nAnn,ann@x.example"],
  ])("with %s is read", async (_what, file) => {
    expect((await read(file)).given).toEqual([ANN]);
    expect((await read(file, 1)).given).toEqual([ANN]);
  });

  test.each([
    ["utf16le", [0xff, 0xfe]],
    ["utf-16be", [0xfe, 0xff]],
  ])("in %s is read where it says so", async (encoding, mark) => {
    const little = Buffer.from("name,email\nÄnn,ann@x.example", "utf16le");
    const bytes = Buffer.concat([Buffer.from(mark), encoding === "utf16le" ? little : little.swap16()]);
    expect((await read(bytes)).given).toEqual([{ ...ANN, name: "Änn" }]);
  });

  test.each([
    ["nothing", ""],
    ["a mark alone", "\ufeff"],
    ["headings alone", "name,email\n"],
    ["no headings", "Ann,ann@x.example\n"],
    ["a heading twice", "name,email,e-mail\nAnn,a@x.example,b@x.example"],
    ["a quotation mark that is never closed", 'name,email\n"Ann,ann@x.example\nBo,bo@x.example'],
    ["a quotation mark within a cell", 'name,email\nA"nn",ann@x.example'],
    ["a row without end", `name,email\n"${"x".repeat(70_000)}",ann@x.example`],
    ["bytes of a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
    ["an old code page", Buffer.from("name,email\nJ\u00fcrgen,j@x.example", "latin1")],
    ["nulls", "name,email\nA\u0000nn,ann@x.example"],
  ])("with %s is refused in a sentence", async (_what, file) => {
    expect(await faultOf(file)).toMatch(/^[A-Z].*\.$/);
  });

  test("says what is missing, and which columns are not read", async () => {
    expect(await faultOf("name,telephone\nAnn,1")).toContain("Missing: email.");
    const { headings } = await read("name,Telephone,email,,Notes\nAnn,1,ann@x.example,,hi");
    expect(headings).toEqual({ columns: ["name", "email"], notRead: ["Telephone", "Notes"] });
  });

  test("of a hundred thousand rows is read one by one", async () => {
    async function* many() {
      yield Buffer.from("name,email\n");
      for (let n = 0; n < 100_000; n += 1) yield Buffer.from(`Person ${n},p${n}@x.example\n`);
    }
    const before = process.memoryUsage().heapUsed;
    let rows = 0;
    for await (const line of readCsv(many())) if ("line" in line) rows += 1;
    expect(rows).toBe(100_000);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(150_000_000);
  });
});

describe("a row", () => {
  const row = async (heading: string, cells: string) =>
    (await read(`name,email,${heading}\nAnn,ann@x.example,${cells}`)).lines[0];

  test("is read cell by cell, and each cell that cannot be is said by its column", async () => {
    expect(
      await row("capacity,language,tenant,domain", "Legal Contact,German,T-1,@Mail.X.example"),
    ).toMatchObject({
      given: { capacity: "LEGAL_CONTACT", language: "de", tenant: "T-1", domain: "mail.x.example" },
      faults: {},
    });
    expect(
      await row("capacity,language,confirmed_on,domain", "boss,it,30.11.2026,a@b.example"),
    ).toMatchObject({
      faults: {
        capacity: expect.any(String),
        language: expect.any(String),
        confirmedOn: expect.any(String),
        domain: expect.any(String),
      },
    });
    for (const day of ["2026-02-30", "1026-01-01", "2026-1-1"])
      expect(await row("confirmed_on", day)).toMatchObject({ faults: { confirmedOn: expect.any(String) } });
  });

  test.each([
    ["", "x@y.example"],
    ["Ann", ""],
    ["Ann", "x@y.example,z@y.example"],
    ["Ann", "Ann <x@y.example>"],
    ["Ann", "x@y"],
    ["A\u0007nn", "x@y.example"],
    ["n".repeat(201), "x@y.example"],
  ])("with the name %j and the address %j is refused", async (name, email) => {
    const { lines } = await read(
      stringify([
        ["name", "email"],
        [name, email],
      ]),
    );
    expect(Object.keys(lines[0]?.faults ?? {})).toHaveLength(1);
  });

  test("with a line break in quotation marks is one row, and a formula is text that is pointed out", async () => {
    const { lines } = await read(
      'name,email\n"Ann\r\nB. Cole",ann@x.example\n"=HYPERLINK(""http://x"")",b@x.example\n\'+1,c@x.example',
    );
    expect(lines.map(({ given, flagged, line }) => [given.name, flagged, line])).toEqual([
      ["Ann B. Cole", false, 2],
      ['=HYPERLINK("http://x")', true, 3],
      ["+1", true, 4],
    ]);
  });

  test("with more cells than there are columns is refused, with fewer the rest is empty", async () => {
    expect((await read("name,email\nCole, Ann,ann@x.example")).lines[0]?.faults).toHaveProperty("row");
    expect((await read("name,email,role\nAnn,ann@x.example")).lines[0]).toMatchObject({
      given: { role: "" },
      faults: {},
    });
  });
});

test("whatever stands in a file, it is read or refused in a sentence, and never otherwise", async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc
      .string({ unit: fc.constantFrom('"', ",", ";", "\n", "\r", "a", "@", ".", " ", "'", "=") })
      .map((text) => Buffer.from(`name,email\n${text}`)),
  );
  await fc.assert(
    fc.asyncProperty(bytes, async (file) => {
      expect(typeof (await faultOf(file))).toBe("string");
    }),
  );
});
