import type { Check } from "./check";
import { CHECKS_OF_THE_CASE } from "./checks-of-the-case";
import { CHECKS_OF_THE_PAPER } from "./checks-of-the-paper";

/** What the reviewer verifies before anything is approved, in the order in which it is asked. */
export const CHECKS: readonly Check[] = [...CHECKS_OF_THE_PAPER, ...CHECKS_OF_THE_CASE];
