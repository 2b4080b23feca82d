import * as React from 'react';
import { Box } from '@twilio-paste/core/box';

interface TextFieldProps {
  label: string;
  placeholder?: string;
  value: string;
  onChange: (value: string) => void;
  maxLength?: number;
  type?: 'text' | 'number';
  required?: boolean;
}

/** The frame is Paste's; within it the browser's own field, in the type around it. */
const bare: React.CSSProperties = {
  boxSizing: 'border-box',
  width: '100%',
  padding: '0.375rem 0.5rem',
  border: 0,
  outline: 'none',
  background: 'transparent',
  color: 'inherit',
  font: 'inherit',
};

/** One line of text. */
export function TextField({
  label,
  placeholder,
  value,
  onChange,
  maxLength,
  type,
  required,
}: TextFieldProps): JSX.Element {
  return (
    <Box
      flexGrow={1}
      minWidth="0"
      borderStyle="solid"
      borderWidth="borderWidth10"
      borderColor="colorBorder"
      borderRadius="borderRadius20"
      backgroundColor="colorBackgroundBody"
      color="colorText"
      _focusWithin={{ boxShadow: 'shadowFocus' }}
    >
      <input
        type={type ?? 'text'}
        dir="auto"
        style={bare}
        aria-label={label}
        aria-required={required}
        placeholder={placeholder}
        maxLength={maxLength}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Box>
  );
}
