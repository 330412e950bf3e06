import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { Banner } from "@/components/ui/banner";
import { FilterBar } from "@/components/ui/filter-bar";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { openDemand } from "@/lib/demands/open-demand";
import { peopleNames } from "@/lib/demands/people-names";
import { NotFound } from "@/lib/errors";
import { UNCLEAR_REASONS, type UnclearReason } from "@/lib/production/filter/words";
import { listOpenings } from "@/lib/production/opening/list-openings";
import { readSides } from "@/lib/production/side-by-side/read-sides";
import { samplesOfIn } from "@/lib/production/side-by-side/samples";
import { lapsedRules, listRules } from "@/lib/production/unclear/list-rules";
import { listUnclear } from "@/lib/production/unclear/list-unclear";
import { DoneBanner } from "../../done-banner";
import { ActLink } from "../../sections/act-link";
import { SecrecyBanner } from "../../sections/secrecy-banner";
import { LooksSection } from "./looks-section";
import { RecordPanel } from "./record-panel";
import { RulesSection } from "./rules-section";
import { SamplesSection } from "./samples-section";
import { UnclearTable } from "./unclear-table";

type Query = { reason?: string; waiting?: string; from?: string; record?: string; done?: string };
type Props = { params: Promise<{ reference: string; export: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Unclear records, ${(await params).reference}` };
}

const index = (text: string | undefined) => (/^\d{1,15}$/.test(text ?? "") ? Number(text) : undefined);
const reasonOf = (text: string | undefined) =>
  text && Object.hasOwn(UNCLEAR_REASONS, text) ? (text as UnclearReason) : undefined;

/** One export: what is in, by samples; what is unclear, one by one and by rules. */
export default async function ExportPage({ params, searchParams }: Props) {
  const { reference, export: exportId } = await params;
  const query = await searchParams;
  return deskPage(async (ctx) => {
    const [facts, nameOf] = await Promise.all([openDemand(ctx, reference), peopleNames()]);
    const view = { facts, ctx, nameOf };
    const sides = await readSides(ctx, facts);
    const given = sides.flatMap(({ exports }) => exports).find(({ id }) => id === exportId);
    if (!given) throw new NotFound();
    const { from, record } = { from: index(query.from), record: index(query.record) };
    const filters = { exportId, reason: reasonOf(query.reason), waiting: query.waiting === "yes" };
    const { records, next } = await listUnclear(ctx, facts, { ...filters, from });
    const chosen =
      record === undefined
        ? undefined
        : (await listUnclear(ctx, facts, { exportId, from: record })).records[0];
    const counted = Object.keys(given.run?.counts?.unclearBy ?? {}) as UnclearReason[];
    const here = `/demands/${reference}/filter/${exportId}`;
    const whole = Boolean(given.run?.endedAt && !given.run.voidedAt && !given.run.fault);
    const address = (change: Query) => {
      const kept = { reason: query.reason, waiting: query.waiting, from: query.from, ...change };
      const set = Object.entries(kept).filter((pair): pair is [string, string] => Boolean(pair[1]));
      return `${here}?${new URLSearchParams(set)}`;
    };
    return (
      <>
        <SecrecyBanner facts={facts} />
        <PageHeader
          back={{ href: `/demands/${reference}/filter`, label: "Asked, allowed and found" }}
          eyebrow={reference}
          title={<span className="wrap-anywhere">{given.name}</span>}
          description="Records are shown by their envelopes: date, sender and recipients. Nobody sees what is out."
          actions={
            <ActLink view={view} act="filterAgain" query={`?exportId=${exportId}`} label="Apply decisions" />
          }
        />
        <DoneBanner reference={reference} act={query.done} />
        {!whole && (
          <Banner tone="info" title="No run of the filter stands for this export">
            What is unclear and what is in is told once one has gone through all of it.{" "}
            <Link href={`/demands/${reference}/filter`} className="text-link">
              See how far the filter is
            </Link>
          </Banner>
        )}
        {chosen?.record === record && chosen && <RecordPanel view={view} seen={chosen} />}
        <Section
          title="Unclear records"
          id="unclear"
          {...(whole && {
            description: `${given.waiting.toLocaleString("en")} of ${(given.run?.counts?.unclear ?? 0).toLocaleString("en")} wait for a decision.`,
          })}
          flush
        >
          <div className="border-line border-b p-4 print:hidden">
            <FilterBar
              clearHref={here}
              fields={[
                {
                  ...{ name: "reason", label: "Why it waits", type: "select", value: query.reason ?? "" },
                  options: [
                    { value: "", label: "Any reason" },
                    ...counted.map((value) => ({ value, label: `It ${UNCLEAR_REASONS[value]}` })),
                  ],
                },
                {
                  ...{ name: "waiting", label: "Which", type: "select", value: query.waiting ?? "" },
                  options: [
                    { value: "", label: "All" },
                    { value: "yes", label: "Those that wait" },
                  ],
                },
              ]}
            />
          </div>
          <UnclearTable
            records={records}
            nameOf={nameOf}
            whole={whole}
            href={(one) => `${address({ record: String(one) })}#record`}
          />
        </Section>
        <Pager
          label="Pages of unclear records"
          newer="From the beginning"
          older="Further on"
          {...(from && { newerHref: address({ from: "" }) })}
          {...(next !== null && { olderHref: address({ from: String(next) }) })}
        />
        <RulesSection
          view={view}
          exportId={exportId}
          rules={await listRules(ctx, facts, exportId)}
          lapsed={await lapsedRules(ctx, facts, exportId)}
        />
        <LooksSection looks={await listOpenings(ctx, facts, exportId)} nameOf={nameOf} />
        <SamplesSection view={view} samples={await samplesOfIn(ctx, facts, exportId)} whole={whole} />
      </>
    );
  });
}
