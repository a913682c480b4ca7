/** A random UUID; `crypto.randomUUID` is missing where a ward reaches the server without TLS. */
export function newKey(): string {
  return keyOf(crypto.getRandomValues(new Uint8Array(16)));
}

/** A UUID of sixteen bytes. */
export function keyOf(bytes: Uint8Array): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
