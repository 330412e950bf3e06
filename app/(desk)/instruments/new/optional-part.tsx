"use client";

import { type ReactNode, useContext } from "react";
import { Details } from "@/components/ui/details";
import { FormContext } from "@/components/ui/form-context";

type OptionalPartProps = {
  summary: string;
  /** What the names of its fields begin with. */
  prefixes: string[];
  /** Fields that are never blank, and so say nothing about whether the part is used. */
  prefilled?: string[];
  open?: boolean;
  children: ReactNode;
};

/** A part of the form that most papers do not need: folded until it is opened, or until something in it was typed or is wrong. */
export function OptionalPart({
  summary,
  prefixes,
  prefilled = [],
  open = false,
  children,
}: OptionalPartProps) {
  const { values = {}, fields = {} } = useContext(FormContext).state;
  const inside = (name: string) => prefixes.some((prefix) => name.startsWith(prefix));
  const used = Object.entries(values).some(
    ([name, value]) => inside(name) && !prefilled.includes(name) && [value].flat().some(Boolean),
  );
  return (
    <Details summary={summary} open={open || used || Object.keys(fields).some(inside)}>
      {children}
    </Details>
  );
}
