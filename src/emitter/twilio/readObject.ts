/**
 * What Twilio sends as an object or as an object's JSON text (a task's attributes, an event's data); anything else, and
 * what cannot be read, is an empty one.
 */
export function readObject(value: unknown): Record<string, unknown> {
  try {
    const object: unknown = typeof value === 'string' ? JSON.parse(value) : value;
    return typeof object === 'object' && object !== null && !Array.isArray(object)
      ? (object as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}
