import type { ReceiptFile } from "@/lib/production/hand-over/read-receipt";

/** A receipt to be saved; proxy.ts adds its policy. */
export function receiptResponse({ name, bytes }: ReceiptFile): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "application/pdf",
      "content-length": String(bytes.length),
      "content-disposition": `attachment; filename="${name}"`,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });
}
