import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { View } from "../../sections/view";
import { SamplesSection } from "./samples-section";
import { UnclearTable } from "./unclear-table";

const view = { nameOf: () => "" } as unknown as View;
const bothOf = (whole: boolean) =>
  renderToStaticMarkup(
    <>
      <SamplesSection view={view} samples={[]} whole={whole} />
      <UnclearTable records={[]} href={() => ""} nameOf={() => ""} whole={whole} />
    </>,
  );

test("that nothing is in or unclear is said once the filter has gone through all of the export, and not before", () => {
  expect(bothOf(true)).toContain("Nothing of this export is in.");
  expect(bothOf(true)).toContain("No record is unclear here.");
  expect(bothOf(false)).not.toContain("Nothing of this export is in.");
  expect(bothOf(false)).not.toContain("No record is unclear here.");
  expect(bothOf(false).match(/not filtered to its end/g)).toHaveLength(2);
});
