import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { printSheet } from "@/lib/demands/print/print-sheet";
import { SheetView } from "../sheet-view";

type Props = { params: Promise<{ reference: string; sheet: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { reference, sheet } = await params;
  return { title: `${reference}, ${sheet}` };
}

/** One sheet of a demand for paper. */
export default async function SheetPage({ params }: Props) {
  const { reference, sheet: kind } = await params;
  return deskPage(async (ctx) => (
    <SheetView reference={reference} kind={kind} printed={await printSheet(ctx, reference, kind)} />
  ));
}
