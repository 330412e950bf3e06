import { bodyOf, bytesIn, uploadRoute } from "@/app/_adapters/upload-route";
import { uploadProgress } from "@/lib/intake/resumable/begin-upload";
import { giveUpUpload } from "@/lib/intake/resumable/give-up-upload";
import { takePiece } from "@/lib/intake/resumable/take-piece";

type Params = { params: Promise<{ purpose: string; id: string }> };

/** Says where an upload stands. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  return uploadRoute(request, params, async (ctx, { id }) => Response.json(await uploadProgress(ctx, id)));
}

/** Takes in the piece that begins at `from`, as a raw body, and says where the upload stands now. */
export async function PUT(request: Request, { params }: Params): Promise<Response> {
  return uploadRoute(request, params, async (ctx, { id }) => {
    const from = bytesIn(new URL(request.url).searchParams.get("from"));
    const size = bytesIn(request.headers.get("content-length"));
    return Response.json(await takePiece(ctx, id, { from, size, content: bodyOf(request) }));
  });
}

/** Gives an upload up: what came of it is erased. */
export async function DELETE(request: Request, { params }: Params): Promise<Response> {
  return uploadRoute(request, params, async (ctx, { id }) => {
    await giveUpUpload(ctx, id);
    return new Response(null, { status: 204 });
  });
}
