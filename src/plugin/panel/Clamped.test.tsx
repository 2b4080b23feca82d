// @vitest-environment jsdom
import * as React from 'react';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { en } from '../strings/en';
import { Clamped } from './Clamped';

// jsdom lays nothing out: a text of more than 100 letters is taller than its room.
const height = (element: HTMLElement): number => ((element.textContent ?? '').length > 100 ? 200 : 40);

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockImplementation(function (this: HTMLElement) {
    return height(this);
  });
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(40);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const long = 'A very long story. '.repeat(20);

describe('a text with room for a few lines', () => {
  it('is shown as it is when it fits', () => {
    render(<Clamped lines={3}>A short story.</Clamped>);
    expect(screen.getByText('A short story.')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('that does not fit is opened, and closed again', () => {
    render(<Clamped lines={3}>{long}</Clamped>);
    fireEvent.click(screen.getByRole('button', { name: en.WarmHandoffShowAll, expanded: false }));
    fireEvent.click(screen.getByRole('button', { name: en.WarmHandoffShowLess, expanded: true }));
    expect(screen.getByRole('button', { name: en.WarmHandoffShowAll })).toBeTruthy();
  });
});
