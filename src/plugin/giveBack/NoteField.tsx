import * as React from 'react';
import { Box } from '@twilio-paste/core/box';

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

/** The frame is Paste's; within it the browser's own field, in the type around it. */
const bare: React.CSSProperties = {
  display: 'block',
  boxSizing: 'border-box',
  width: '100%',
  minHeight: '4.5em',
  padding: '0.5rem',
  border: 0,
  outline: 'none',
  background: 'transparent',
  color: 'inherit',
  font: 'inherit',
  resize: 'vertical',
};

/** Several lines of an agent's own words. */
export function NoteField(props: NoteFieldProps): JSX.Element {
  const { labelledBy, describedBy, value, onChange, maxLength, required, wrong, fieldRef } = props;
  return (
    <Box
      marginTop="space20"
      borderStyle="solid"
      borderWidth="borderWidth10"
      borderColor={wrong ? 'colorBorderError' : 'colorBorder'}
      borderRadius="borderRadius20"
      backgroundColor="colorBackgroundBody"
      color="colorText"
      _focusWithin={{ boxShadow: 'shadowFocus' }}
    >
      <textarea
        ref={fieldRef}
        dir="auto"
        rows={3}
        style={bare}
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
