import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { type Context, can, personId } from "@/lib/auth/context";
import { whyNotApprove } from "@/lib/reporting/publishing/approve-report";
import { isDemanded, whyNotPublish } from "@/lib/reporting/publishing/publish-report";
import type { reportVersionPage } from "@/lib/reporting/publishing/queries";
import {
  adoptReportAction,
  approveReportAction,
  publishReportAction,
  setReportAsideAction,
} from "../act-actions";

type Page = Awaited<ReturnType<typeof reportVersionPage>>;

/** What this person can do with a version, or why not. */
export function AnswerSections({
  ctx,
  page: { version, refusedYet, refusedBeside, givenAway },
}: {
  ctx: Context;
  page: Page;
}) {
  const { id, state, madeById, adoptedById } = version;
  const person = personId(ctx.actor) ?? "";
  const publishes = can(ctx.actor, "report:publish");
  const makes = can(ctx.actor, "report:make");
  if (state === "published") return makes ? <CorrectSection version={version} /> : null;
  if (state === "set aside") return null;
  const sections: [boolean, ReactNode][] = [
    [makes && !madeById && !adoptedById, <AdoptSection key="adopt" id={id} />],
    [
      publishes && state === "draft",
      <ApproveSection key="approve" id={id} refusal={whyNotApprove(person, version)} />,
    ],
    [
      publishes && state === "approved",
      <PublishSection
        key="publish"
        id={id}
        refusal={
          whyNotPublish(person, version) ??
          refusedYet ??
          refusedBeside ??
          (isDemanded(version.report) ? null : givenAway?.refusal)
        }
        word={isDemanded(version.report) ? givenAway?.refusal : undefined}
      />,
    ],
    [makes, <AsideSection key="aside" id={id} />],
  ];
  return sections.filter(([shown]) => shown).map(([, section]) => section);
}

interface ActProps {
  id: string;
  refusal?: string | null;
}

const reasonOf = ({ refusal }: Pick<ActProps, "refusal">) => (refusal ? { disabledReason: refusal } : {});

function AdoptSection({ id }: ActProps) {
  return (
    <Section title="Adopt it">
      <ActionForm
        action={adoptReportAction.bind(null, id)}
        submit="Adopt the draft"
        note="It was made at the command line. You stand for it as its maker, and another person approves it."
      />
    </Section>
  );
}

function ApproveSection({ id, refusal }: ActProps) {
  return (
    <Section title="Approve it">
      <ActionForm
        action={approveReportAction.bind(null, id)}
        submit="Approve the report"
        note="You stand for these numbers and for the bytes of these files. Somebody else publishes it."
        {...reasonOf({ refusal })}
      />
    </Section>
  );
}

/** @param word why whoever publishes it must say that the law demands it */
function PublishSection({ id, refusal, word }: ActProps & { word: string | undefined }) {
  return (
    <Section title="Publish it">
      <ActionForm
        action={publishReportAction.bind(null, id)}
        submit="Publish the report"
        note="From then on it is never edited; whatever is wrong in it is corrected by a further version."
        fields={
          word
            ? [
                {
                  name: "lawDemands",
                  label: "The law demands this table, also where it tells what a public report hides",
                  type: "checkbox",
                  required: "sometimes",
                  hint: word,
                },
              ]
            : []
        }
        {...reasonOf({ refusal })}
      />
    </Section>
  );
}

function AsideSection({ id }: ActProps) {
  return (
    <Section title="Set it aside">
      <ActionForm
        action={setReportAsideAction.bind(null, id)}
        submit="Set the draft aside"
        submitVariant="secondary"
        note="It stays on the list, and cannot be published any more."
      />
    </Section>
  );
}

function CorrectSection({ version: { report, manifest } }: { version: Page["version"] }) {
  const { profile, bandStructure } = report;
  const query = new URLSearchParams({ ...manifest.period, profile, ...(bandStructure && { bandStructure }) });
  return (
    <Section title="Correct it">
      <p>
        This version stays as it is. A correction is counted anew and says why, and which numbers changed.
      </p>
      <div>
        <LinkButton href={`/reports/versions/new?${query}`}>Make a correction</LinkButton>
      </div>
    </Section>
  );
}
