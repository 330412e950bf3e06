import { Pager } from "@/components/ui/pager";
import { type ItemPage, itemPage } from "./item-pages";

/** The page of a package's files: an address asks for one of one package, as in "2-3", the third of package 2; the first where it asks twice. */
export function filePage(asked: string | string[] | undefined, parcel: number, count: number): ItemPage {
  const [of, page] = typeof asked === "string" ? asked.split("-") : [];
  return itemPage(of === String(parcel) ? page : undefined, count);
}

/** Says which files of the package are shown, and leads to the others on the demand's page; nothing where all are. */
export function FilePager({
  shown: { page, first, end, count },
  parcel,
  reference,
}: {
  shown: ItemPage;
  parcel: number;
  reference: string;
}) {
  if (end - first === count) return null;
  const at = (other: number) => `/demands/${reference}?files=${parcel}-${other}#production`;
  return (
    <div className="flex flex-col gap-2">
      <p className="text-muted text-sm">
        Files {first + 1} to {end} of {count}.
      </p>
      <Pager
        label={`Pages of the files of package ${parcel}`}
        newer="Earlier files"
        older="Later files"
        {...(page > 1 && { newerHref: at(page - 1) })}
        {...(end < count && { olderHref: at(page + 1) })}
      />
    </div>
  );
}
