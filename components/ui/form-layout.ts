export type FormLayout = "stack" | "columns" | "bar";

export const layoutClasses: Record<FormLayout, string> = {
  stack: "flex flex-col gap-4 has-[>fieldset]:gap-5",
  columns: "grid items-start gap-x-5 gap-y-4 sm:grid-cols-2 [&>:has(textarea)]:sm:col-span-full",
  // The fields stand beside the form's own button, as if there were nothing around them.
  bar: "contents *:w-[calc(50%-0.375rem)] sm:*:w-50 sm:[&:has(>:nth-child(4))>*]:w-38 sm:[&>:only-child]:w-72 sm:[&>:has([type=checkbox])]:w-auto!",
};
