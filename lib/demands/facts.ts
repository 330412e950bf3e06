import type { Actor } from "@/lib/auth/context";
import type { Role } from "@/lib/auth/permissions";
import type { FreshnessDays } from "@/lib/contacts/freshness";
import type { Transaction } from "@/lib/db";
import { factsOf } from "@/lib/demands/facts-query";
import { revive } from "@/lib/demands/revive";
import { visibleTo } from "@/lib/demands/visible-to";
import type { Judging } from "@/lib/demands/waiting-records";
import { NotFound } from "@/lib/errors";
import type * as Rows from "@/lib/generated/prisma/client";
import { Prisma } from "@/lib/generated/prisma/client";
import type { InstrumentKind } from "@/lib/instruments/kind";

export type ScopeFacts = Rows.Scope & { decisions: Rows.ItemDecision[] };
export type NoticeFacts = Rows.Notice & { recipients: Rows.NoticeRecipient[] };
/** With the ids of whom it permits, and of the items that it names: none where it names the whole demand. */
export type OrderFacts = Rows.SecrecyOrder & { permits: string[]; items: string[] };
/** `returnedAt`: since when it no longer counts that a mail server took it, see `stillAccepted`. */
export type MailFacts = Omit<Rows.OutboxMessage, "bytes"> & { returnedAt: Date | null };
/** `address`: which a code proved; null before there were codes. */
export type CollectionFacts = Rows.Collection & { address: string | null };
export type CodeFacts = Omit<Rows.CollectionCode, "codeHash">;
export type LinkFacts = Rows.CollectionLink & { collections: CollectionFacts[]; codes: CodeFacts[] };
export type DeadlineFacts = Rows.Deadline & {
  computations: Rows.DeadlineComputation[];
  settlements: Rows.DeadlineSettlement[];
};
/** What a custodian is asked for, with the exports given for it, those taken back among them. */
export type TaskFacts = Rows.CustodianTask & { exports: ExportFacts[] };
/** `found`: how many records its run in force read, let in (of them privileged) and left unclear; null where none has ended. */
export type ExportFacts = Rows.SourceExport & {
  found: { read: number; in: number; privileged: number; unclear: number } | null;
};
/** `stands`: is the run of the filter that let it out still in force, with nothing unclear? `givenById`: who gave the export that it is of. */
export type ProducedFileFacts = Rows.ProducedFile & { stands: boolean; givenById: string | null };
/** Where privileged records go, with the calls that vouched for its recipient, the last of which counts. */
export type RouteFacts = Rows.PrivilegedRoute & { callBacks: Rows.RecipientVerification[] };
export type ProductionFacts = Rows.Production & { files: ProducedFileFacts[]; links: LinkFacts[] };

/** Somebody who may know of the demand; `away` until the end of a dated absence, while a deputy stands in. */
export interface KnowingPerson {
  id: string;
  name: string;
  roles: Role[];
  away?: { until: Date; deputy: string } | null;
}

/** All that the gates judge by: one demand with everything around it, as of `now`. */
export interface DemandFacts {
  /** The database's clock when the facts were read. */
  now: Date;
  /** How long a confirmation of a contact holds, by the version in force when the facts were read. */
  freshnessDays: FreshnessDays;
  demand: Rows.Demand;
  instrument: Rows.Instrument;
  /** The catalog's row in the version with which the instrument was registered. */
  kind: InstrumentKind;
  authority: Rows.Authority;
  officer: Rows.Officer;
  entity: Rows.LegalEntity;
  callBacks: Rows.OfficerVerification[];
  customer: Rows.Customer | null;
  /** Listed now: removed contacts are left out. */
  contacts: Rows.Administrator[];
  /** Administrators who were listed when the demand came in and were taken off the list since. */
  takenOff: Rows.Administrator[];
  /** Ids of contacts who said that they left, or are none of this customer's, since they were last confirmed; the desk has to settle it. */
  disclaiming: string[];
  items: Rows.Item[];
  documents: Rows.Document[];
  redirects: Rows.Redirect[];
  skips: Rows.RedirectSkip[];
  endings: Rows.Ending[];
  checks: Rows.CheckAnswer[];
  flags: Rows.DemandFlag[];
  escalations: Rows.Escalation[];
  conflicts: Rows.ForeignConflict[];
  scopes: ScopeFacts[];
  holds: Rows.Hold[];
  questions: Rows.Question[];
  bars: Rows.Bar[];
  extensions: Rows.Extension[];
  objections: Rows.Objection[];
  /** The mails that told the customer how an objection ended. */
  objectionAnswers: Rows.ObjectionAnswer[];
  clearances: Rows.DocumentClearance[];
  acknowledgements: Rows.NoticeAcknowledgement[];
  challenges: Rows.Challenge[];
  incidents: Rows.Incident[];
  legalHolds: Rows.LegalHold[];
  destructions: Rows.Destruction[];
  /** Files of its documents and productions whose key was destroyed: nobody can read them. */
  destroyedFiles: string[];
  deadlines: DeadlineFacts[];
  orders: OrderFacts[];
  flagAnswers: Rows.SecrecyFlagAnswer[];
  notices: NoticeFacts[];
  efforts: Rows.NoticeEffort[];
  proposals: Rows.Proposal[];
  delayed: Rows.DelayedNotice[];
  productions: ProductionFacts[];
  tasks: TaskFacts[];
  /** Where records that name the customer's lawyers go; the last counts. */
  privilegedRoutes: RouteFacts[];
  judging: Judging;
  mails: MailFacts[];
  notes: Rows.Note[];
  tags: Rows.DemandTag[];
  /** Production demands that lean on this preservation and are still open, as far as the asker may know of them. */
  openFollowers: { id: string; reference: string }[];
  /** Active people who may know of this demand, for "who could act now". */
  people: KnowingPerson[];
  /** The named readers of a restricted demand; deputies of theirs are not among them. */
  readers: string[];
  /** Told of steps, objections and answers. */
  watchers: string[];
  /** The hash of the newest audit row: what the reader of these facts has seen of the demand's history. */
  lastAct: string | null;
}

/**
 * Loads the facts of the demand with this reference, as far as the actor may know of it.
 * @param within whom to load them for, where that is not who may know of it: `reachedBy` for an act
 * @throws NotFound alike for a demand that is absent and for one that the actor may not know of
 */
export async function loadFacts(
  tx: Transaction,
  actor: Actor,
  reference: string,
  within = visibleTo(actor),
): Promise<DemandFacts> {
  const rows = await tx.$queryRaw<{ facts: object; more: object }[]>(
    factsOf(Prisma.sql`d.reference = ${reference} AND ${within}`, visibleTo(actor)),
  );
  const [row] = rows;
  if (!row) throw new NotFound();
  return revive({ ...row.facts, ...row.more }) as DemandFacts;
}

/**
 * Locks the demand's row until the transaction ends, before anything else is read. Every verb begins here, so two
 * people's acts on one demand come one after the other.
 * @throws NotFound as `loadFacts`
 */
export async function lockFacts(
  tx: Transaction,
  actor: Actor,
  reference: string,
  within = visibleTo(actor),
): Promise<DemandFacts> {
  await tx.$queryRaw`SELECT d.id FROM demand d WHERE d.reference = ${reference} AND ${within} FOR NO KEY UPDATE`;
  return loadFacts(tx, actor, reference, within);
}
