import type { HandoffView } from '../../handoff/readHandoff';
import { humanise, routingAttributes, type RoutingValue } from '../../handoff/routingAttributes';
import { languageName } from '../strings/languageName';
import type { Speech } from '../strings/TextContext';

/** One row of the table of routing attributes. */
export interface RoutingRow {
  label: string;
  value: RoutingValue;
}

/** TaskRouter's expressions cannot look into a list, so a list's first is often a task's attribute beside it. */
function isAmong(name: string, value: RoutingValue, all: readonly { name: string; value: RoutingValue }[]): boolean {
  const list = all.find((other) => other.name === `${name}s`)?.value;
  const { text } = { text: undefined, ...value };
  return (
    text !== undefined &&
    ((list?.kind === 'text' && list.text === text) ||
      (list?.kind === 'list' && list.items.some((item) => item.kind === 'text' && item.text === text)))
  );
}

/** What the handoff and the task say about routing; what the heading and the details say already is left out. */
export function routingRows(taskAttributes: unknown, view: HandoffView, { text, locale }: Speech): RoutingRow[] {
  const own: readonly (readonly [string, string | undefined])[] = [
    [text('WarmHandoffIntent'), view.intent && humanise(view.intent)],
    [text('WarmHandoffQueue'), view.queue],
  ];
  const said = new Set(
    (['intent', 'queue', 'language', 'ticket'] as const).filter((name) => view[name] !== undefined) as string[],
  );
  return [
    ...own.flatMap(([label, value]): RoutingRow[] =>
      value === undefined ? [] : [{ label, value: { kind: 'text', text: value } }],
    ),
    ...routingAttributes(taskAttributes, view.attributes)
      .filter(({ name, value }, _place, all) => !said.has(name) && !isAmong(name, value, all))
      .map(({ name, label, value }) => ({
        label,
        value:
          name === 'language' && value.kind === 'text' ? { ...value, text: languageName(value.text, locale) } : value,
      })),
  ];
}
