/** How often figures and cases are asked again until the server tells of changes by itself. */
export const figuresEveryMs = 12_000

/** How often what rarely moves is asked again. */
export const referenceEveryMs = 5 * 60_000
