/** The links that name the rows of the lists on this page, in their order. */
function rowLinks(): HTMLAnchorElement[] {
  return [...document.querySelectorAll<HTMLTableRowElement>("main tbody tr")].flatMap(
    (row) => row.querySelector<HTMLAnchorElement>("a[href]") ?? [],
  );
}

/** Is there a list to move in? */
export function hasRows(): boolean {
  return rowLinks().length > 0;
}

/** Gives focus to the row after or before the one that has it; Enter then opens it, as it opens any link. */
export function moveInRows(by: 1 | -1): void {
  const links = rowLinks();
  const row = document.activeElement?.closest("tr");
  const at = links.findIndex((link) => link.closest("tr") === row);
  const next = at === -1 ? (by === 1 ? 0 : links.length - 1) : at + by;
  links[next]?.focus();
}

/** Ticks or clears the box of the row that has focus. */
export function chooseRow(): void {
  const row = document.activeElement?.closest("tr");
  row?.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click();
}
