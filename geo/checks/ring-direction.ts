/** Whether a ring runs clockwise (a shell in a Shapefile, a hole in GeoJSON). Plane, in the ring's own numbers. */
export function ringIsClockwise(ring: readonly (readonly [number, number])[]): boolean {
  const origin = ring[0]
  if (!origin) return false
  let sum = 0
  for (let i = 1; i < ring.length; i++) {
    const [x1, y1] = ring[i - 1]!
    const [x2, y2] = ring[i]!
    // from the ring's first point: far from the origin the products would lose their digits
    sum += (x1 - origin[0]) * (y2 - origin[1]) - (x2 - origin[0]) * (y1 - origin[1])
  }
  return sum < 0
}
