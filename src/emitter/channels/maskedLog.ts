const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
const MASK = '[masked]';
/** Fields whose content is never for a log, whatever it is. */
const SECRET_FIELDS =
  /^(authorization|auth|apisecret|api_secret|authtoken|auth_token|password|secret|data|body|payload)$/i;
const MOST_DEPTH = 8;

const masked = new WeakSet<object>();

type Write = (...args: unknown[]) => unknown;

/**
 * Makes a logger write no secrets and no payloads any more: fields of such names, the secrets themselves, and `Basic`
 * credentials are masked wherever they stand. Done once for each logger; children that it had before are not reached.
 */
export function maskLog(logger: unknown, secrets: readonly string[]): void {
  if (typeof logger !== 'object' || logger === null || masked.has(logger)) return;
  masked.add(logger);
  const own = secrets.filter((secret) => secret.length >= 8);
  const record = logger as Record<string, unknown>;
  for (const level of LEVELS) {
    const write = record[level];
    if (typeof write !== 'function') continue;
    record[level] = (...args: unknown[]) =>
      (write as Write).apply(
        logger,
        args.map((one) => maskedValue(one, own, 0)),
      );
  }
  const child = record.child;
  if (typeof child !== 'function') return;
  record.child = (...args: unknown[]) => {
    const made: unknown = (child as Write).apply(logger, args);
    maskLog(made, secrets);
    return made;
  };
}

function maskedValue(value: unknown, secrets: readonly string[], depth: number): unknown {
  if (typeof value === 'string') {
    const bare = value.replace(/\bBasic\s+[\w+/=-]+/g, `Basic ${MASK}`);
    return secrets.reduce((text, secret) => text.split(secret).join(MASK), bare);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MOST_DEPTH) return MASK;
  if (Array.isArray(value)) return value.map((one) => maskedValue(one, secrets, depth + 1));
  // What hangs on a network error is the request, with its headers: name and message are enough.
  if (value instanceof Error) return { name: value.name, message: maskedValue(value.message, secrets, depth + 1) };
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      SECRET_FIELDS.test(key) ? MASK : maskedValue(one, secrets, depth + 1),
    ]),
  );
}
