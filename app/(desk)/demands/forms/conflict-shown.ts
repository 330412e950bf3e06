import { headers } from "next/headers";
import type { ActForm } from "@/app/_adapters/act-form";
import type { FieldSpec } from "@/components/ui/field-spec";
import { type FormState, typedValues } from "@/components/ui/form-state";
import type { Context } from "@/lib/auth/context";
import { sentenceOf } from "@/lib/demands/audit-sentence";
import { obstacle } from "@/lib/demands/obstacle";
import { openDemand } from "@/lib/demands/open-demand";
import type { Overtaken } from "@/lib/demands/overtaken";
import { sayInstant } from "@/lib/demands/say-instant";
import { STATUS_NAMES } from "@/lib/demands/words";
import type { PageAct } from "./all-forms";

type Answer = string | string[] | undefined;

/** An answer in the words of its field: the labels of what was chosen, or the text. */
function inWords({ options, type }: FieldSpec, answer: Answer): string {
  const values = [answer ?? []].flat().filter(Boolean);
  if (type === "checkbox") return values.length > 0 ? "Yes" : "No";
  return values.map((value) => options?.find((one) => one.value === value)?.label ?? value).join(", ");
}

const NOT_COMPARED = new Set(["hidden", "heading", "file", "password"]);

/** The query of the page with the form: it says which of several the form is about. */
async function pageQuery(): Promise<URLSearchParams> {
  const page = (await headers()).get("narrowgate-page") ?? "";
  return new URLSearchParams(page.split("?")[1] ?? "");
}

/**
 * What was typed beside what is there now, with who did what meanwhile; nothing is lost, and sent again it counts on the
 * new version.
 */
export async function conflictShown(
  ctx: Context,
  form: ActForm,
  { reference, act }: { reference: string; act: PageAct },
  data: FormData,
  overtaken: Overtaken,
): Promise<FormState & Required<Pick<FormState, "comparison">>> {
  const facts = await openDemand(ctx, reference);
  const values = typedValues(data);
  const fields = await form.fields(facts, ctx, await pageQuery());
  const refusal = obstacle(act, facts, ctx.actor);
  return {
    message: overtaken.message,
    values,
    hidden: { version: String(facts.demand.version), ...(facts.lastAct && { lastAct: facts.lastAct }) },
    comparison: {
      title: "What is there now, and what you typed",
      names: ["There now", "Yours"],
      lines: [
        { label: "The demand", before: STATUS_NAMES[facts.demand.status], after: "As you saw it before" },
        ...fields
          .filter(({ type }) => !NOT_COMPARED.has(type))
          .map((field) => ({
            label: typeof field.label === "string" ? field.label : field.name,
            before: inWords(field, field.value) || "Nothing",
            after: inWords(field, values[field.name]) || "Nothing",
          })),
      ],
      notes: [
        ...(refusal ? [refusal.message] : []),
        ...overtaken.meanwhile.map(
          (one) => `${one.actorName}, ${sayInstant(one.at, facts.instrument.servedZone)}: ${sentenceOf(one)}`,
        ),
      ],
      submit: "Go on with mine",
    },
  };
}
