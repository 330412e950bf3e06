import { db } from "@/lib/db";

const KEPT = 20;

/** A request of a directory that was refused: what it was for and how it was answered, nothing of what it held. */
export interface DirectoryRefusal {
  at: string;
  method: string;
  /** Such as Users or Groups. */
  endpoint: string;
  status: number;
  scimType: string | null;
}

/** Keeps the refusal among the directory's last twenty, for the customer's page. */
export async function noteRefusal(
  directoryId: string,
  { method, endpoint, status, scimType }: Omit<DirectoryRefusal, "at">,
): Promise<void> {
  await db().$executeRaw`
    UPDATE directory SET refusals = jsonb_path_query_array(jsonb_build_array(jsonb_build_object(
      'at', to_char(app_now(), 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'method', ${method}::text, 'endpoint', ${endpoint}::text,
      'status', ${status}::int, 'scimType', ${scimType}::text)) || refusals, ${`$[0 to ${KEPT - 1}]`}::jsonpath)
    WHERE id = ${directoryId}::uuid`;
}
