import { Banner } from "./banner";
import { Clock } from "./clock";

/** Says that what stands in the form was typed before. */
export function DraftRestored({ savedAt }: { savedAt: string }) {
  return (
    <Banner
      tone="info"
      title={
        <>
          Draft of <Clock at={new Date(savedAt)} /> restored
        </>
      }
    >
      You typed this before and did not send it. Files have to be attached again.
    </Banner>
  );
}
