import { onSupportedNode } from "./check-node.mjs";

onSupportedNode(1, () => import("./start-desk.mjs"));
