import { describe, expect, it } from 'vitest';
import { boxStyles, isStyle } from './boxStyles';

const tokens = {
  spacings: { space60: '1.25rem' },
  textColors: { colorText: 'rgb(18, 28, 45)' },
  borderColors: { colorBorder: 'rgb(136, 145, 170)' },
  backgroundColors: { colorBackground: 'rgb(244, 244, 246)' },
};

describe('how a box looks', () => {
  it('is said in the tokens of the theme in force, and in plain values where there is no token', () => {
    expect(boxStyles({ paddingX: 'space60', color: 'colorText', width: '100%', flexGrow: 1 }, tokens)).toEqual({
      paddingLeft: '1.25rem',
      paddingRight: '1.25rem',
      color: 'rgb(18, 28, 45)',
      width: '100%',
      flexGrow: 1,
    });
  });

  it('keeps the order: what is said later wins', () => {
    expect(boxStyles({ padding: '0', paddingTop: 'space60' }, tokens)).toEqual({ padding: '0', paddingTop: '1.25rem' });
    expect(Object.keys(boxStyles({ paddingTop: 'space60', padding: '0' }, tokens))).toEqual(['paddingTop', 'padding']);
  });

  it('changes under the pointer and with the focus', () => {
    expect(boxStyles({ _hover: { backgroundColor: 'colorBackground' } }, tokens)).toEqual({
      '&:hover': { backgroundColor: 'rgb(244, 244, 246)' },
    });
  });

  it('takes nothing from an element that is its own', () => {
    for (const name of ['title', 'dir', 'type', 'aria-label', 'onClick', 'href', 'data-x'])
      expect(isStyle(name)).toBe(false);
    expect(boxStyles({ title: 'colorText', borderColor: undefined }, tokens)).toEqual({});
  });
});
