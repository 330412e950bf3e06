import { z } from "zod";
import { command } from "@/lib/demands/answers";
import { TagName } from "./tag-name";

export const TagDemand = z.object({ ...command, tag: TagName });
export type TagDemandInput = z.infer<typeof TagDemand>;
