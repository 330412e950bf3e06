import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream, createWriteStream, rmSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Client } from "pg";
import { compare, type Goal, type Subject } from "@/cli/bench/measure";
import { memoryGoal, peakOfProcess } from "@/cli/bench/memory";
import { COMMAND_ENVIRONMENT, commandFlags } from "@/cli/command-flags.mjs";
import { copyIn } from "@/lib/copy-in";

const REQUESTS = 1_000_000;
const FEW = 10_000;
/** Of a row, about. */
const BYTES = 90;
/** A quarter of the speed of COPY. */
const MOST = 4;
/** Of an import under way, to which rows may be copied, and stay though it does not end in the same transaction. */
const IMPORT = "00000000-0000-4000-8000-000000000001";
const UNDER_WAY = `ALTER TABLE request_import DISABLE TRIGGER request_import_holds_nothing;
  INSERT INTO request_import (id, file_name, sha256, state, started_by, started_at)
  VALUES ('${IMPORT}', 'history.copy', repeat('0', 64), 'CARRYING_OUT', 'bench', now())`;
// While it is under way nobody makes a report, not even this bench.
const OVER = `ALTER TABLE request_import DISABLE TRIGGER USER;
  DELETE FROM request_import WHERE id = '${IMPORT}';
  ALTER TABLE request_import ENABLE TRIGGER USER`;

const HEADER =
  "id,received_at,jurisdiction,instrument_class,result,accounts,customers,notice,nondisclosure\r\n";
const COUNTRIES = ["US", "DE", "FR", "GB", "IE", "IN", "SG", "BR"];
const CLASSES = ["search_warrant", "subpoena", "court_order", "production_order", "preservation"];
const RESULTS = ["content", "noncontent", "rejected", "pending"] as const;
const START = Date.UTC(2025, 0, 1);

/** Invented history: the row of the file, and the same request as it is kept. */
function requestAt(no: number, run: number) {
  const received = new Date(START + no * 15_800).toISOString();
  const told = {
    id: `R-${run}-${no}`,
    ...{ jurisdiction: COUNTRIES[no % 8], instrument_class: CLASSES[no % 5], result: RESULTS[no % 4] },
    ...{ customers: `c${no % 5003}`, notice: "before", nondisclosure: no % 3 === 0 },
  };
  return { received, ...told };
}

function rowOf(no: number, run: number): string {
  const { id, received, jurisdiction, instrument_class, result, ...more } = requestAt(no, run);
  const { customers, notice, nondisclosure } = more;
  return `${id},${received},${jurisdiction},${instrument_class},${result},1,${customers};,${notice},${nondisclosure ? "yes" : "no"}\r\n`;
}

function lineOf(no: number, run: number): string {
  const { received, result, customers, nondisclosure, ...more } = requestAt(no, run);
  const targets = [{ id: `${more.id} 1`, result }];
  const request = { ...more, received_at: received, segment: "enterprise", targets, customers: [customers] };
  const kept = JSON.stringify({ ...request, ...(nondisclosure && { nondisclosure }) });
  return `${more.id}\t${IMPORT}\t${no + 1}\t${received}\t${kept}\n`;
}

function* pieces(many: number, make: (no: number) => string, header = ""): Generator<string> {
  yield header;
  for (let no = 1; no <= many; no += 1_000) {
    let some = "";
    for (let at = no; at < no + 1_000 && at <= many; at += 1) some += make(at);
    yield some;
  }
}

/** Imports a file by the command, as an operator does; answers the most megabytes that it held. */
async function importFrom(main: string, path: string): Promise<number> {
  const command = spawn(process.execPath, [...commandFlags("import"), main, "import", path], {
    env: { ...process.env, ...COMMAND_ENVIRONMENT },
    stdio: "ignore",
  });
  const ended = once(command, "exit");
  const peak = await peakOfProcess(command.pid ?? 0, ended);
  const [code] = await ended;
  if (code !== 0) throw new Error(`The import of ${path} returned ${code}.`);
  return peak;
}

interface Bench {
  ownerUrl: string;
  folder: string;
  /** The bundled commands; they find their database in the environment of this process. */
  main: string;
  many?: number;
}

/**
 * Importing a table of requests against COPY of the same requests, as they are kept, into the same table; and
 * the memory that it takes.
 */
export async function benchImport(
  { ownerUrl, folder, main, many = REQUESTS }: Bench,
  say: (line: string) => void,
): Promise<Goal[]> {
  const written: string[] = [];
  const write = async (name: string, content: Iterable<string>) => {
    const path = join(folder, name);
    written.push(path);
    await pipeline(Readable.from(content), createWriteStream(path));
    return path;
  };
  const tableOf = (run: number, rows: number) =>
    write(
      `history-${run}.csv`,
      pieces(rows, (no) => rowOf(no, run), HEADER),
    );
  const bare = new Client({ connectionString: ownerUrl, options: "-c TimeZone=UTC" });
  await bare.connect();
  try {
    await bare.query(UNDER_WAY);
    const few = await importFrom(main, await tableOf(9, FEW));
    const tables = [await tableOf(0, many), await tableOf(1, many)];
    const kept = [0, 1].map((run) =>
      write(
        `history-${run}.copy`,
        pieces(many, (no) => lineOf(no, run)),
      ),
    );
    const copies = await Promise.all(kept);
    let most = 0;
    const measured = async (run: number) => {
      most = Math.max(most, await importFrom(main, tables[run] ?? ""));
    };
    const floor = (run: number) =>
      copyIn(bare, "COPY imported_request FROM STDIN", createReadStream(copies[run] ?? "", "utf8"));
    // Each finds the table as empty as the other did.
    const alone = (subject: Subject) => async (run: number) => {
      await bare.query("TRUNCATE imported_request");
      await subject(run);
    };
    const timings = await compare(alone(measured), alone(floor), 1);
    await bare.query("TRUNCATE imported_request");
    await bare.query(OVER);
    const what = `Importing ${many.toLocaleString("en")} requests from a table`;
    const floorIs = "COPY of the same requests into the same table, with its indexes and checks";
    return [
      { what, by: "median", ...timings, floorIs, most: MOST },
      memoryGoal("of requests are imported", [FEW * BYTES, few], [many * BYTES, most], say),
    ];
  } finally {
    await bare.end();
    for (const path of written) rmSync(path, { force: true });
  }
}
