// @vitest-environment jsdom
import * as React from 'react';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { en } from '../strings/en';
import { CopyForSupport } from './CopyForSupport';

afterEach(cleanup);

function clipboard(writeText: (text: string) => Promise<void>): void {
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
}

describe('the button for support', () => {
  it('copies the report, and says that it did', async () => {
    const copied: string[] = [];
    clipboard(async (text) => void copied.push(text));
    render(<CopyForSupport report="handoff: one" />);
    fireEvent.click(screen.getByText(en.WarmHandoffCopyForSupport));
    expect(await screen.findByText(en.WarmHandoffCopiedForSupport)).toBeTruthy();
    expect(copied).toEqual(['handoff: one']);
  });

  it('claims nothing when the browser refuses', async () => {
    clipboard(() => Promise.reject(new Error('refused')));
    render(<CopyForSupport report="handoff: one" />);
    fireEvent.click(screen.getByText(en.WarmHandoffCopyForSupport));
    await Promise.resolve();
    expect(screen.queryByText(en.WarmHandoffCopiedForSupport)).toBeNull();
  });
});
