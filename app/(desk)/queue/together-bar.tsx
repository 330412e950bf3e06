import { Button } from "@/components/ui/button";

/** The form to which the boxes in the rows belong, so that choosing works before and without scripts. */
export const TOGETHER_FORM = "together";

/** What can be done to the chosen demands at once: each leads to a page that asks, shows and only then does it. */
export function TogetherBar() {
  return (
    <form id={TOGETHER_FORM} action="/queue/together" className="flex flex-wrap items-center gap-2">
      <span className="text-muted text-sm">With the chosen demands:</span>
      <Button type="submit" name="act" value="assignDemand" size="small">
        Give to somebody
      </Button>
      <Button type="submit" name="act" value="tagDemand" size="small">
        Put a tag on
      </Button>
      <Button type="submit" name="act" value="untagDemand" size="small">
        Take a tag off
      </Button>
    </form>
  );
}
