import type { z } from "zod";
import type { Scope } from "@/lib/auth/tokens/scopes";
import { VersionsAsked } from "@/lib/reporting/publishing/version-pages";
import { RegisterAsked } from "@/lib/reporting/register/schema";
import { ReportPage, ReportVersion } from "./answers";
import { NoParameters } from "./read-query";

/** What can be asked of an address; the handler beside it parses and answers by the same schemas. */
export interface Operation {
  id: string;
  summary: string;
  scope: Scope | null;
  query: z.ZodObject;
  /** In the path, by name. */
  path?: Readonly<Record<string, string>>;
  /** What a good answer holds: by a schema, or bytes of these media types. */
  answers: z.ZodType | readonly string[];
  /** A part of the bytes can be asked for, and none by who has them. */
  ranges?: boolean;
  /** That it was asked for is recorded, so that HEAD is refused. */
  recorded?: boolean;
  /** Refused while another one is sent to the same person. */
  oneAtATime?: boolean;
}

const version = "Id of a version of a report.";

export const OPERATIONS: Readonly<Record<string, Operation>> = {
  "/api/v1/reports": {
    id: "listReports",
    summary: "Versions of reports with the hashes of their files, fifty a page, those made last first.",
    scope: "reports:read",
    query: VersionsAsked,
    answers: ReportPage,
  },
  "/api/v1/reports/{id}": {
    id: "readReport",
    summary: "One version of a report.",
    scope: "reports:read",
    query: NoParameters,
    path: { id: version },
    answers: ReportVersion,
  },
  "/api/v1/reports/{id}/files/{name}": {
    id: "fetchReportFile",
    summary: "One file of a version, byte by byte as it was frozen. That it was fetched is recorded.",
    scope: "reports:read",
    query: NoParameters,
    path: { id: version, name: "Name of the file, as the version lists it." },
    answers: ["*/*"],
    ranges: true,
    recorded: true,
  },
  "/api/v1/register": {
    id: "takeRegister",
    summary:
      "The demands that the person may know of, or the events of these, as of one moment and sent as they are read. That it was taken is recorded.",
    scope: "register:read",
    query: RegisterAsked,
    answers: ["text/csv", "application/jsonl"],
    recorded: true,
    oneAtATime: true,
  },
  "/api/v1/openapi.json": {
    id: "describeInterface",
    summary: "This description.",
    scope: null,
    query: NoParameters,
    answers: ["application/json"],
  },
};
