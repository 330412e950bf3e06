import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { draftFor } from "@/app/_adapters/draft-of-form";
import { factorFields } from "@/app/_adapters/factor-again";
import { FactorAtService } from "@/app/_adapters/factor-at-service";
import { ActionForm } from "@/components/ui/action-form";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { ConfirmText } from "@/components/ui/confirm-text";
import { PageHeader } from "@/components/ui/page-header";
import { Card, Columns } from "@/components/ui/section";
import { readsDemands } from "@/lib/auth/context";
import { custodyOf } from "@/lib/demands/custody";
import { actFormKey } from "@/lib/demands/drafts/form-key";
import { isActOf, obstacle } from "@/lib/demands/obstacle";
import { openAsked, openDemand } from "@/lib/demands/open-demand";
import { peopleNames } from "@/lib/demands/people-names";
import { NotFound } from "@/lib/errors";
import { showNotice } from "@/lib/notice/show-notice";
import { allForms, formOf } from "../../forms/all-forms";
import { takeAct } from "../../forms/take-act";
import { CustodyPreview } from "../custody/custody-preview";
import { DoneBanner } from "../done-banner";
import { SecrecyBanner } from "../sections/secrecy-banner";
import { ActPreview } from "./act-preview";
import { DemandInShort } from "./demand-in-short";
import { noticeAhead } from "./notice-ahead";

type Props = {
  params: Promise<{ reference: string; act: string }>;
  searchParams: Promise<Record<string, string>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { reference, act } = await params;
  const form = Object.hasOwn(allForms, act) ? formOf(act).form : null;
  return { title: form ? `${form.title}, ${reference}` : reference };
}

/** One act on a demand: what will happen and what is asked, or the words of what stands in the way. */
export default async function ActPage({ params, searchParams }: Props) {
  const { reference, act: name } = await params;
  const query = new URLSearchParams(await searchParams);
  return deskPage(async (ctx) => {
    const { act, form } = formOf(name);
    const reads = readsDemands(ctx.actor);
    if (!reads && !isActOf(act, ctx.actor)) throw new NotFound();
    const open = reads ? openDemand : openAsked;
    const [facts, nameOf] = await Promise.all([open(ctx, reference), peopleNames()]);
    const refusal = obstacle(act, facts, ctx.actor);
    const back = { href: `/demands/${reference}`, label: "Back to the demand" };
    // A sealing that was asked for leaves a passphrase in the form's place, so without scripts too the form must be drawn.
    const submission = randomUUID();
    const draft = refusal ? undefined : await draftFor(ctx, actFormKey(reference, act, query));
    const drawn = !refusal || act === "sealPackage";
    const ahead = refusal ? null : noticeAhead(act, form, facts);
    const notice = ahead && (await showNotice(ahead.facts, ahead.plan));
    return (
      <>
        {reads && <SecrecyBanner facts={facts} />}
        <PageHeader
          back={{ href: back.href, label: reference }}
          {...(reads && { eyebrow: facts.customer?.name ?? "No customer that we know" })}
          title={form.title}
        />
        <DoneBanner
          reference={reference}
          act={query.get("done") ?? undefined}
          undo={query.get("undo") ?? undefined}
        />
        {!drawn && refusal && (
          <Banner
            tone="warn"
            title="Not possible now"
            actions={<LinkButton href={back.href}>{back.label}</LinkButton>}
          >
            {refusal.message}
          </Banner>
        )}
        {drawn && (
          <Columns
            main={
              <div className="group/act contents">
                {/* What the act would do is no longer true once its secret stands in the form's place. */}
                <div className="contents group-has-data-shown-once/act:hidden">
                  {reads ? (
                    <ActPreview act={act} view={{ facts, ctx, nameOf }} notice={notice} />
                  ) : (
                    <CustodyPreview act={act} custody={custodyOf(facts)} nameOf={nameOf} />
                  )}
                </div>
                {form.asksAgain && !refusal && (
                  <FactorAtService next={`/demands/${reference}/${act}?${query}`} />
                )}
                <Card>
                  <ActionForm
                    // The next of several alike begins empty. Its token must not be the key: drawn anew without scripts, the
                    // form would not know its own answer.
                    key={query.toString()}
                    action={takeAct.bind(null, reference, act)}
                    submit={form.submit}
                    {...(form.letter && !facts.kind.offline && { lookFirst: "Preview the letter" })}
                    submitVariant={form.irreversible ? "danger" : "primary"}
                    {...(draft && { draft })}
                    fields={
                      refusal
                        ? []
                        : [
                            ...(await form.fields(facts, ctx, query)),
                            ...(form.asksAgain ? await factorFields() : []),
                          ]
                    }
                    hidden={{
                      ...{ version: String(facts.demand.version), submission },
                      ...(notice && { seen: notice.seen }),
                      ...(facts.kind.offline && { withoutLetter: "yes" }),
                      ...(facts.lastAct && { lastAct: facts.lastAct }),
                    }}
                    cancel={back}
                    note={
                      <>
                        {form.explain(facts)} {form.irreversible && <strong>This cannot be undone.</strong>}
                      </>
                    }
                    {...(refusal && { disabledReason: refusal.message })}
                  >
                    {form.irreversible && <ConfirmText name="confirmation" expected={reference} />}
                  </ActionForm>
                </Card>
              </div>
            }
            aside={reads && <DemandInShort facts={facts} />}
          />
        )}
      </>
    );
  });
}
