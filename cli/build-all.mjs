import { onSupportedNode } from "./check-node.mjs";

onSupportedNode(1, () => import("./build.mjs").then(({ buildClone }) => buildClone()));
