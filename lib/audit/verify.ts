import { BESIDE_DEMANDS, hashOf, linkHashOf, type StoredLink, type StoredRow } from "@/lib/audit/hash-row";
import { faultOfHead, readKeptHeads } from "@/lib/audit/heads";
import {
  demandsWithoutRows,
  type LinkedRow,
  readChain,
  readHead,
  readLinks,
  readSteps,
  rowsWithoutLinks,
  type StepRow,
} from "@/lib/audit/read-rows";
import { replay } from "@/lib/audit/replay";
import { db, type Transaction } from "@/lib/db";
import { NotReady } from "@/lib/errors";

/** One thing that is wrong, as a sentence that names the row. */
export type Fault = string;

export interface Verdict {
  intact: boolean;
  /** Rows of the chain that were read. */
  rows: number;
  /** Demands whose history was replayed. */
  demands: number;
  /** The first faults, in the order in which they were found. */
  faults: Fault[];
  /** How many more there are. */
  further: number;
  /** When the last signed head that fits was made; null without one. What came after could be cut off unseen. */
  headOf: string | null;
}

/** Where signed heads lie, and the public key that is known as ours; null where it is not known here. */
export interface HeadsPlace {
  folders: string[];
  key: string | null;
}

/** What no look at the database alone can tell; said where there is no signed head. */
export const BLIND_SPOT =
  "Rows cut off at the end of the chain together with its head, or a chain rewritten as a whole, cannot be seen from the " +
  "database alone: that takes a signed head kept elsewhere.";

const MOST_FAULTS = 50;
const ORIGIN = "0".repeat(64);

class Findings {
  readonly faults: Fault[] = [];
  further = 0;
  add(fault: Fault): void {
    if (this.faults.length < MOST_FAULTS) this.faults.push(fault);
    else this.further += 1;
  }
}

function linkFault(row: StoredRow, before: StoredRow | null): Fault | null {
  if (row.previous === (before?.hash ?? ORIGIN)) return null;
  return before
    ? `Row ${row.sequence} does not follow row ${before.sequence}: one of the two was changed, or a row between them was removed.`
    : `Row ${row.sequence} is not the beginning of the chain.`;
}

function gapFault(sequence: bigint, expected: bigint): Fault | null {
  if (sequence === expected) return null;
  if (sequence < expected) return `Row ${sequence} stands before the first place of the chain.`;
  const missing =
    sequence - 1n === expected ? `Row ${expected} is` : `Rows ${expected} to ${sequence - 1n} are`;
  return `${missing} missing.`;
}

async function checkChain(tx: Transaction, findings: Findings): Promise<number> {
  let before: StoredRow | null = null;
  let rows = 0;
  for await (const row of readChain(tx)) {
    rows += 1;
    const gap = gapFault(BigInt(row.sequence), BigInt(before?.sequence ?? 0) + 1n);
    if (gap) findings.add(gap);
    if (hashOf(row) !== row.hash)
      findings.add(`Row ${row.sequence} was changed: its content does not give its hash.`);
    const link = linkFault(row, before);
    if (link) findings.add(link);
    before = row;
  }
  const head = await readHead(tx);
  const last = { size: before?.sequence ?? "0", hash: before?.hash ?? ORIGIN };
  if (!head) findings.add("The head of the chain is gone.");
  else if (String(head.size) !== last.size)
    findings.add(
      `The head counts ${head.size} rows, but the last row is ${last.size}: the end was cut or added to.`,
    );
  else if (head.hash !== last.hash)
    findings.add(`The head does not carry the hash of the last row, ${last.size}.`);
  return rows;
}

function checkSteps(steps: readonly StepRow[], findings: Findings): void {
  const [first] = steps;
  const name = first?.demand?.reference ?? first?.demandId;
  for (const fault of replay(steps))
    findings.add(`Demand ${name}: ${fault} (row ${steps.at(-1)?.sequence}).`);
}

async function checkDemands(tx: Transaction, findings: Findings): Promise<number> {
  let steps: StepRow[] = [];
  let demands = 0;
  const finish = () => {
    if (steps.length === 0) return;
    demands += 1;
    checkSteps(steps, findings);
    steps = [];
  };
  for await (const step of readSteps(tx)) {
    if (steps[0]?.demandId !== step.demandId) finish();
    steps.push(step);
  }
  finish();
  for (const reference of await demandsWithoutRows(tx, MOST_FAULTS))
    findings.add(`Demand ${reference}: it has no history at all.`);
  return demands;
}

/** What is wrong with a link, after the one before it in its chain; null for nothing. */
function faultOfLink({ link, row }: LinkedRow, before: StoredLink | null): Fault | null {
  const last = before?.chain === link.chain ? before : null;
  const name = link.chain === BESIDE_DEMANDS ? "the acts beside the demands" : `demand ${link.chain}`;
  const at = `Place ${link.place} in the history of ${name}`;
  if (link.place !== String(Number(last?.place ?? 0) + 1)) return `${at} does not follow the one before it.`;
  if (!row) return `${at} leads to a row that is gone (row ${link.sequence}).`;
  if (link.chain !== (row.demandId ?? BESIDE_DEMANDS))
    return `${at} leads to row ${row.sequence}, which is about something else.`;
  const follows = link.previous === (last?.hash ?? ORIGIN);
  return follows && linkHashOf(row, link) === link.hash
    ? null
    : `${at} does not fit row ${row.sequence} or the place before it: one of them was changed.`;
}

async function checkHeads(tx: Transaction, { folders, key }: HeadsPlace, findings: Findings) {
  let last: string | null = null;
  for (const folder of folders) {
    for (const kept of await readKeptHeads(folder)) {
      const fault = await faultOfHead(tx, kept, key);
      if (fault) findings.add(fault);
      else if (kept.head && (!last || kept.head.at > last)) last = kept.head.at;
    }
  }
  return last;
}

async function checkLinks(tx: Transaction, findings: Findings): Promise<void> {
  let before: StoredLink | null = null;
  for await (const linked of readLinks(tx)) {
    const fault = faultOfLink(linked, before);
    if (fault) findings.add(fault);
    before = linked.link;
  }
  for (const sequence of await rowsWithoutLinks(tx, MOST_FAULTS))
    findings.add(`Row ${sequence} stands in no history.`);
}

const READ = ["_prisma_migrations", "audit_entry", "audit_head", "audit_link", "demand", "lifecycle_step"];

// An empty database has no broken row either; that must never read as intact.
async function refuseOtherDatabase(tx: Transaction): Promise<void> {
  const [missing] = await tx.$queryRaw<{ name: string }[]>`
    SELECT name FROM unnest(${READ}::text[]) AS name WHERE to_regclass('public.' || name) IS NULL LIMIT 1`;
  if (missing)
    throw new NotReady(`This is no database of a desk: it has no table ${missing.name}; name another.`);
}

/**
 * Checks the whole chain and each part of it against themselves, and each demand against its history (N7, N8), and
 * all against the heads that were signed and kept elsewhere, as of one moment, reading a few
 * thousand rows at a time. Writes nothing, and may run while the desk works.
 * @throws NotReady for a database that is none of a desk
 */
export async function verifyAudit(
  client = db(),
  heads: HeadsPlace = { folders: [], key: null },
): Promise<Verdict> {
  const findings = new Findings();
  const check = async (tx: Transaction) => {
    await tx.$executeRaw`SET TRANSACTION READ ONLY`;
    await refuseOtherDatabase(tx);
    const rows = await checkChain(tx, findings);
    await checkLinks(tx, findings);
    const headOf = await checkHeads(tx, heads, findings);
    return { rows, headOf, demands: await checkDemands(tx, findings) };
  };
  const day = 86_400_000;
  const counts = await client.$transaction(check, { isolationLevel: "RepeatableRead", timeout: day });
  const { faults, further } = findings;
  return { ...counts, intact: faults.length === 0, faults, further };
}
