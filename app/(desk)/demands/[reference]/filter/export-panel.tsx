import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Clock } from "@/components/ui/clock";
import { DefinitionList } from "@/components/ui/definition-list";
import { Details } from "@/components/ui/details";
import { Hash } from "@/components/ui/hash";
import { HowFar } from "@/components/ui/how-far";
import { readableSize } from "@/components/ui/upload";
import { can } from "@/lib/auth/context";
import type { ExportSeen, RunSeen } from "@/lib/production/side-by-side/read-sides";
import { ActLink } from "../sections/act-link";
import type { View } from "../sections/view";
import { CountsTable } from "./counts-table";
import { rulesOf, sayBetween, sayVoid, TERM_WORDS } from "./run-words";

function RunState({ run }: { run: RunSeen | null }) {
  if (!run) return <Badge tone="info">Waits for the filter</Badge>;
  if (run.voidedAt) return <Badge>Run {run.number} is void</Badge>;
  if (run.fault) return <Badge tone="danger">Run {run.number} failed</Badge>;
  return run.endedAt ? (
    <Badge tone="ok">Run {run.number} stands</Badge>
  ) : (
    <Badge tone="info">Run {run.number} is under way</Badge>
  );
}

/** On what else a run stands than the one before, and what became of the numbers. */
function Changed({ given: { run, before, differs } }: { given: ExportSeen }) {
  if (!run?.counts || !before?.counts) return null;
  const terms = differs.map((one) => TERM_WORDS[one]);
  return (
    <Details summary={`What changed since run ${before.number}`} open>
      <p>
        {terms.length > 0
          ? `Other than before: ${terms.join("; ")}.`
          : "It stands on the same as the run before."}{" "}
        <span className="text-muted">
          Run {before.number}: {sayVoid(before.voidReason)}
        </span>
      </p>
      <CountsTable
        label={`Run ${run.number} beside run ${before.number}`}
        counts={run.counts}
        before={before.counts}
      />
    </Details>
  );
}

function Facts({ given, view: { nameOf, facts } }: { given: ExportSeen; view: View }) {
  const { run, system } = given;
  const rules = run && rulesOf(run);
  const between = run && sayBetween(run);
  return (
    <DefinitionList
      items={[
        {
          term: "Given by",
          value: (
            <>
              {nameOf(given.givenById)}, <Clock at={given.givenAt} />
            </>
          ),
        },
        { term: "Query", value: <span className="wrap-anywhere whitespace-pre-wrap">{given.query}</span> },
        { term: "Size", value: readableSize(given.size) },
        { term: "SHA-256", value: <Hash value={given.sha256} label={`Copy the SHA-256 of ${given.name}`} /> },
        {
          term: "Source system",
          value: system ? `${system.name}, version ${system.version}` : "Another format, judged as a whole",
        },
        ...(rules
          ? [
              { term: "Date that counts", value: rules.date },
              { term: "Belongs to an account", value: rules.accounts },
            ]
          : []),
        ...(run
          ? [
              {
                term: "Filter",
                value: (
                  <>
                    {run.filterVersion}, begun <Clock at={run.startedAt} />
                    {run.endedAt && (
                      <>
                        , ended <Clock at={run.endedAt} />
                      </>
                    )}
                  </>
                ),
              },
              {
                term: "Terms",
                value: (
                  <LinkButton
                    href={`/api/filter/${facts.demand.reference}/terms/${run.id}`}
                    size="small"
                    download
                  >
                    Terms of run {run.number} as JSON
                  </LinkButton>
                ),
              },
            ]
          : []),
        ...(between ? [{ term: "Passed over, being no records", value: between }] : []),
        ...(run?.outHash
          ? [
              {
                term: "Hash over what is out",
                value: <Hash value={run.outHash} label={`Copy the hash over what is out of ${given.name}`} />,
              },
            ]
          : []),
      ]}
    />
  );
}

/** One export: where its run stands, what it counted, what changed, and the way to what waits in it. */
export function ExportPanel({ view, given }: { view: View; given: ExportSeen }) {
  const { facts, ctx } = view;
  const { run, waiting } = given;
  const query = `?exportId=${given.id}`;
  const judges = can(ctx.actor, "record:judge") && run?.endedAt && !run.voidedAt;
  return (
    <div className="flex flex-col gap-3 border-line border-t pt-4">
      <h3 className="flex flex-wrap items-center gap-2 font-medium">
        <span className="wrap-anywhere">{given.name}</span> <RunState run={run} />
        {waiting > 0 && <Badge tone="warn">{waiting.toLocaleString("en")} to decide</Badge>}
        {given.destroyedAt && <Badge>Destroyed</Badge>}
      </h3>
      {run?.fault && (
        <Banner tone="danger" title="The filter gave up on this export">
          {run.fault}
        </Banner>
      )}
      {run && !run.endedAt && !run.voidedAt && !run.fault && (
        <HowFar label="Filtered so far" done={run.readBytes} of={given.size}>
          {readableSize(run.readBytes)} of {readableSize(given.size)} are filtered.
        </HowFar>
      )}
      {run?.voidedAt && <p>{sayVoid(run.voidReason)}</p>}
      <div className="flex flex-wrap items-start gap-2 print:hidden">
        {judges && (
          <LinkButton
            href={`/demands/${facts.demand.reference}/filter/${given.id}`}
            size="small"
            variant={waiting > 0 ? "primary" : "secondary"}
          >
            {waiting > 0 ? "Decide what is unclear" : "Samples and unclear records"}
          </LinkButton>
        )}
        {can(ctx.actor, "item:decide") && run && !given.destroyedAt && (
          <ActLink view={view} act="filterAgain" query={query} label="Filter again" />
        )}
      </div>
      <Changed given={given} />
      <Details summary="The export and its run">
        <Facts given={given} view={view} />
      </Details>
    </div>
  );
}
