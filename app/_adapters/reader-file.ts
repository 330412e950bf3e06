import { join } from "node:path";

/** What the reader of PDFs fetches when a paper needs it: decoders of pictures, tables of letters, plain typefaces. */
const FOLDERS: Record<string, { names: RegExp; type: string }> = {
  wasm: { names: /^[a-z_]+\.(wasm|js)$/, type: "application/wasm" },
  cmaps: { names: /^[A-Za-z0-9-]+\.bcmap$/, type: "application/octet-stream" },
  standard_fonts: { names: /^[A-Za-z-]+\.(pfb|ttf)$/, type: "application/octet-stream" },
};

/** Where such a file lies and of what type it is, or null for every other name. */
export function readerFile(folder: string, file: string): { path: string; type: string } | null {
  const kind = Object.hasOwn(FOLDERS, folder) ? FOLDERS[folder] : undefined;
  if (!kind?.names.test(file)) return null;
  const type = file.endsWith(".js") ? "text/javascript" : kind.type;
  return { path: join(process.cwd(), "node_modules/pdfjs-dist", folder, file), type };
}
