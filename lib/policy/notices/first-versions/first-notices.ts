import type { NoticeKind } from "@/lib/policy/notices/notices";
import type { TemplateText } from "@/lib/policy/templates/template";

/** Version 1 of each kind of notice in one language. */
export type FirstNotices = Readonly<Record<NoticeKind, TemplateText>>;
