"use client";

import { type ChangeEvent, useContext, useState } from "react";
import type { FieldSpec, Option } from "@/components/ui/field-spec";
import { FormContext } from "@/components/ui/form-context";
import { FormFields } from "@/components/ui/form-fields";

type AuthorityAndOfficerProps = {
  authority: FieldSpec;
  officer: FieldSpec;
  officersOf: Record<string, Option[]>;
};

/**
 * The officer's list follows the authority that is chosen. Before scripts run, and until one is chosen, it has every officer
 * under the name of the authority, and the server refuses one of another.
 */
export function AuthorityAndOfficer({ authority, officer, officersOf }: AuthorityAndOfficerProps) {
  const { values } = useContext(FormContext).state;
  const [chosen, setChosen] = useState<string | null>(null);
  const typed = [values?.authorityId ?? ""].flat()[0] ?? "";
  const officers = officersOf[chosen ?? typed] ?? Object.values(officersOf).flat();
  const follow = ({ target }: ChangeEvent<HTMLElement>) => {
    if (target instanceof HTMLSelectElement && target.name === authority.name) setChosen(target.value);
  };
  return (
    <div onChange={follow}>
      <FormFields fields={[authority, { ...officer, options: officers }]} layout="columns" />
    </div>
  );
}
