import { randomUUID } from "node:crypto";
import { CiteButton } from "@/components/reader/cite-button";
import { ActionForm } from "@/components/ui/action-form";
import { decisionForms } from "../../forms/decisions";
import type { View } from "../sections/view";
import { answerInReview } from "./review-action";

/** One item, open to be decided beside the paper. */
export function ItemPanel({ view, itemId }: { view: View; itemId: string }) {
  const { facts, ctx } = view;
  const submission = randomUUID();
  return (
    <div className="border-line border-b p-4">
      <ActionForm
        // Not the token: drawn anew without scripts, the form would not know its own answer.
        key={itemId}
        action={answerInReview.bind(null, facts.demand.reference, "decideItem")}
        submit="Keep the decision"
        fields={decisionForms.decideItem.fields(facts, ctx, new URLSearchParams({ item: itemId }))}
        hidden={{ version: String(facts.demand.version), submission }}
        cancel={{ href: `/demands/${facts.demand.reference}/review#items`, label: "Put it aside" }}
      >
        <CiteButton titles={Object.fromEntries(facts.documents.map(({ id, title }) => [id, title]))} />
      </ActionForm>
    </div>
  );
}
