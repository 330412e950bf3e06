/** Why a run of the filter counts no more, in words that go on behind "because". */
export const VOID_REASONS = {
  SCOPE_ENDED: "the scope for which it ran is no longer approved",
  EXPORT_TAKEN_BACK: "its export was taken back",
  SCOPE_CHANGED: "the scope decides the item otherwise now",
  LAWYERS_CHANGED: "the list of the customer's lawyers changed",
  SOURCE_CHANGED: "the export is read by other rules now",
  FILTER_CHANGED: "it was made by another version of the filter",
  DECIDED: "people decided what it left unclear",
  ASKED: "counsel asked for another",
} as const;
export type VoidReason = keyof typeof VOID_REASONS;
