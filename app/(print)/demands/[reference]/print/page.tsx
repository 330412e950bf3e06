import type { Metadata } from "next";
import { deskPage } from "@/app/_adapters/desk-page";
import { printSheet } from "@/lib/demands/print/print-sheet";
import { SheetView } from "./sheet-view";

type Props = { params: Promise<{ reference: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await params).reference}, for paper` };
}

/** The demand itself for paper; its other sheets are reached from here. */
export default async function DemandSheetPage({ params }: Props) {
  const { reference } = await params;
  return deskPage(async (ctx) => (
    <SheetView reference={reference} kind="demand" printed={await printSheet(ctx, reference, "demand")} />
  ));
}
