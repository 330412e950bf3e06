import { type ReactNode, useId } from "react";
import { Details } from "@/components/ui/details";
import { Table } from "@/components/ui/table";
import { Legend, type Swatch } from "./legend";
import { Textures } from "./patch";
import type { Drawn, Part } from "./types";

/** The same numbers as a table: a line for each thing, a column for each part. */
export interface Twin {
  /** What the first column names. */
  by: string;
  lines: readonly { key: string; name: ReactNode; values: readonly Drawn[] }[];
  columns: readonly string[];
}

interface ChartFrameProps {
  title: string;
  description: ReactNode;
  parts: readonly Part[];
  twin: Twin;
  /** How parts stand in the legend, if not by their fill. */
  swatch?: Swatch;
  /** Draws the chart; `id` names its textures. */
  children: (id: string) => ReactNode;
}

/** A chart with its name, what it shows, its legend, and the table that says the same in numbers. */
export function ChartFrame({ title, description, parts, twin, swatch, children }: ChartFrameProps) {
  const id = useId();
  const anyHidden = twin.lines.some(({ values }) => values.some((one) => one.value === null && one.hidden));
  return (
    <figure aria-labelledby={`${id}-title`} className="relative flex break-inside-avoid flex-col gap-3">
      <Textures id={id} />
      <figcaption>
        <h3 id={`${id}-title`} className="font-medium">
          {title}
        </h3>
        <p id={`${id}-said`} className="text-muted text-sm">
          {description}
        </p>
      </figcaption>
      <div role="img" aria-labelledby={`${id}-title`} aria-describedby={`${id}-said`}>
        {children(id)}
      </div>
      <Legend
        id={id}
        parts={parts}
        swatch={swatch}
        {...(anyHidden && { hiddenWords: "hidden, never drawn by its size" })}
      />
      <Details summary="As numbers">
        <Table
          label={`${title}, as numbers`}
          columns={[{ label: twin.by }, ...twin.columns.map((label) => ({ label, numeric: true }))]}
          rows={twin.lines.map(({ key, name, values }) => ({
            key,
            cells: [name, ...values.map(({ said }) => said)],
          }))}
        />
      </Details>
    </figure>
  );
}
