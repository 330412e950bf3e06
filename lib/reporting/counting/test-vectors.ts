import vectors from "@/lib/reporting/report-vectors.json";
import { RequestCase, requestOfCase } from "./case-form";
import { type Facts, RequestCounter } from "./count-requests";
import type { CountedRequest } from "./types";

/** The half-year of the worked example and the instant as of which it is told. */
export const EXAMPLE_PERIOD = { from: "2026-07-01", to: "2026-12-31" };
export const EXAMPLE_AS_OF = new Date(vectors.as_of);

/** The requests of the worked example. */
export const exampleRequests = (): CountedRequest[] =>
  vectors.cases.map((told) => requestOfCase(RequestCase.parse(told)));

export function factsOf(
  requests: readonly CountedRequest[],
  period = EXAMPLE_PERIOD,
  asOf = EXAMPLE_AS_OF,
): Facts {
  const counter = new RequestCounter(period, asOf);
  for (const request of requests) counter.feed(request);
  return counter.finish();
}

export const exampleFacts = (): Facts => factsOf(exampleRequests());
