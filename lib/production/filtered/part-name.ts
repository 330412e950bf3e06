/** "item-2-0001.mbox": an item's files are numbered through, export after export. The manifest puts the package's name before it. */
export function partName(position: number, sequence: number, extension: string): string {
  return `item-${position}-${String(sequence).padStart(4, "0")}.${extension.replace(/^\./, "")}`;
}
