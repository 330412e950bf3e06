import type { ReactNode } from "react";
import type { FieldSpec } from "@/components/ui/field-spec";
import type { Context } from "@/lib/auth/context";
import type { DemandFacts } from "@/lib/demands/facts";
import type { NoticePlan } from "@/lib/demands/plan-notice";
import type { Done } from "@/lib/demands/transition";

/** What every form about one demand brings along, already checked to be there. */
export interface FormCommand {
  reference: string;
  version?: string;
  lastAct?: string;
  submission: string;
}

/** What an act answers; a passphrase is shown once, and kept no longer than the sealing takes. */
export type Taken = Done & { passphrase?: string | null; opening?: string | null };

/** One act on a demand as a page: what will happen, what is asked, and the verb that does it. */
export interface ActForm {
  title: string;
  /** Exactly what will happen: who is told what, and whether it can be undone. */
  explain: (facts: DemandFacts) => ReactNode;
  /** The words on the button. */
  submit: string;
  fields: (facts: DemandFacts, ctx: Context, query: URLSearchParams) => FieldSpec[] | Promise<FieldSpec[]>;
  /** Parses the form by the verb's schema and calls the verb. */
  run: (ctx: Context, command: FormCommand, data: FormData) => Promise<Taken>;
  /** The act sends a letter: it is shown as the bytes that would go, and sent only once it was looked at. */
  letter?: boolean;
  /** The act gives a notice: each mail is shown as the bytes that would go, and only these are given. */
  notice?: (facts: DemandFacts) => NoticePlan;
  /** Asks for the second factor again, where it was given longer ago. */
  asksAgain?: boolean;
  /** Cannot be undone: the reference must be typed in confirmation. */
  irreversible?: boolean;
  /** One of several alike: the query of this page for the next one to do, or null once all are done. */
  again?: (facts: DemandFacts) => string | null;
  /** Where the act itself leads, in place of the demand's page; null for there. */
  leadsTo?: (taken: Taken) => string | null;
  /** What the inverse act needs to know, for the offer to undo this one; acts without it are not undone. */
  undo?: (data: FormData) => string;
}
