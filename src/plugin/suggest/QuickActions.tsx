import * as React from 'react';
import { Box } from '../theme/Box';
import type { ActionField, QuickAction } from '../../handoff/suggestions';
import { FormButton } from '../panel/FormButton';
import { useSpeech } from '../strings/TextContext';
import { TextField } from '../panel/TextField';

/** What became of an action. */
export type ActionResult = { ok: boolean; message: string };

interface QuickActionsProps {
  actions: readonly QuickAction[];
  run: (action: QuickAction, fields: Record<string, string>) => Promise<ActionResult>;
}

type ActionState =
  | { kind: 'idle' }
  | { kind: 'open'; action: QuickAction; fields: Record<string, string>; lacks: boolean }
  | { kind: 'running'; action: QuickAction }
  | { kind: 'ran'; result: ActionResult };

function Field({ field, value, onChange }: { field: ActionField; value: string; onChange: (value: string) => void }) {
  return (
    <Box as="label" display="block">
      <Box as="span" display="block" color="colorTextWeak">
        {field.label}
      </Box>
      {field.type === 'select' ? (
        <select value={value} onChange={(event) => onChange(event.target.value)} style={{ font: 'inherit' }}>
          <option value="" />
          {(field.options ?? []).map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </select>
      ) : (
        <TextField label={field.label} type={field.type} value={value} required={field.required} onChange={onChange} />
      )}
    </Box>
  );
}

/** What can be done for this customer with one click, or with a small form that opens in place. */
export function QuickActions({ actions, run }: QuickActionsProps): JSX.Element | null {
  const { text } = useSpeech();
  const [state, setState] = React.useState<ActionState>({ kind: 'idle' });
  const here = React.useRef(true);
  React.useEffect(() => () => void (here.current = false), []);
  if (actions.length === 0) return null;

  const start = (action: QuickAction, fields: Record<string, string>): void => {
    setState({ kind: 'running', action });
    void run(action, fields).then((result) => here.current && setState({ kind: 'ran', result }));
  };
  const choose = (action: QuickAction): void => {
    const fields = Object.fromEntries(action.fields.map(({ name, value }) => [name, value ?? '']));
    if (action.fields.length > 0 || action.confirm) setState({ kind: 'open', action, fields, lacks: false });
    else start(action, fields);
  };
  const send = (event: React.FormEvent): void => {
    event.preventDefault();
    if (state.kind !== 'open') return;
    const lacks = state.action.fields.some(({ name, required }) => required && state.fields[name]?.trim() === '');
    if (lacks) setState({ ...state, lacks });
    else start(state.action, state.fields);
  };

  return (
    <Box display="flex" flexDirection="column" rowGap="space30">
      <Box
        role="group"
        aria-label={text('WarmHandoffQuickActions')}
        display="flex"
        flexWrap="wrap"
        columnGap="space30"
        rowGap="space30"
      >
        {actions.map((action) => (
          <FormButton
            key={action.name}
            type="button"
            look="secondary"
            expanded={state.kind === 'open' ? state.action.name === action.name : undefined}
            onClick={() => choose(action)}
          >
            {action.icon ? `${action.icon} ` : ''}
            {action.label}
          </FormButton>
        ))}
      </Box>
      {state.kind === 'open' && (
        <Box
          as="form"
          aria-label={state.action.label}
          onSubmit={send}
          display="flex"
          flexDirection="column"
          rowGap="space30"
        >
          {state.action.fields.map((field) => (
            <Field
              key={field.name}
              field={field}
              value={state.fields[field.name] ?? ''}
              onChange={(value) =>
                setState({ ...state, lacks: false, fields: { ...state.fields, [field.name]: value } })
              }
            />
          ))}
          {state.action.confirm && <Box>{state.action.confirm}</Box>}
          {state.lacks && (
            <Box role="alert" color="colorTextError">
              {text('WarmHandoffActionLacks')}
            </Box>
          )}
          <Box display="flex" columnGap="space40">
            <FormButton type="submit" look="primary">
              {state.action.label}
            </FormButton>
            <FormButton type="button" look="secondary" onClick={() => setState({ kind: 'idle' })}>
              {text('WarmHandoffCancel')}
            </FormButton>
          </Box>
        </Box>
      )}
      {state.kind === 'running' && (
        <Box role="status" color="colorTextWeak">
          {text('WarmHandoffActionRunning', { label: state.action.label })}
        </Box>
      )}
      {state.kind === 'ran' && (
        <Box role="status" dir="auto" color={state.result.ok ? 'colorTextSuccess' : 'colorTextError'}>
          {state.result.message}
        </Box>
      )}
    </Box>
  );
}
