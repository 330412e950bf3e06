import type { PDFDocumentProxy } from "pdfjs-dist";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";

const folded = (text: string) => text.normalize("NFKC").toLowerCase();

async function hasWords(pdf: PDFDocumentProxy, page: number, words: string): Promise<boolean> {
  const sheet = await pdf.getPage(page);
  const { items } = await sheet.getTextContent();
  sheet.cleanup();
  return folded(
    items
      .map((item) => ("str" in item ? item.str : ""))
      .join(" ")
      .replaceAll(/\s+/g, " "),
  ).includes(words);
}

type PdfSearchProps = { pdf: PDFDocumentProxy; page: number; onFound: (page: number) => void };

/** Finds the next page that holds the words, from the page after this one round to this one. */
export function PdfSearch({ pdf, page, onFound }: PdfSearchProps) {
  const [said, setSaid] = useState("");
  const running = useRef(0);
  useEffect(
    () => () => {
      running.current += 1;
    },
    [],
  );
  const search = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const words = folded(String(new FormData(event.currentTarget).get("words") ?? "").trim());
    if (!words) return;
    running.current += 1;
    const mine = running.current;
    for (let step = 1; step <= pdf.numPages; step += 1) {
      const candidate = ((page - 1 + step) % pdf.numPages) + 1;
      if (step % 20 === 1) setSaid(`Looking on page ${candidate} …`);
      const found = await hasWords(pdf, candidate, words).catch(() => false);
      if (running.current !== mine) return;
      if (found) {
        setSaid(`Found on page ${candidate}.`);
        onFound(candidate);
        return;
      }
    }
    setSaid("Not found in the words of this paper.");
  };
  return (
    <form onSubmit={search} className="flex flex-wrap items-center gap-2" aria-label="Search in the paper">
      <input
        name="words"
        aria-label="Words to find in the paper"
        placeholder="Find"
        className="control w-32"
      />
      <Button type="submit" size="small">
        Find next
      </Button>
      <span role="status" className="text-muted text-sm">
        {said}
      </span>
    </form>
  );
}
