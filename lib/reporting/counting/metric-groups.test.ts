import { expect, test } from "vitest";
import { METRIC_GROUPS } from "./metric-groups";
import { METRIC_NAMES } from "./metrics";

test("every number of a report stands in one group, so that none is missing from its page", () => {
  expect(Object.values(METRIC_GROUPS).flat().sort()).toEqual([...METRIC_NAMES].sort());
});
