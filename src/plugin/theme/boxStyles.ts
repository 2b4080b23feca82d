/** Design tokens by group, as Flex resolved them: light or dark, with the account's own colours. */
export type Tokens = Readonly<Record<string, Readonly<Record<string, string | number>> | undefined>>;

/** The properties of a box that name a design token, by the group it is in, and those that are said as they are. */
const GROUPS = {
  spacings:
    'margin marginTop marginRight marginBottom marginLeft marginX marginY padding paddingTop paddingRight ' +
    'paddingBottom paddingLeft paddingX paddingY columnGap rowGap top right bottom left',
  sizings: 'width minWidth maxWidth height minHeight maxHeight size flexBasis',
  textColors: 'color',
  backgroundColors: 'backgroundColor',
  borderColors: 'borderColor borderTopColor borderBottomColor borderLeftColor borderRightColor',
  borderWidths: 'borderWidth borderTopWidth borderBottomWidth borderLeftWidth borderRightWidth',
  radii: 'borderRadius',
  boxShadows: 'boxShadow',
  fonts: 'fontFamily',
  fontSizes: 'fontSize',
  fontWeights: 'fontWeight',
  lineHeights: 'lineHeight',
  zIndices: 'zIndex',
  '':
    'display overflow overflowX overflowY position flexDirection flexWrap flexGrow flexShrink alignItems alignSelf ' +
    'justifyContent gridTemplateColumns background borderStyle borderTopStyle cursor appearance outline ' +
    'listStyleType textAlign textTransform textDecoration textOverflow whiteSpace wordBreak overflowWrap opacity ' +
    'borderCollapse tableLayout fontVariantNumeric letterSpacing verticalAlign userSelect visibility transform',
} as const;

const groupOf = new Map<string, string>(
  Object.entries(GROUPS).flatMap(([group, names]) => names.split(' ').map((name) => [name, group] as const)),
);

/** What one property stands for, where that is more than one of CSS, or another. */
const several: Readonly<Record<string, readonly string[]>> = {
  marginX: ['marginLeft', 'marginRight'],
  marginY: ['marginTop', 'marginBottom'],
  paddingX: ['paddingLeft', 'paddingRight'],
  paddingY: ['paddingTop', 'paddingBottom'],
  size: ['width', 'height'],
};

const pseudo: Readonly<Record<string, string>> = {
  _hover: '&:hover',
  _focusVisible: '&:focus-visible',
  _focusWithin: '&:focus-within',
  _placeholder: '&::placeholder',
};

/** Whether a property is about looks; all others are the element's own. */
export const isStyle = (name: string): boolean => groupOf.has(name) || name in pseudo;

/** A style object for a box's properties. A later property wins over an earlier one. */
export function boxStyles(properties: Readonly<Record<string, unknown>>, tokens: Tokens): Record<string, unknown> {
  const styles: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(properties)) {
    const selector = pseudo[name];
    const group = groupOf.get(name);
    if (value === undefined) continue;
    if (selector !== undefined) styles[selector] = boxStyles(value as Record<string, unknown>, tokens);
    else if (group !== undefined)
      for (const property of several[name] ?? [name]) styles[property] = tokens[group]?.[value as string] ?? value;
  }
  return styles;
}
