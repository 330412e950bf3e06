/** What a change would do, with the names that it needs. */
export interface ChangeInWords {
  /** Whom it takes off the list; null where it lists somebody. */
  removes: string | null;
  capacity: "ADMINISTRATOR" | "LEGAL_CONTACT" | null;
  name: string | null;
  email: string | null;
}

const AS = { ADMINISTRATOR: "administrator", LEGAL_CONTACT: "legal contact" } as const;

/** "List Ida Moss, ida@aster.example, as administrator". Pure. */
export function sayChange({ removes, capacity, name, email }: ChangeInWords): string {
  if (removes) return `Take ${removes} off the list`;
  return `List ${name}, ${email}, as ${AS[capacity ?? "ADMINISTRATOR"]}`;
}
