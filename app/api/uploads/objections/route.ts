import { CUSTOMER_DOOR, currentCustomer } from "@/app/_adapters/customer-session";
import { parse } from "@/app/_adapters/parse-form";
import { openRoute } from "@/app/_adapters/route";
import type { CustomerActor } from "@/lib/contacts/links/customer-session";
import { env } from "@/lib/env";
import { AppError, InvalidInput } from "@/lib/errors";
import { addObjectionPaper } from "@/lib/notice/customer/add-objection-paper";
import { discardCustomerFile } from "@/lib/notice/customer/discard-customer-file";
import { fileObjection } from "@/lib/notice/customer/file-objection";
import { requireMayObject } from "@/lib/notice/customer/may-object";
import { AddObjectionPaper, FileObjection, type StoredPaper } from "@/lib/notice/customer/schema";
import { LARGEST_PAPER, storeCustomerFile } from "@/lib/notice/customer/store-customer-file";

/** The words of the form, beside the paper. */
const FORM_BYTES = 256 * 1024;

type Contact = { actor: CustomerActor };

/** Leads to a page, which says what came of it: this answers a plain form. */
const goTo = (location: string) =>
  new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });

const backTo = (reference: string, query: string) =>
  goTo(`/customer/notices/${encodeURIComponent(reference)}${query}#objections`);

/** A body that is no form gives no answers. */
async function formOf(request: Request): Promise<FormData> {
  return request.formData().catch(() => new FormData());
}

/** The paper that came with the form, stored; null for none, "refused" for one that is not taken. */
async function paperOf({ actor }: Contact, data: FormData): Promise<StoredPaper | null | "refused"> {
  const file = data.get("document");
  if (!(file instanceof File) || file.name === "" || (file.size === 0 && file.name === "blob")) return null;
  try {
    return await storeCustomerFile(actor, { name: file.name, size: file.size, content: file.stream() });
  } catch (error) {
    if (error instanceof InvalidInput) return "refused";
    throw error;
  }
}

/** A paper whose objection was refused after all is erased at once. */
async function orDiscard(file: StoredPaper | null, recorded: Promise<unknown>): Promise<void> {
  await recorded.catch(async (error: unknown) => {
    if (file) await discardCustomerFile(file.id);
    throw error;
  });
}

/** What the page says where the objection or its paper is not taken; `already` also where the demand stands elsewhere by now. */
const REFUSED: Readonly<Partial<Record<AppError["code"], string>>> = {
  InvalidInput: "?refused=document",
  Conflict: "?refused=already",
  WrongState: "?refused=already",
  NotFound: "",
};

async function answerForm(ctx: Contact, data: FormData): Promise<Response> {
  try {
    return await takeObjection(ctx, data);
  } catch (error) {
    const query = error instanceof AppError ? REFUSED[error.code] : undefined;
    if (query === undefined) throw error;
    return backTo(String(data.get("reference") ?? ""), query);
  }
}

async function takeObjection(ctx: Contact, data: FormData): Promise<Response> {
  const reference = String(data.get("reference") ?? "");
  const answers = { reference, grounds: data.get("grounds"), objectionId: data.get("objectionId") };
  if (answers.objectionId !== null) {
    const input = parse(AddObjectionPaper, answers);
    await requireMayObject(ctx, input);
    const file = await paperOf(ctx, data);
    if (!file || file === "refused") return backTo(reference, "?refused=document");
    await orDiscard(file, addObjectionPaper(ctx, { ...input, file }));
    return backTo(reference, "");
  }
  const asked = FileObjection.safeParse(answers);
  if (!asked.success) return backTo(reference, "?refused=grounds");
  // The objection freezes the production, so it never waits for a paper that cannot be taken.
  await requireMayObject(ctx, asked.data);
  const taken = await paperOf(ctx, data);
  const file = taken === "refused" ? null : taken;
  await orDiscard(file, fileObjection(ctx, { ...asked.data, file }));
  return backTo(reference, taken === "refused" ? "?filed=yes&refused=document" : "?filed=yes");
}

/**
 * Takes an objection with its paper from a plain form, which works without scripts. This address does not pass proxy.ts, which
 * would cut the body, so the host is checked here, beside origin and session; nothing of the body is read before.
 */
export async function POST(request: Request): Promise<Response> {
  if (request.headers.get("host") !== new URL(env().url).host)
    return Response.json({ message: `This service answers at ${env().url} only.` }, { status: 421 });
  return openRoute(request, async () => {
    const session = await currentCustomer();
    if (!session) return goTo(`${CUSTOMER_DOOR}?ended=yes`);
    const announced = Number(request.headers.get("content-length") ?? Number.NaN);
    if (!(announced <= LARGEST_PAPER + FORM_BYTES))
      return Response.json(
        {
          message:
            "This is too long: one file of at most 20 MB is taken here. Go back and send a smaller one.",
        },
        { status: 413 },
      );
    return answerForm({ actor: session.actor }, await formOf(request));
  });
}
