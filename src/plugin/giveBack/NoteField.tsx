import * as React from 'react';
import { Box } from '../theme/Box';
import { bareField, fieldFrame } from '../panel/field';

interface NoteFieldProps {
  /** Ids of what names and what describes it. */
  labelledBy: string;
  describedBy: string;
  value: string;
  onChange: (value: string) => void;
  maxLength: number;
  required: boolean;
  wrong: boolean;
  fieldRef: React.Ref<HTMLTextAreaElement>;
}

/** Several lines of an agent's own words. */
export function NoteField(props: NoteFieldProps): JSX.Element {
  const { labelledBy, describedBy, value, onChange, maxLength, required, wrong, fieldRef } = props;
  return (
    <Box
      marginTop="space20"
      {...fieldFrame}
      borderColor={wrong ? 'colorBorderError' : 'colorBorder'}
      _focusWithin={{ boxShadow: 'shadowFocus' }}
    >
      <textarea
        ref={fieldRef}
        dir="auto"
        rows={3}
        style={{ ...bareField, minHeight: '4.5em', padding: '0.5rem', resize: 'vertical' }}
        maxLength={maxLength}
        aria-required={required}
        aria-labelledby={labelledBy}
        aria-describedby={describedBy}
        aria-invalid={wrong || undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Box>
  );
}
