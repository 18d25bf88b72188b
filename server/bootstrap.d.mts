/** Builds the web client, unless what it is built from has not changed. */
export function ensureBuild(): void
