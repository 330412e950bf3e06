export type FormLayout = "stack" | "columns" | "inline";

export const layoutClasses: Record<FormLayout, string> = {
  stack: "flex flex-col gap-4 has-[>fieldset]:gap-5",
  columns: "grid items-start gap-x-5 gap-y-4 sm:grid-cols-2 [&>:has(textarea)]:sm:col-span-full",
  inline: "flex flex-wrap items-end gap-3 *:min-w-40",
};
