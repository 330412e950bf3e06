import type { FieldSpec } from "@/components/ui/field-spec";
import { ROLES, type Role } from "@/lib/auth/permissions";

/** The roles as boxes to tick. */
export function roleField(value: readonly Role[] = []): FieldSpec {
  return {
    name: "roles",
    label: "Roles",
    type: "checkboxes",
    required: true,
    value: [...value],
    options: Object.entries(ROLES).map(([code, label]) => ({ value: code, label })),
  };
}
