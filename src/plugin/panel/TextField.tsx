import * as React from 'react';
import { Box } from '../theme/Box';
import { bareField, fieldFrame } from './field';

interface TextFieldProps {
  label: string;
  placeholder?: string;
  value: string;
  onChange: (value: string) => void;
  maxLength?: number;
  type?: 'text' | 'number';
  required?: boolean;
}

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
    <Box flexGrow={1} minWidth="0" {...fieldFrame} _focusWithin={{ boxShadow: 'shadowFocus' }}>
      <input
        type={type ?? 'text'}
        dir="auto"
        style={{ ...bareField, padding: '0.375rem 0.5rem' }}
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
