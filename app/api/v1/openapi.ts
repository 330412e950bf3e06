import { z } from "zod";
import { SCOPES } from "@/lib/auth/tokens/scopes";
import { env } from "@/lib/env";
import { ReportFile, ReportPage, ReportVersion } from "./answers";
import { OPERATIONS, type Operation } from "./operations";
import { Problem } from "./problem";

/** Schemas that the description names once and refers to. */
const named = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries({ Problem, ReportFile, ReportPage, ReportVersion }))
  named.add(schema, { id });

const refTo = (id: string) => ({ $ref: `#/components/schemas/${id}` });

/** Without what only a schema outside such a description needs. */
const bare = ({ $schema, $id, ...schema }: Record<string, unknown>) => schema;

const componentSchemas = () =>
  Object.fromEntries(
    Object.entries(z.toJSONSchema(named, { uri: (id) => `#/components/schemas/${id}` }).schemas).map(
      ([id, schema]) => [id, bare(schema as Record<string, unknown>)],
    ),
  );

function parametersOf({ query, path = {} }: Operation) {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: "input" });
  return [
    ...Object.entries(path).map(([name, description]) => ({
      ...{ name, description, in: "path", required: true, schema: { type: "string" } },
    })),
    ...Object.entries(properties).map(([name, schema]) => ({
      ...{ name, in: "query", required: required.includes(name), schema },
    })),
  ];
}

/** What each refusal means; 401 and 403 are alike whatever lies behind. */
const REFUSALS = {
  400: "A parameter that there is not, or that cannot be read: `fields` says which.",
  401: "No token that is good.",
  403: "The token was not made for this, or its person may not do it.",
  404: "Nothing that the person may know of is here.",
  429: "Too many calls within a minute, or too many tries with wrong tokens; `Retry-After` has the seconds.",
  500: "It failed on our side; `detail` has the number by which our log knows it.",
};
const refusals = (statuses: readonly (keyof typeof REFUSALS)[]) =>
  Object.fromEntries(statuses.map((status) => [status, problem(REFUSALS[status])]));
const problem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: refTo("Problem") } },
});

/** By HEAD, which reads no parameter. */
const OF_HEAD = [401, 403, 429, 500] as const;
const refusalsOf = ({ scope, path }: Operation) =>
  refusals(scope === null ? [500] : [400, ...OF_HEAD, ...(path ? ([404] as const) : [])]);

function answersOf(one: Operation) {
  const { answers, ranges, oneAtATime } = one;
  const id = answers instanceof z.ZodType ? (named.get(answers)?.id ?? "") : "";
  const content = Array.isArray(answers)
    ? Object.fromEntries(answers.map((type) => [type, {}]))
    : { "application/json": { schema: refTo(id) } };
  return {
    200: { description: "What was asked for.", content },
    ...(ranges && {
      206: { description: "The part of it that was asked for by `Range`.", content },
      304: { description: "The asker has these bytes already: `If-None-Match` names their hash." },
      416: { description: "The range begins behind the end." },
    }),
    ...(oneAtATime && { 409: problem("One is being sent to the person already.") }),
    ...refusalsOf(one),
  };
}

const operation = (one: Operation) => ({
  operationId: one.id,
  summary: one.summary,
  parameters: parametersOf(one),
  security: one.scope ? [{ accessToken: [one.scope] }] : [],
  responses: answersOf(one),
});

/** Where asking is recorded nobody asks by HEAD, which takes nothing. */
const refusedHead = (one: Operation) => ({
  ...operation(one),
  operationId: `${one.id}ByHead`,
  summary: "Refused: asking is recorded as taking, so it is by GET alone.",
  responses: {
    405: { description: "By GET alone, as `Allow` says. Nothing is recorded." },
    ...refusals(OF_HEAD),
  },
});

/** The description of the interface by OpenAPI 3.1, made of the schemas by which its handlers parse and answer. */
export function describeInterface() {
  return {
    openapi: "3.1.0",
    info: {
      title: "Narrowgate",
      version: "1",
      description:
        "Reads reports and the register in the name of a person, who makes the token at their account.",
    },
    servers: [{ url: env().url }],
    paths: Object.fromEntries(
      Object.entries(OPERATIONS).map(([path, one]) => [
        path,
        { get: operation(one), ...(one.recorded && { head: refusedHead(one) }) },
      ]),
    ),
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        accessToken: {
          type: "http",
          scheme: "bearer",
          description: `Scopes: ${Object.entries(SCOPES)
            .map(([scope, { words }]) => `${scope} (${words})`)
            .join("; ")}.`,
        },
      },
    },
  };
}
