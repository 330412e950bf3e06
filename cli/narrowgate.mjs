#!/usr/bin/env node
import { onSupportedNode } from "./check-node.mjs";

// Not 1, with which `verify` says that something is broken.
onSupportedNode(2, () => import("./run-command.mjs"));
