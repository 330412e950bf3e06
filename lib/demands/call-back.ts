import { choice, line, optionalProse, tick } from "@/lib/demands/answers";

/** What is recorded of a call to somebody at a number found independently of the paper. */
export const callBack = {
  numberCalled: line("the number that was called", 60),
  numberSource: line("where the number was found"),
  independent: tick.refine(
    Boolean,
    "Only a number found independently of the paper verifies anybody. Tick this once it was.",
  ),
  spokeWith: line("with whom you spoke"),
  confirmed: choice(["yes", "no"], "whether they confirmed"),
  note: optionalProse(2000),
};
