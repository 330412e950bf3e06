import { onSupportedNode } from "./check-node.mjs";

onSupportedNode(1, () => import("./testing/run-parts.mjs"));
