import { Pager } from "@/components/ui/pager";

/** A paper may name thousands of accounts: a page shows so many at a time, and is as fast as with few. */
const PAGE_LENGTH = 50;

/** The items from `first` up to, and without, `end`, counted from 0. */
export interface ItemPage {
  page: number;
  first: number;
  end: number;
  count: number;
}

/** The page of the items that an address asks for, counted from 1; the first for anything that is none. */
export function itemPage(asked: string | undefined, count: number): ItemPage {
  const wanted = /^[1-9]\d{0,4}$/.test(asked ?? "") ? Number(asked) : 1;
  const page = Math.min(wanted, Math.max(1, Math.ceil(count / PAGE_LENGTH)));
  const first = (page - 1) * PAGE_LENGTH;
  return { page, first, end: Math.min(first + PAGE_LENGTH, count), count };
}

/** Says which items are shown, and leads to the others; nothing where all are. `base` is the address without its page. */
export function ItemPager({ shown, base }: { shown: ItemPage; base: string }) {
  const { page, first, end, count } = shown;
  if (count <= PAGE_LENGTH) return null;
  const at = (other: number) => `${base}?items=${other}#items`;
  return (
    <div className="flex flex-col gap-2 border-line border-t p-4">
      <p className="text-muted text-sm">
        Items {first + 1} to {end} of {count}.
      </p>
      <Pager
        label="Pages of the items"
        newer="Earlier items"
        older="Later items"
        {...(page > 1 && { newerHref: at(page - 1) })}
        {...(end < count && { olderHref: at(page + 1) })}
      />
    </div>
  );
}
