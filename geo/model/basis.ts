/**
 * Whose area a fact belongs to (DOMAIN 4.3): the one that held it at its time, the one that it lies in now, or those that the
 * former has become, by its lineage's shares.
 */
export const bases = ['as-was', 'as-now', 'harmonised'] as const
export type Basis = (typeof bases)[number]
