import type { ConnectionState } from "./Connection";
import { Value } from "./Value";

export const connectionState = new Value<ConnectionState>("connecting");
