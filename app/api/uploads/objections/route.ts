import { customerRoute } from "@/app/_adapters/customer-session";
import { parse } from "@/app/_adapters/parse-form";
import type { CustomerActor } from "@/lib/contacts/links/customer-session";
import { env } from "@/lib/env";
import { InvalidInput } from "@/lib/errors";
import { addObjectionPaper } from "@/lib/notice/customer/add-objection-paper";
import { fileObjection } from "@/lib/notice/customer/file-objection";
import { AddObjectionPaper, FileObjection, type StoredPaper } from "@/lib/notice/customer/schema";
import { LARGEST_PAPER, storeCustomerFile } from "@/lib/notice/customer/store-customer-file";

/** The words of the form, beside the paper. */
const FORM_BYTES = 256 * 1024;

function backTo(reference: string, query: string): Response {
  const location = `/customer/notices/${encodeURIComponent(reference)}${query}#objections`;
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}

/** A body that is no form gives no answers. */
async function formOf(request: Request): Promise<FormData> {
  return request.formData().catch(() => new FormData());
}

/** The paper that came with the form, stored; null for none, "refused" for one that is not taken. */
async function paperOf(data: FormData): Promise<StoredPaper | null | "refused"> {
  const file = data.get("document");
  if (!(file instanceof File) || file.name === "" || (file.size === 0 && file.name === "blob")) return null;
  try {
    return await storeCustomerFile(file.name, file.size, file.stream());
  } catch (error) {
    if (error instanceof InvalidInput) return "refused";
    throw error;
  }
}

async function takeObjection(ctx: { actor: CustomerActor }, data: FormData): Promise<Response> {
  const reference = String(data.get("reference") ?? "");
  const answers = { reference, grounds: data.get("grounds"), objectionId: data.get("objectionId") };
  if (answers.objectionId !== null) {
    const input = parse(AddObjectionPaper, answers);
    const file = await paperOf(data);
    if (!file || file === "refused") return backTo(reference, "?refused=document");
    await addObjectionPaper(ctx, { ...input, file });
    return backTo(reference, "");
  }
  const asked = FileObjection.safeParse(answers);
  if (!asked.success) return backTo(reference, "?refused=grounds");
  // The objection freezes the production, so it never waits for a paper that cannot be taken.
  const file = await paperOf(data);
  await fileObjection(ctx, { ...asked.data, file: file === "refused" ? null : file });
  return backTo(reference, file === "refused" ? "?filed=yes&refused=document" : "?filed=yes");
}

/**
 * Takes an objection with its paper from a plain form, which works without scripts. This address does not pass proxy.ts, which
 * would cut the body, so the host is checked here, beside origin and session; nothing of the body is read before.
 */
export async function POST(request: Request): Promise<Response> {
  if (request.headers.get("host") !== new URL(env().url).host)
    return Response.json({ message: `This service answers at ${env().url} only.` }, { status: 421 });
  return customerRoute(request, async (ctx) => {
    const announced = Number(request.headers.get("content-length") ?? Number.NaN);
    if (!(announced <= LARGEST_PAPER + FORM_BYTES))
      return Response.json(
        {
          message:
            "This is too long: one file of at most 20 MB is taken here. Go back and send a smaller one.",
        },
        { status: 413 },
      );
    return takeObjection(ctx, await formOf(request));
  });
}
