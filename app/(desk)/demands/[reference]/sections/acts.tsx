import { Details } from "@/components/ui/details";
import { obstacle } from "@/lib/demands/obstacle";
import { allForms, type PageAct } from "../../forms/all-forms";
import { ActLink } from "./act-link";
import type { View } from "./view";

interface ActsProps {
  view: View;
  acts: PageAct[];
  /** What the section is there for: drawn also while it is refused, with the words of the refusal. */
  own?: PageAct;
}

/** Several acts side by side: what this person can do now as buttons, the rest folded away with what stands in the way. */
export function Acts({ view, acts, own }: ActsProps) {
  const judged = acts.map((act) => ({ act, refusal: obstacle(act, view.facts, view.ctx.actor) }));
  const drawn = judged.filter(({ act, refusal }) => !refusal || act === own);
  const refused = judged.filter(({ act, refusal }) => refusal && act !== own);
  return (
    <div className="flex flex-col gap-3 print:hidden">
      {drawn.length > 0 && (
        <ul className="flex flex-wrap items-start gap-2">
          {drawn.map(({ act }) => (
            <li key={act}>
              <ActLink view={view} act={act} />
            </li>
          ))}
        </ul>
      )}
      {refused.length > 0 && (
        <Details summary={`Not possible now (${refused.length})`}>
          <dl className="flex flex-col gap-2 text-sm">
            {refused.map(({ act, refusal }) => (
              <div key={act}>
                <dt className="font-medium">{allForms[act].title}</dt>
                <dd className="text-muted">{refusal?.message}</dd>
              </div>
            ))}
          </dl>
        </Details>
      )}
    </div>
  );
}
