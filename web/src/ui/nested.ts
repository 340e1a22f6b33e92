/** Values by dotted names as the object they describe; what is empty is left out. */
export function nested(values: Record<string, unknown>): Record<string, unknown> {
  const whole: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null || value === '') continue;
    const places = name.split('.');
    const last = places.pop()!;
    let target = whole;
    for (const place of places) target = (target[place] ??= {}) as Record<string, unknown>;
    target[last] = typeof value === 'string' ? value.trim() : value;
  }
  return whole;
}
